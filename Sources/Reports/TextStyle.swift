import Rules

/// How a text report looks. Whether the reader has a terminal is not for a report to find out.
package struct TextStyle: Hashable, Sendable {
  package let isColoured: Bool
  /// Whether everything is listed, instead of the worst few.
  package let isVerbose: Bool

  package init(isColoured: Bool = false, isVerbose: Bool = false) {
    self.isColoured = isColoured
    self.isVerbose = isVerbose
  }

  /// What stands out in a line, as the parameter of an ANSI colour sequence. Colour only repeats
  /// what words say.
  enum Emphasis: String {
    case strong = "1"
    case faint = "2"
    case bad = "1;31"
    case doubtful = "1;33"
    case good = "32"
    case name = "36"
  }

  func paint(_ text: String, _ emphasis: Emphasis) -> String {
    isColoured && !text.isEmpty ? "\u{1b}[\(emphasis.rawValue)m\(text)\u{1b}[0m" : text
  }

  func word(_ severity: Severity) -> String {
    switch severity {
    case .error: paint("error", .bad)
    case .warning: paint("warning", .doubtful)
    case .note: paint("note", .name)
    }
  }
}
