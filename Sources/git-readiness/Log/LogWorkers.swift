import Assessment
import Git
import Libgit2
import Rules
import Synchronization

/// Works out the commits of a long history on all processors: each worker a stretch of neighbours,
/// which differ in little.
struct LogWorkers {
  private let results: LogResults
  private let crew: Workers.Crew

  /// Fewer commits are not worth another worker's first tree.
  private static let fewest = 96
  /// Longer stretches would keep too much waiting for its turn to be told.
  private static let longest = 512

  /// Nil where one alone does it as well.
  init?(
    on commits: [Commit], isFirstParentOnly: Bool, _ workspace: inout Workspace
  ) {
    let count = min(Workers.processorCount, commits.count / (Self.fewest / 2))
    guard count > 1, commits.count >= Self.fewest, let first = commits.first,
      let results = LogResults()
    else { return nil }
    // What is seen in the first tree is kept, for all to begin with.
    if let policy = try? workspace.policy(in: first.tree),
      let ruleSet = try? workspace.ruleSet(in: first.tree, policy: policy)
    {
      _ = try? workspace.readiness(of: first.tree, ruleSet: ruleSet)
    }
    let length = min(Self.longest, (commits.count + count - 1) / count)
    let stretches = SharedList(
      stride(from: 0, to: commits.count, by: length).map {
        Array(commits[$0..<min($0 + length, commits.count)])
      })
    let place = workspace.place
    self.results = results
    crew = Workers.start(count) {
      defer { results.end() }
      guard var workspace = try? Workspace(beside: place) else { return }
      var chronicler = Chronicler(isFirstParentOnly: isFirstParentOnly)
      while let stretch = stretches.take() {
        for commit in stretch {
          guard !results.isAbandoned else { return }
          do {
            results.put(try chronicler.outcome(of: commit, in: &workspace), of: commit.id)
          } catch {
            results.put(.failure("\(error)"), of: commit.id)
          }
        }
      }
    }
    results.expect(crew.count)
  }

  /// What became of a commit, once a worker has it; nil where none will.
  func outcome(of commit: Commit) -> LogOutcome? { results.take(commit.id) }

  /// Lets the workers go, whether or not they are done.
  func end() {
    results.abandon()
    crew.wait()
  }
}

/// What workers have worked out and nobody has asked for yet.
private final class LogResults: Sendable {
  private struct State {
    var outcomes: [ObjectID: LogOutcome] = [:]
    /// How many workers were started, once that is known, and how many have ended.
    var started: Int?
    var ended = 0
  }

  private let state = Mutex(State())
  private let abandoned = Atomic(false)
  private let bell: Bell

  init?() {
    guard let bell = Bell() else { return nil }
    self.bell = bell
  }

  func put(_ outcome: LogOutcome, of commit: ObjectID) {
    state.withLock { $0.outcomes[commit] = outcome }
    bell.ring()
  }

  func end() {
    state.withLock { $0.ended += 1 }
    bell.ring()
  }

  func expect(_ count: Int) { state.withLock { $0.started = count } }

  /// Waits for an outcome; nil where all workers have ended without it.
  func take(_ commit: ObjectID) -> LogOutcome? {
    while true {
      let (outcome, isOver) = state.withLock { state in
        (state.outcomes.removeValue(forKey: commit), state.started == state.ended)
      }
      if let outcome { return outcome }
      if isOver { return nil }
      bell.wait()
    }
  }

  var isAbandoned: Bool { abandoned.load(ordering: .relaxed) }

  func abandon() { abandoned.store(true, ordering: .relaxed) }
}
