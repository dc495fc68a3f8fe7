import Assessment
import Git
import Rules

/// Which commit a fact comes from.
package enum BlameReport {
  package struct Line: Sendable {
    private let commit: Commit
    fileprivate let rule: Rule
    /// As it stands where the search began, or where it was last.
    fileprivate let fact: Observation?
    /// What the commit did.
    fileprivate let difference: Difference?
    /// Whether older commits were left out, so that one of them may be meant.
    fileprivate let isCutOff: Bool

    package init(
      commit: Commit, rule: Rule, fact: Observation?, difference: Difference?, isCutOff: Bool
    ) {
      self.commit = commit
      self.rule = rule
      self.fact = fact
      self.difference = difference
      self.isCutOff = isCutOff
    }

    fileprivate var head: String {
      "\(commit.id.hex.prefix(7))  \(HistoryList.day(of: commit))  "
        + VisibleText.of(commit.summary)
    }

    fileprivate var members: [(String, JSONValue)] {
      [
        ("commit", .text(commit.id.hex)), ("time", .number(commit.committerTime)),
        ("summary", .text(commit.summary)),
      ]
    }
  }

  /// The commit, and below it what it did.
  package static func text(_ line: Line) -> String {
    var lines = [line.head]
    let facts = FactLine(style: TextStyle())
    if let difference = line.difference {
      lines.append("  \(difference.change.rawValue): \(facts.text(difference))")
    } else if let fact = line.fact {
      lines.append("  \(facts.text(fact, of: line.rule, line.rule.severity))")
    }
    if line.isCutOff {
      lines.append("  this or an earlier commit, which this shallow clone leaves out")
    }
    return lines.map { "\($0)\n" }.joined()
  }

  package static func json(_ line: Line) -> String {
    var members: [(String, JSONValue)] =
      [("schema", .number(JSONReport.schema)), ("rule", .text(line.rule.id))] + line.members
    if let fact = line.fact {
      members += [("path", .text(fact.path.text)), ("line", .number(fact.place.line))]
      members.append(("subject", .text(fact.subject)))
    }
    members.append(("difference", line.difference.map(JSONReport.element) ?? .null))
    members.append(("cut_off", .bool(line.isCutOff)))
    var text = ""
    JSONValue.object(members).write(to: &text)
    return text + "\n"
  }
}
