import Assessment
import Git
import Rules

/// The readiness of one tree for a person: what is there, what is missing, what is in the way.
package struct StatusReport: Sendable {
  private let tree: NamedTree
  private let rules: RuleList
  private let style: TextStyle

  /// - Parameter rules: The rules that the facts' positions mean.
  package init(tree: NamedTree, rules: RuleList, style: TextStyle = TextStyle()) {
    self.tree = tree
    self.rules = rules
    self.style = style
  }

  /// - Parameter grades: How severe a fact is where it stands; the rules' own severities without.
  /// - Parameter acceptances: Which of the facts are accepted; none without.
  /// - Parameter scorecard: What they come to; not told without.
  package func text(
    facts: [Observation], unread: [Unread], grades: Grades? = nil,
    acceptances: Acceptances? = nil, scorecard: Scorecard? = nil
  ) -> String {
    var lines = ["git-readiness: readiness of \(tree.text)"]
    if let scorecard { lines.append("verdict: \(ScoreWords.verdict(scorecard))") }
    for section in CategoryFacts.all(rules: rules, facts: facts) where !section.isEmpty {
      lines.append(style.paint(section.title, .strong))
      lines += controls(section, acceptances) + hazards(section, grades, acceptances)
      lines += inventories(section) + measures(section)
    }
    lines += acceptances.map { WaiverLines(style: style).lines($0, facts, rules) } ?? []
    lines += self.unread(unread)
    return lines.joined(separator: "\n") + "\n"
  }

  private func controls(
    _ section: CategoryFacts, _ acceptances: Acceptances?
  ) -> [String] {
    guard !section.controls.isEmpty else { return [] }
    let counts = ControlState.Verdict.allCases.compactMap { verdict in
      let count = section.controls.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    return ["  controls: \(counts.joined(separator: ", "))"]
      + section.controls.flatMap { lines($0, acceptances) }
  }

  /// What does not apply is counted, and named only where everything is.
  private func lines(_ control: ControlState, _ acceptances: Acceptances?) -> [String] {
    guard control.verdict != .notApplicable || style.isVerbose else { return [] }
    let verdict = control.verdict.rawValue
    let padding = String(repeating: " ", count: max(0, 16 - verdict.utf8.count))
    var parts = [VisibleText.of(control.rule.title)]
    if control.total > 1 { parts[0] += " (\(control.met) of \(control.total))" }
    if let evidence = control.evidence { parts.append(place(evidence)) }
    parts.append(FactLine(style: style).name(control.rule.id))
    let line = "    " + paint(verdict, control.verdict) + padding + parts.joined(separator: "  ")
    return [line] + missing(control, acceptances)
  }

  private func missing(_ control: ControlState, _ acceptances: Acceptances?) -> [String] {
    let gaps = control.gaps.filter { !$0.path.isRoot }
    let shown = style.isVerbose ? gaps[...] : gaps.prefix(3)
    let lines = shown.map { gap in
      "      missing: \(place(gap))  \(VisibleText.of(gap.subject))"
        + FactLine.accepted(acceptances?.acceptance(of: gap))
    }
    return lines + more(gaps.count - shown.count, indent: "      ")
  }

  private func paint(_ word: String, _ verdict: ControlState.Verdict) -> String {
    switch verdict {
    case .met: style.paint(word, .good)
    case .partlyMet, .unknown: style.paint(word, .doubtful)
    case .unmet: style.paint(word, .bad)
    case .notApplicable: style.paint(word, .faint)
    }
  }

  /// Worst first, and what is accepted last.
  private func hazards(
    _ section: CategoryFacts, _ grades: Grades?, _ acceptances: Acceptances?
  ) -> [String] {
    guard !section.findings.isEmpty else { return [] }
    func severity(_ fact: Observation) -> Severity {
      grades?.severity(of: fact) ?? rules[fact.rule].severity
    }
    let accepted = section.findings.map { acceptances?.acceptance(of: $0) }
    let sorted = zip(section.findings, accepted).sorted { left, right in
      if (left.1 == nil) != (right.1 == nil) { return left.1 == nil }
      let severities = (severity(left.0), severity(right.0))
      return severities.0 == severities.1
        ? Observation.precedes(left.0, right.0) : severities.0 > severities.1
    }
    let count = accepted.count { $0 != nil }
    let line = FactLine(style: style)
    let told = sorted.map { fact, acceptance in
      line.text(fact, of: rules[fact.rule], severity(fact)) + FactLine.accepted(acceptance)
    }
    let shown = style.isVerbose ? told[...] : told.prefix(Excerpt.limit)
    var repeated = RepeatedLines(shown)
    return ["  hazards: \(sorted.count)" + (count > 0 ? ", \(count) accepted" : "")]
      + shown.compactMap { line in repeated.telling(line) { "    " + line } }
      + more(sorted.count - shown.count, indent: "    ")
  }

  private func inventories(_ section: CategoryFacts) -> [String] {
    let byRule = Dictionary(grouping: section.members, by: \.rule)
    guard !byRule.isEmpty else { return [] }
    return ["  inventory:"]
      + byRule.sorted { $0.key < $1.key }.map { number, members in
        let files = Count.text(Set(members.map(\.path)).count, "file")
        let rule = rules[number]
        let name = FactLine(style: style).name(rule.id)
        return "    \(members.count)  \(VisibleText.of(rule.title)), in \(files)  \(name)"
      }
  }

  private func measures(_ section: CategoryFacts) -> [String] {
    guard !section.measures.isEmpty else { return [] }
    return ["  measures:"]
      + section.measures.sorted(by: Observation.precedes).map { fact in
        let rule = rules[fact.rule]
        let value: String
        if case .value(let number) = fact.state { value = Number.text(number) } else { value = "?" }
        let parts = [
          value, "\(VisibleText.of(rule.title)): \(VisibleText.of(fact.subject))", place(fact),
          FactLine(style: style).name(rule.id),
        ]
        return "    " + parts.joined(separator: "  ")
      }
  }

  private func unread(_ files: [Unread]) -> [String] {
    guard !files.isEmpty else { return [] }
    let count = Count.text(files.count, "file") + (files.count == 1 ? " was" : " were")
    guard style.isVerbose else { return ["\(count) not judged: add -v"] }
    let line = FactLine(style: style)
    return ["\(count) not judged:"]
      + files.sorted(by: Unread.precedes).map { file in
        let detail = file.detail.isEmpty ? "" : " (\(VisibleText.of(file.detail)))"
        return "  \(line.place(file.path, file.place)): \(file.reason.explanation)\(detail)"
      }
  }

  private func more(_ count: Int, indent: String) -> [String] {
    count > 0 ? ["\(indent)+\(count) more: add -v"] : []
  }

  private func place(_ fact: Observation) -> String {
    FactLine(style: style).place(fact.path, fact.place)
  }
}

/// Numbers as people write them.
enum Number {
  static func text(_ number: Double) -> String {
    if number == 0 { return "0" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
