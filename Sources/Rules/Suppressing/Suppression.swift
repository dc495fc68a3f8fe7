/// A comment's word that what rules find on a line is accepted: which rules, why, and until when.
///
///     origins = ["*"]  # readiness: allow web/cors-fastapi public demo until=2030-01-31
///
/// It hides nothing: what it accepts stays a fact that carries it. Whether it has ended is asked
/// with the day of the tree judged, never where files are looked at.
package struct Suppression: Hashable, Sendable {
  /// What stands in a readiness file for a comment, where the id of a waiver stands for the waiver.
  package static let word = "comment"

  /// As written: `area/name`, or `area/*` for all rules of an area.
  package let rules: [String]
  package let reason: String
  /// The last day on which it holds; nil for ever.
  package let until: CalendarDay?

  package init(rules: [String], reason: String, until: CalendarDay? = nil) {
    self.rules = rules
    self.reason = reason
    self.until = until
  }

  /// Whether it speaks of a rule.
  package func names(_ rule: Rule.ID) -> Bool {
    rules.contains { Self.covers($0, rule) }
  }

  /// Whether it no longer holds on a day.
  package func isExpired(on day: CalendarDay) -> Bool {
    until.map { $0 < day } ?? false
  }

  /// Whether a rule is the one written, or one of the area written.
  static func covers(_ written: String, _ rule: Rule.ID) -> Bool {
    written.hasSuffix("/*") ? rule.hasPrefix(written.dropLast()) : rule == written
  }
}
