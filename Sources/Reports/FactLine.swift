import Assessment
import Git
import Rules

/// Writes a fact as one line that editors and terminals can follow: `path:line:column: …`.
struct FactLine {
  let style: TextStyle

  func text(_ difference: Difference) -> String {
    let message = VisibleText.of(difference.message)
    return line(
      difference.path, difference.place, style.word(difference.severity), message,
      difference.rule)
  }

  /// The same without a severity, for what is no complaint.
  func plainText(_ difference: Difference) -> String {
    let place = place(difference.path, difference.place)
    return joined([place, VisibleText.of(difference.message)]) + " " + name(difference.rule)
  }

  func moved(_ difference: Difference) -> String {
    let from = difference.from.map(VisibleText.of) ?? ""
    let paths = "\(from) -> \(VisibleText.of(difference.path))"
    return "\(paths): \(VisibleText.of(difference.message)) \(name(difference.rule))"
  }

  func text(_ fact: Observation, of rule: Rule, _ severity: Severity) -> String {
    let message = VisibleText.of(fact.filledMessage)
    return line(
      fact.path, fact.place, style.word(severity),
      message.isEmpty ? VisibleText.of(rule.title) : message, rule.id)
  }

  /// What a line about an accepted fact ends in.
  static func accepted(_ acceptance: Acceptance?) -> String {
    guard let acceptance else { return "" }
    let who = acceptance.waiver.map { "waived by \(VisibleText.of($0))" } ?? "suppressed"
    let end = acceptance.until.map { ", until \($0.text)" } ?? ""
    return " (\(who): \(VisibleText.of(acceptance.reason))\(end))"
  }

  private func line(
    _ path: Path, _ place: Observation.Place, _ severity: String, _ message: String,
    _ rule: Rule.ID
  ) -> String {
    joined([self.place(path, place), severity, message]) + " " + name(rule)
  }

  /// A fact about the whole tree has no place, and one about a whole file no line.
  func place(_ path: Path, _ place: Observation.Place) -> String {
    guard !path.isRoot else { return "" }
    var text = VisibleText.of(path)
    if place.line > 0 { text += ":\(place.line)" }
    if place.line > 0 && place.column > 0 { text += ":\(place.column)" }
    return style.paint(text, .strong)
  }

  /// A rule is named by its file's path, which its author chose.
  func name(_ rule: Rule.ID) -> String { style.paint("[\(VisibleText.of(rule))]", .name) }

  private func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
