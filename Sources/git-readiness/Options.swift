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
  case text, json
}

enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// How results are shown.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to print: text or json.")
  var format: ReportFormat = .text

  @Option(name: [.customLong("color"), .customLong("colour")], help: "When to use colour.")
  var colour: ColourChoice = .auto

  @Flag(name: .shortAndLong, help: "Print everything, nothing cut short.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Print nothing but regressions.")
  var quiet = false

  /// As they are where none is given.
  static var standard: ReportOptions {
    var options = ReportOptions()
    options.format = .text
    options.colour = .auto
    options.verbose = false
    options.quiet = false
    return options
  }
}
