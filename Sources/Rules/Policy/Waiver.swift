import Git

/// A decision of the repository's people to live with a hazard: what, why, whose, until when.
package struct Waiver: Hashable, Sendable {
  /// What reports and the readiness file call it.
  package let id: String
  package let rule: Rule.ID
  /// As written; `**/*.tf`.
  package let path: String
  /// Only facts about this subject; nil for all in the file.
  package let subject: String?
  package let reason: String
  package let owner: String?
  /// The last day on which it holds; nil for ever.
  package let until: CalendarDay?
  let globs: [Glob]

  /// Whether it no longer holds on a day.
  package func isExpired(on day: CalendarDay) -> Bool {
    until.map { $0 < day } ?? false
  }

  /// Whether it speaks of a fact of its rule.
  package func covers(_ path: Path, _ subject: String) -> Bool {
    let isMeant = self.subject.map { $0.utf8.elementsEqual(subject.utf8) } ?? true
    let components = path.components[...]
    return isMeant && globs.contains { $0.matches(components) }
  }
}
