import Assessment
import Git
import Libgit2
import Rules
import Synchronization

extension Workspace {
  // Another repository takes a millisecond to open, which little work does not win back.
  private static var fewestShares: Int { 24 }
  private static var fewestFiles: Int { 32 }
  /// More would be more to remember than is worth it.
  private static var mostChanges: Int { 100_000 }

  /// What a whole tree is made of, seen by as many workers as there are processors, each with a
  /// repository of its own. A worker that fails leaves its part to who folds the tree afterwards,
  /// which will meet the same failure and tell it.
  func seen(in tree: ObjectID, ruleSet: RuleSet) throws -> [DictionaryMemo] {
    guard Workers.processorCount > 1, !isOneOfMany else { return [] }
    var folder = Folder(ruleSet, memo: NoMemo())
    let all: [Share]
    do {
      all = try folder.shares(of: tree, in: repository)
    } catch {
      throw CommandFailure(error)
    }
    guard all.count >= Self.fewestShares else { return [] }
    return seen(all, ruleSet: ruleSet) { share, folder, repository in
      try folder.see(share, in: repository)
    }
  }

  /// What the files that differ between two trees are made of as far as `memo` does not know it,
  /// seen in the same way. Files of a merge that is made in memory are left to who compares.
  func seen(
    between base: ObjectID, and new: ObjectID, ruleSet: RuleSet, except memo: some Memo
  ) throws -> [DictionaryMemo] {
    guard Workers.processorCount > 1, !isOneOfMany else { return [] }
    let changes: [Change]
    do {
      changes =
        try Git.changes(
          from: base, to: new, atMost: Self.mostChanges, in: repository) ?? []
    } catch {
      throw CommandFailure(error)
    }
    guard changes.count >= Self.fewestFiles else { return [] }
    var folder = Folder(ruleSet, memo: memo)
    let files = folder.unseen(in: changes)
    guard files.count >= Self.fewestFiles else { return [] }
    return seen(files, ruleSet: ruleSet) { file, folder, repository in
      try folder.see(file, in: repository)
    }
  }

  private func seen<Part: Sendable>(
    _ parts: [Part], ruleSet: RuleSet,
    by see:
      @escaping @Sendable (
        Part, inout Folder<DictionaryMemo>, borrowing Repository
      ) throws -> Void
  ) -> [DictionaryMemo] {
    let parts = SharedList(parts)
    let seen = Mutex<[DictionaryMemo]>([])
    let place = repository.place
    Workers.run(Workers.processorCount) {
      var folder = Folder(ruleSet, memo: DictionaryMemo())
      do {
        let repository = try Repository(at: place)
        while let part = parts.take() { try see(part, &folder, repository) }
      } catch {}
      let memo = folder.memo
      seen.withLock { $0.append(memo) }
    }
    giveBackMemory()
    return seen.withLock { $0 }
  }
}
