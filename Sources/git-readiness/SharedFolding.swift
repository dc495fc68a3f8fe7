import Assessment
import Git
import Libgit2
import Rules
import Synchronization

extension Workspace {
  // Starting a worker and opening the objects beside the others takes some tenths of a millisecond:
  // too much for little work.
  private static var fewestShares: Int { 24 }
  private static var fewestFiles: Int { 4 }
  /// What few parts have used is soon used again, and dear to be given a second time.
  private static var fewestPartsToGiveBack: Int { 256 }
  /// More would be more to remember than is worth it.
  private static var mostChanges: Int { 100_000 }

  /// Sees what a whole tree is made of with as many workers as there are processors, each with a
  /// reader of objects of its own. One that fails leaves its part to who folds the tree afterwards,
  /// which will meet the same failure and tell it.
  func share(_ tree: ObjectID, with folder: inout Folder<MemoTable<MappedFile>>) throws {
    guard Workers.processorCount > 1, !isOneOfMany else { return }
    let shares: [Share]
    do {
      shares = try folder.shares(of: tree, in: repository)
    } catch {
      throw CommandFailure(error)
    }
    guard shares.count >= Self.fewestShares else { return }
    share(
      shares, with: &folder,
      seenBy: { share, folder, objects in try folder.see(share, in: objects) },
      here: { share, folder in try folder.see(share, in: repository) })
  }

  /// The files that differ between two trees, where several workers can see them.
  func knownChanges(from base: ObjectID, to new: ObjectID) throws -> KnownChanges? {
    guard Workers.processorCount > 1, !isOneOfMany else { return nil }
    do {
      return try Git.changes(from: base, to: new, atMost: Self.mostChanges, in: repository)
        .map { KnownChanges(base: base, new: new, changes: $0) }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Sees what the files that differ between two trees are made of in the same way, as far as the
  /// folder does not know it. Files of a merge that is made in memory are seen by this thread alone.
  func share(_ known: KnownChanges, with folder: inout Folder<MemoTable<MappedFile>>) {
    guard known.changes.count >= Self.fewestFiles else { return }
    let files = folder.unseen(in: known.changes)
    guard files.count >= Self.fewestFiles else { return }
    share(
      files, with: &folder,
      seenBy: { file, folder, objects in try folder.see(file, in: objects) },
      here: { file, folder in try folder.see(file, in: repository) })
  }

  /// Shares parts out between other workers and this thread, which has a repository already.
  private func share<Part: Sendable>(
    _ parts: [Part], with folder: inout Folder<MemoTable<MappedFile>>,
    seenBy other:
      @escaping @Sendable (
        Part, inout Folder<DictionaryMemo>, borrowing ObjectReader
      ) throws -> Void,
    here: (Part, inout Folder<MemoTable<MappedFile>>) throws -> Void
  ) {
    guard let place = try? repository.objectPlace() else { return }
    let list = SharedList(parts)
    let ruleSet = folder.ruleSet
    let passesOverMissing = folder.passesOverMissing
    let seen = Mutex<[DictionaryMemo]>([])
    let crew = Workers.start(Workers.processorCount - 1) {
      guard let objects = try? ObjectReader(at: place) else { return }
      var folder = Folder(ruleSet, memo: DictionaryMemo())
      folder.passesOverMissing = passesOverMissing
      do {
        while let part = list.take() { try other(part, &folder, objects) }
      } catch {}
      let memo = folder.memo
      seen.withLock { $0.append(memo) }
    }
    do {
      while let part = list.take() { try here(part, &folder) }
    } catch {}
    crew.wait()
    if parts.count >= Self.fewestPartsToGiveBack { giveBackMemory() }
    for memo in seen.withLock({ $0 }) { folder.memo.absorb(memo) }
  }
}
