import Assessment
import Rules

/// A comparison for a person at a terminal, in a hook or in a log.
package struct TextReport: Sendable {
  /// What became of the readiness file.
  package enum FileState: Hashable, Sendable {
    /// It says what the tree says, or is not asked for.
    case current
    case updated
    /// It does not say what the tree says.
    case stale
  }

  private let base: NamedTree
  private let rules: RuleList
  private let failOn: Severity
  private let file: FileState
  /// What skips the judgement once, where a hook asks and a regression stops something.
  private let skip: String?
  private let style: TextStyle

  package init(
    base: NamedTree, rules: RuleList, failOn: Severity = .error, file: FileState = .current,
    skip: String? = nil, style: TextStyle = TextStyle()
  ) {
    self.base = base
    self.rules = rules
    self.failOn = failOn
    self.file = file
    self.skip = skip
    self.style = style
  }

  /// One line where nothing got worse; else what got worse, worst first, and what to do.
  package func text(of comparison: Comparison) -> String {
    var lines: [String]
    if comparison.regressions.isEmpty {
      lines = [success(comparison)]
      lines += style.isVerbose ? details(comparison) : urgent(comparison)
    } else {
      let own = comparison.notes.filter { $0.change == .waived && $0.severity == .warning }
      let line = FactLine(style: style)
      lines = [summary(comparison)] + excerpt(own).lines { line.text($0) }
      lines += regressions(comparison) + details(comparison.without(own))
      lines += advice(comparison)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func success(_ comparison: Comparison) -> String {
    if file == .stale {
      return "git-readiness: no regression, but readiness.lock does not say what the tree says; "
        + "run: git readiness update"
    }
    var words = ["git-readiness: \(style.paint("ok", .good))"]
    for change in [Difference.Change.gained, .resolved, .strengthened, .bettered] {
      let count = comparison.improvements.count { $0.change == change }
      if count > 0 { words.append(Self.tally(count, change)) }
    }
    if !comparison.moved.isEmpty { words.append("\(comparison.moved.count) moved") }
    if !comparison.notes.isEmpty {
      words.append(Count.text(comparison.notes.count, "note") + (style.isVerbose ? "" : " (-v)"))
    }
    if file == .updated { words.append("readiness.lock updated") }
    return words.joined(separator: "  ")
  }

  /// What nobody would learn of if only failures told of it: waivers that ended, what a change
  /// accepts by its own word, and files that can no longer be judged.
  private func urgent(_ comparison: Comparison) -> [String] {
    let line = FactLine(style: style)
    let notes = comparison.notes.filter { note in
      note.change == .expired
        || note.change == .waived && note.severity == .warning
        || note.change == .unread && note.severity >= .warning && note.rule.hasPrefix("unread/")
    }
    return excerpt(notes).lines { line.text($0) }
  }

  private static func tally(_ count: Int, _ change: Difference.Change) -> String {
    switch change {
    case .resolved: "-\(Count.text(count, "hazard"))"
    case .strengthened: "+\(count) strengthened"
    case .bettered: "+\(count) improved"
    default: "+\(count) gained"
    }
  }

  private func isStopped(_ comparison: Comparison) -> Bool {
    comparison.regressions.contains { $0.severity >= failOn }
  }

  private func summary(_ comparison: Comparison) -> String {
    let count = Count.text(comparison.regressions.count, "regression")
    let isStopped = isStopped(comparison)
    let threshold = isStopped ? "" : ", below the threshold '\(failOn.rawValue)'"
    let painted = style.paint(count, isStopped ? .bad : .doubtful)
    return "git-readiness: \(painted) against \(base.text)\(threshold)"
  }

  /// The repair is said once for each rule: where it first stands.
  private func regressions(_ comparison: Comparison) -> [String] {
    let line = FactLine(style: style)
    var told: Set<Rule.ID> = []
    return excerpt(comparison.regressions).lines { difference in
      let text = line.text(difference)
      guard told.insert(difference.rule).inserted, let fix = fix(difference.rule) else {
        return text
      }
      return "\(text)\n  \(style.paint("fix:", .faint)) \(fix)"
    }
  }

  /// The first sentence of a rule's repair, whose lines are broken where its file breaks them.
  private func fix(_ rule: Rule.ID) -> String? {
    rules[rule].flatMap { Sentence.first(of: $0.fix) }.map { VisibleText.of($0) }
  }

  private func excerpt(_ differences: [Difference]) -> Excerpt {
    Excerpt(differences, rules: rules, isVerbose: style.isVerbose)
  }

  private func details(_ comparison: Comparison) -> [String] {
    let line = FactLine(style: style)
    func lines(_ list: [Difference], _ text: (Difference) -> String) -> [String] {
      excerpt(list).lines(text)
    }
    return lines(comparison.moved) { "moved  \(line.moved($0))" }
      + lines(comparison.improvements) { difference in
        "\(style.paint(Self.word(difference.change), .good))  \(line.plainText(difference))"
      }
      + notes(comparison)
  }

  /// What should be read, and how much more there is: what left together with something else is of
  /// no use to who reads why a commit was refused.
  private func notes(_ comparison: Comparison) -> [String] {
    let line = FactLine(style: style)
    let told = comparison.notes.filter { style.isVerbose || $0.severity > .note }
    let count = comparison.notes.count - told.count
    let rest = count > 0 ? ["\(Count.text(count, "note")) (-v)"] : []
    return excerpt(told).lines { line.text($0) } + rest
  }

  private static func word(_ change: Difference.Change) -> String {
    switch change {
    case .resolved: "fixed"
    case .bettered: "improved"
    default: change.rawValue
    }
  }

  private func advice(_ comparison: Comparison) -> [String] {
    // What the tool says by itself, as that its file is gone, has no rule that explains it.
    let worst = comparison.regressions.filter { rules[$0.rule] != nil }
      .min(by: Difference.precedes)
    var lines = worst.map { ["explain: git readiness explain \(VisibleText.of($0.rule))"] } ?? []
    if file == .updated { lines.append("readiness.lock updated") }
    if file == .stale {
      lines.append("readiness.lock does not say what the tree says; run: git readiness update")
    }
    if let skip, isStopped(comparison) { lines.append("skip once: \(skip)") }
    return lines
  }
}

/// A number with its noun.
package enum Count {
  package static func text(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
