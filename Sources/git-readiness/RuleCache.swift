import Libgit2
import Rules
import Synchronization

/// The file in which the image of the rule set that was last read lies, beside the memo.
struct RuleCache {
  let directory: String
  let key: UInt64
  let isWritable: Bool

  private var path: String { "\(directory)/rules" }

  func ruleSet() -> RuleSet? {
    RuleImage.ruleSet(MappedFile(path), key: key)
  }

  /// Not being able to costs time in the next run and nothing else.
  func keep(_ ruleSet: RuleSet) {
    guard isWritable else { return }
    Disk.makeDirectory(directory)
    _ = Disk.replace(path, with: RuleImage.bytes(of: ruleSet, key: key))
  }
}

/// An image that is read by another thread while this one finds out what is to be judged: to make
/// sure that its bytes are whole takes as long as to read the index.
final class ExpectedRules: Sendable {
  private let ruleSet = Mutex<RuleSet?>(nil)
  private let crew = Mutex<Workers.Crew?>(nil)

  init(_ cache: RuleCache) {
    let crew = Workers.start(1) { [self] in
      let found = cache.ruleSet()
      ruleSet.withLock { $0 = found }
    }
    self.crew.withLock { $0 = crew }
  }

  /// The rule set, once it is read; nil where there is no image of it.
  func taken() -> RuleSet? {
    crew.withLock { $0.take() }?.wait()
    return ruleSet.withLock { $0 }
  }
}
