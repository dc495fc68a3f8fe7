import ArgumentParser

/// Where the repository is.
struct RepositoryOptions: ParsableArguments {
  @Option(name: .customShort("C"), help: "Run as if started in this directory.")
  var directory: String?
}

/// By which rules is judged.
struct RuleOptions: ParsableArguments {
  @Option(help: "Judge by the rules of this folder instead of the built-in ones.")
  var rules: String?
}

enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, jsonl, sarif, github, gitlab, junit, rdjsonl, azure, markdown
}

/// One report of a run, and the file that it is written to.
struct ReportTarget: ExpressibleByArgument {
  let format: ReportFormat
  /// `-` is standard output.
  let file: String

  init(format: ReportFormat, file: String = "-") {
    self.format = format
    self.file = file
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = ReportFormat(rawValue: String(parts[0])), parts.count == 2, !parts[1].isEmpty
    else { return nil }
    self.init(format: format, file: String(parts[1]))
  }
}

enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// How results are shown.
struct ReportOptions: ParsableArguments {
  @Option(
    help: """
      How to print: text, json, jsonl, sarif, github, gitlab, junit, rdjsonl, azure or markdown.
      """)
  var format: ReportFormat = .text

  @Option(
    help: ArgumentHelp(
      "Write a report to a file; - is standard output. May be given several times.",
      valueName: "format=file"))
  var report: [ReportTarget] = []

  @Option(name: [.customLong("color"), .customLong("colour")], help: "When to use colour.")
  var colour: ColourChoice = .auto

  @Flag(name: .shortAndLong, help: "Print everything, nothing cut short.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Print nothing but regressions.")
  var quiet = false

  /// What is to be written, and where: what --report names, else one report that is printed.
  var targets: [ReportTarget] { report.isEmpty ? [ReportTarget(format: format)] : report }

  /// As they are where none is given.
  static var standard: ReportOptions {
    var options = ReportOptions()
    options.format = .text
    options.report = []
    options.colour = .auto
    options.verbose = false
    options.quiet = false
    return options
  }
}
