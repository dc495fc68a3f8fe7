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
    var hash = StableHash()
    hash.add(workspace.surroundings.programVersion.utf8)
    version = hash.value
  }

  /// Calls `body` with each commit, newest first, until it returns false. Returns whether every
  /// commit could be judged.
  func tell(
    in workspace: inout Workspace, _ body: (HistoryLine) throws -> Bool
  ) throws -> Bool {
    var memo = LogMemo(
      directory: isMemoKept ? directory : "", version: version, largestSize: largestSize,
      isWritable: isMemoKept && isWritable)
    var chronicler = Chronicler(isFirstParentOnly: isFirstParentOnly)
    var progress = Progress(of: commits.count)
    defer {
      memo.save()
      progress.end()
    }
    var isComplete = true
    for commit in commits {
      let line = try line(commit, &memo, &chronicler, &workspace)
      if line.entry == nil { isComplete = false }
      progress.step()
      guard try body(line) else { return isComplete }
    }
    return isComplete
  }

  private func line(
    _ commit: Commit, _ memo: inout LogMemo, _ chronicler: inout Chronicler,
    _ workspace: inout Workspace
  ) throws -> HistoryLine {
    if workspace.repository.isCutOff(at: commit.id) {
      return HistoryLine(
        commit,
        unjudged: "not judged: this shallow clone leaves out its parents; "
          + "run `git fetch --deepen=50`")
    }
    let key = LogMemo.Key(commit: commit.id, isFirstParentOnly: isFirstParentOnly)
    if let known = memo.entry(key) { return HistoryLine(commit, known) }
    do {
      let entry = try chronicler.entry(of: commit, in: &workspace)
      memo.keep(entry, for: key)
      return HistoryLine(commit, entry)
    } catch let failure as CommandFailure {
      chronicler = Chronicler(isFirstParentOnly: isFirstParentOnly)
      return HistoryLine(commit, unjudged: "not judged: \(failure.message)")
    }
  }
}
