import Rules
import Synchronization

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
