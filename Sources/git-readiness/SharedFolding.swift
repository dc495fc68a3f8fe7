import Assessment
import Git
import Libgit2
import Rules
import Synchronization

extension Workspace {
  private static var fewestShares: Int { 24 }

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
    // Another repository takes a millisecond to open, which a small tree does not win back.
    guard all.count >= Self.fewestShares else { return [] }
    let shares = SharedList(all)
    let seen = Mutex<[DictionaryMemo]>([])
    let place = repository.place
    Workers.run(Workers.processorCount) {
      var folder = Folder(ruleSet, memo: DictionaryMemo())
      do {
        let repository = try Repository(at: place)
        while let share = shares.take() { try folder.see(share, in: repository) }
      } catch {}
      let memo = folder.memo
      seen.withLock { $0.append(memo) }
    }
    return seen.withLock { $0 }
  }
}
