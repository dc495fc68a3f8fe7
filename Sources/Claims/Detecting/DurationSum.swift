import Formats

/// Finds estimates that are not what their phases come to.
struct DurationSum {
  let document: ReadinessDocument

  private static let total =
    #"\b(?:estimated|total|overall|complete) (?:time(?:line|frame)?|duration|effort|timeline|schedule|completion)\b|\btime to production\b"#

  var claims: [Claim] {
    let phases = self.phases
    guard phases.count >= 2, let first = phases.first else { return [] }
    let sum = phases.dropFirst().reduce(first) { $0 + $1 }
    // What is told under one label many times is told of many things.
    let labels = document.statements.compactMap { label(of: $0) }
    return document.statements.compactMap { statement in
      guard isTotal(statement), isOfAll(statement),
        label(of: statement).map({ name in labels.count { $0 == name } < 3 }) ?? true,
        let stated = Duration.only(in: statement.text, document.phrases)
      else { return nil }
      // Phases may overlap a little, and sums are rounded.
      guard stated.least < sum.least * 0.85 || stated.most > sum.most * 1.25 else { return nil }
      return Claim(
        .durationSum, at: statement, subject: "duration",
        other: "\(phases.count) phases of together \(sum.text)", line: statement.line)
    }
  }

  private func label(of statement: Statement) -> String? {
    isTotal(statement) ? statement.element.text.lead?.lowercased() : nil
  }

  private func isTotal(_ statement: Statement) -> Bool {
    statement.role != .heading && document.phrases.matches(Self.total, statement.text)
      && !document.phrases.matches(
        #"\bphase\b.{0,20}\d.{0,30}:|\bper\b|\beach\b|parallel|remaining"#, statement.text)
      && !(statement.headings.first.map { isPhase(document.statements[$0].text) } ?? false)
  }

  /// Whether an estimate is of the whole: one in a section deeper than the phases is of what that
  /// section is about.
  private func isOfAll(_ statement: Statement) -> Bool {
    guard let phase = document.statements.first(where: { $0.role == .heading && isPhase($0.text) }),
      statement.headings.count > phase.headings.count,
      let title = document.titles(above: statement).first
    else { return true }
    return document.phrases.matches(
      #"\b(?:summary|total|overall|timeline|estimates?|conclusion|schedule|plan)\b"#, title)
  }

  /// The spans of the phases: in their headings, or in a line right below each.
  private var phases: [Duration] {
    let headings = document.statements.filter { $0.role == .heading && isPhase($0.text) }
    let levels = Set(headings.map(\.headings.count))
    guard levels.count == 1 else { return [] }
    let spans = headings.map { heading -> Duration? in
      if let own = Duration.only(in: heading.text, document.phrases) { return own }
      for position in document.markdown.section(of: heading.position).prefix(4) {
        let text = document.statements[position].text
        if document.phrases.matches(#"^\W*(?:timeline|duration|estimate\w*|effort|time)\b"#, text),
          let span = Duration.only(in: text, document.phrases)
        {
          return span
        }
      }
      return nil
    }
    let known = spans.compactMap(\.self)
    return known.count == spans.count ? known : []
  }

  private func isPhase(_ title: String) -> Bool {
    document.phrases.matches(#"^\W*(?:phase|stage|milestone|sprint) ?\d"#, title)
  }
}
