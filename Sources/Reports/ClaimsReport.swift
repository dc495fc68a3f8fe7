import Assessment
import Git
import Rules

/// One thing that a document says and that does not hold.
package struct ClaimFinding: Sendable {
  package let fact: Observation
  package let severity: Severity

  package init(fact: Observation, severity: Severity) {
    self.fact = fact
    self.severity = severity
  }
}

/// What documents claim and what does not hold of it: a line each, in the order of their places.
package struct ClaimsReport: Sendable {
  private let tree: NamedTree
  private let rules: RuleList
  private let style: TextStyle

  package init(tree: NamedTree, rules: RuleList, style: TextStyle = TextStyle()) {
    self.tree = tree
    self.rules = rules
    self.style = style
  }

  package func text(of claims: [ClaimFinding]) -> String {
    let line = FactLine(style: style)
    let sorted = claims.sorted {
      ($0.fact.path, $0.fact.place.line, $0.fact.place.column, $0.fact.rule)
        < ($1.fact.path, $1.fact.place.line, $1.fact.place.column, $1.fact.rule)
    }
    let lines = sorted.map { line.text($0.fact, of: rules[$0.fact.rule], $0.severity) }
    return (lines + [summary(claims)]).joined(separator: "\n") + "\n"
  }

  private func summary(_ claims: [ClaimFinding]) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity in
      let count = claims.count { $0.severity == severity }
      return count > 0 ? Count.text(count, severity.rawValue) : nil
    }
    let files = Count.text(Set(claims.map(\.fact.path)).count, "document")
    let what = counts.isEmpty ? "nothing against any document" : counts.joined(separator: ", ")
    let place = counts.isEmpty ? "" : " in \(files)"
    return "git-readiness: \(what)\(place), by \(tree.text)"
  }
}
