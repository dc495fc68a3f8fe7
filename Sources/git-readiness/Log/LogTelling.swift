import Assessment
import Git
import Libgit2
import Reports
import Rules

/// Tells commits one after another, from what earlier runs kept or by working it out.
struct LogTelling {
  private let commits: [Commit]
  private let isFirstParentOnly: Bool
  private let directory: String
  private let version: UInt64
  private let largestSize: Int
  private let isWritable: Bool
  /// Off where rules judge whose files have no id by which one could tell that they changed.
  var isMemoKept = true

  init(of commits: [Commit], isFirstParentOnly: Bool, in workspace: borrowing Workspace) {
    self.commits = commits
    self.isFirstParentOnly = isFirstParentOnly
    directory = workspace.cacheDirectory
    largestSize = workspace.largestMemo
    isWritable = !workspace.isInQuarantine
    version = workspace.surroundings.programHash.value
  }

  /// Calls `body` with each commit, newest first, until it returns false. Returns whether every
  /// commit could be judged.
  func tell(
    in workspace: inout Workspace, _ body: (HistoryLine) throws -> Bool
  ) throws -> Bool {
    var memo = LogMemo(
      directory: isMemoKept ? directory : "", version: version, largestSize: largestSize,
      isWritable: isMemoKept && isWritable)
    let unknown = commits.filter { commit in
      !memo.knows(key(of: commit)) && !workspace.repository.isCutOff(at: commit.id)
    }
    var chronicler = Chronicler(isFirstParentOnly: isFirstParentOnly)
    let helpers = LogWorkers(on: unknown, isFirstParentOnly: isFirstParentOnly, &workspace)
    var progress = Progress(of: commits.count)
    defer {
      helpers?.end()
      memo.save()
      progress.end()
    }
    var isComplete = true
    for commit in commits {
      let line = try line(commit, &memo, helpers, &chronicler, &workspace)
      if line.entry == nil { isComplete = false }
      progress.step()
      guard try body(line) else { return isComplete }
    }
    return isComplete
  }

  private func key(of commit: Commit) -> LogMemo.Key {
    LogMemo.Key(commit: commit.id, isFirstParentOnly: isFirstParentOnly)
  }

  private func line(
    _ commit: Commit, _ memo: inout LogMemo, _ helpers: LogWorkers?,
    _ chronicler: inout Chronicler, _ workspace: inout Workspace
  ) throws -> HistoryLine {
    if workspace.repository.isCutOff(at: commit.id) {
      return HistoryLine(
        commit,
        unjudged: "not judged: this shallow clone leaves out its parents; "
          + "run `git fetch --deepen=50`")
    }
    if let known = memo.entry(key(of: commit)) { return HistoryLine(commit, known) }
    switch try helpers?.outcome(of: commit) ?? chronicler.outcome(of: commit, in: &workspace) {
    case .entry(let entry):
      memo.keep(entry, for: key(of: commit))
      return HistoryLine(commit, entry)
    case .failure(let message): return HistoryLine(commit, unjudged: "not judged: \(message)")
    }
  }
}

/// What became of working out one commit.
enum LogOutcome: Sendable {
  case entry(HistoryEntry)
  case failure(String)
}

extension Chronicler {
  /// What a commit did, or why it could not be judged.
  mutating func outcome(of commit: Commit, in workspace: inout Workspace) throws -> LogOutcome {
    do {
      return .entry(try entry(of: commit, in: &workspace))
    } catch let failure as CommandFailure {
      self = Chronicler(isFirstParentOnly: isFirstParentOnly)
      return .failure(failure.message)
    }
  }
}
