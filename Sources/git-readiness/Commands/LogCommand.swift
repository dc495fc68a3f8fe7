import ArgumentParser
import Assessment
import Git
import Libgit2
import Reports
import Rules

/// Tells the story of a history, commit by commit.
struct LogCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl, html
  }

  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show what each commit did to readiness.",
    discussion: """
      RANGE is a revision, HEAD unless given, or A..B. A line shows a commit, its score, how many \
      facts became worse and better, how many tests it has, and its summary. A merge is compared \
      with its first parent, or with all of its parents where all are followed. What is worked out \
      is kept, and a later run takes it up.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions

  @Option(help: "How to write: text, jsonl or html.")
  var format: Format = .text

  @Option(name: [.customLong("color"), .customLong("colour")], help: "When to use colour.")
  var colour: ColourChoice = .auto

  @Flag(name: .shortAndLong, help: "Name what became worse and better.")
  var verbose = false

  @Flag(help: "Follow all parents of a merge, not the first alone.")
  var allParents = false

  @Flag(help: "Show only commits that made something worse or better.")
  var changes = false

  @Option(name: .short, help: "Show so many commits at most.")
  var number: Int?

  @Option(
    help: ArgumentHelp(
      "Where the page's points lead: a URL in which {commit} stands for the commit's id.",
      valueName: "url"))
  var linkTemplate: String?

  @Argument(help: "A revision, or A..B.")
  var range = "HEAD"

  func validate() throws {
    if let number, number < 0 { throw ValidationError("-n must not be negative") }
    if linkTemplate != nil, format != .html {
      throw ValidationError("--link-template is for --format html")
    }
  }

  func run() throws {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    let range = try range(in: workspace)
    let commits: [Commit]
    do {
      commits = try range.map { try workspace.repository.commits(in: $0) } ?? []
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
    var telling = LogTelling(of: commits, isFirstParentOnly: !allParents, in: workspace)
    telling.isMemoKept = ruleOptions.rules == nil
    let style = TextStyle(
      isColoured: workspace.surroundings.wantsColour(on: .results, choice: colour),
      isVerbose: verbose)
    var lines: [HistoryLine] = []
    let isComplete = try telling.tell(in: &workspace) { line in
      guard shows(line) else { return true }
      switch format {
      case .text: return Output.results.write(HistoryText(style: style).text(of: line))
      case .jsonl: return Output.results.write(HistoryJSON.text(of: line))
      case .html:
        lines.append(line)
        return true
      }
    }
    if format == .html {
      Output.results.write(
        HistoryPage(range: self.range, lines: lines, linkTemplate: linkTemplate).text)
    }
    throw isComplete ? ExitStatus.success : ExitStatus.undecided
  }

  private func shows(_ line: HistoryLine) -> Bool {
    guard changes, let entry = line.entry else { return true }
    return !entry.regressions.isEmpty || !entry.improvements.isEmpty
  }

  /// Nil before the first commit.
  private func range(in workspace: borrowing Workspace) throws -> HistoryRange? {
    do {
      let parts = try Self.parts(of: range)
      if parts.end == "HEAD", try workspace.repository.head() == nil { return nil }
      let end = try Self.commit(parts.end, in: workspace)
      let start = try parts.start.map { try Self.commit($0, in: workspace) }
      return HistoryRange(
        from: end, excluding: start.map { [$0] } ?? [], firstParentOnly: !allParents,
        limit: number)
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
  }

  private static func commit(
    _ revision: String, in workspace: borrowing Workspace
  ) throws -> ObjectID {
    let id = try workspace.repository.resolve(revision: revision)
    guard try workspace.repository.tree(of: id) != id else {
      throw CommandFailure(.badUsage, "'\(revision)' is a tree, which has no history")
    }
    return id
  }

  private static func parts(of range: String) throws -> (start: String?, end: String) {
    guard let dots = range.utf8.indices.first(where: { range[$0...].hasPrefix("..") }) else {
      return (nil, range)
    }
    let start = String(range[..<dots])
    let end = String(range[range.index(dots, offsetBy: 2)...])
    guard !end.hasPrefix(".") else {
      throw CommandFailure(.badUsage, "'\(range)': expected a revision, or two as in A..B")
    }
    return (start.isEmpty ? "HEAD" : start, end.isEmpty ? "HEAD" : end)
  }
}
