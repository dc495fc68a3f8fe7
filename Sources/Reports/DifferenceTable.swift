import Assessment
import Git
import Rules

/// Two trees side by side: how many facts of each kind each category has, and which changed.
package struct DifferenceTable: Sendable {
  private let base: NamedTree
  private let new: NamedTree
  private let rules: RuleList
  private let style: TextStyle

  /// - Parameter rules: The rules that the facts' positions mean.
  package init(
    base: NamedTree, new: NamedTree, rules: RuleList, style: TextStyle = TextStyle()
  ) {
    self.base = base
    self.new = new
    self.rules = rules
    self.style = style
  }

  private static let kinds: [(kind: RuleKind, name: String)] = [
    (.control, "controls"), (.hazard, "hazards"), (.inventory, "inventory"),
    (.measure, "measures"),
  ]
  private static let margin = 18
  private static let kindWidth = 9

  package func text(
    of comparison: Comparison, base baseFacts: FactTally, new newFacts: FactTally
  ) -> String {
    let (old, now) = (baseFacts.byCategory(rules), newFacts.byCategory(rules))
    let changes = changes(comparison)
    let names = [base, new].map { Self.shortened(VisibleText.of($0.name)) }
    let widths = names.map { max(7, $0.unicodeScalars.count) + 2 }
    var lines = [
      String(repeating: " ", count: Self.margin + Self.kindWidth)
        + zip(names, widths).map(Self.right).joined()
    ]
    for category in Set(old.keys).union(now.keys).union(changes.keys.compactMap(\.self)).sorted() {
      lines += rows(category, old[category] ?? [:], now[category] ?? [:], widths)
      lines += changes[category] ?? []
    }
    lines += changes[nil] ?? []
    lines.append(summary(comparison))
    return lines.joined(separator: "\n") + "\n"
  }

  /// A row for each kind that either tree has facts of, the first with the category's name.
  private func rows(
    _ category: String, _ old: [RuleKind: Int], _ new: [RuleKind: Int], _ widths: [Int]
  ) -> [String] {
    var title = Self.shortened(CategoryFacts.title(category))
    return Self.kinds.compactMap { kind, name in
      let counts = [old[kind] ?? 0, new[kind] ?? 0]
      guard counts != [0, 0] else { return nil }
      let numbers = zip(counts.map { "\($0)" }, widths).map(Self.right).joined()
      defer { title = "" }
      return style.paint(Self.left(title, Self.margin), .strong)
        + Self.left(name, Self.kindWidth) + numbers
    }
  }

  /// The lines below each category; under nil those of rules that are no longer there.
  private func changes(_ comparison: Comparison) -> [String?: [String]] {
    let line = FactLine(style: style)
    var lines: [String?: [String]] = [:]
    func add(_ list: [Difference], _ text: (Difference) -> String) {
      for (category, list) in Dictionary(grouping: list, by: { rules[$0.rule]?.category }) {
        let excerpt = Excerpt(list, rules: rules, isVerbose: style.isVerbose)
        lines[category, default: []] += excerpt.lines(text).map { "  " + $0 }
      }
    }
    add(comparison.regressions) { difference in
      "\(Self.sign(difference.change)) \(line.text(difference))  "
        + style.paint("<- regression", .bad)
    }
    add(comparison.improvements) { "\(Self.sign($0.change)) \(line.plainText($0))" }
    if style.isVerbose {
      add(comparison.moved) { "> \(line.moved($0))" }
      add(comparison.notes) { "  \(line.text($0))" }
    }
    return lines
  }

  /// What came, what went, and what only changed.
  private static func sign(_ change: Difference.Change) -> String {
    switch change {
    case .introduced, .gained: "+"
    case .lost, .resolved, .removed: "-"
    default: "~"
    }
  }

  private func summary(_ comparison: Comparison) -> String {
    guard !comparison.isEmpty else { return "no difference" }
    var parts = [
      Count.text(comparison.regressions.count, "regression"),
      Count.text(comparison.improvements.count, "improvement"),
    ]
    if !comparison.moved.isEmpty { parts.append("\(comparison.moved.count) moved") }
    if !comparison.notes.isEmpty { parts.append(Count.text(comparison.notes.count, "note")) }
    return parts.joined(separator: ", ")
  }

  private static func shortened(_ name: String) -> String {
    name.unicodeScalars.count > 16
      ? String(String.UnicodeScalarView(name.unicodeScalars.prefix(15))) + "…" : name
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.unicodeScalars.count)) + text
  }
}
