/// One rule: what it looks for, why, and how to repair what it finds.
///
/// A rule is data. It is read from one file of `rules.d`, whose path below that folder without
/// the ending is the rule's id, and nothing of it runs.
package final class Rule: Sendable {
  /// `area/name`, as in `containers/empty-dockerfile`.
  package typealias ID = String

  package enum Priority: String, CaseIterable, Sendable { case P1, P2, P3 }
  package enum Effort: String, CaseIterable, Sendable {
    case quarterHour = "15m"
    case halfHour = "30m"
    case hour = "1h"
    case twoHours = "2h"
    case halfDay = "4h"
    case day = "1d"
    case week = "1w"
  }
  package enum Confidence: String, CaseIterable, Sendable { case low, medium, high }

  package let id: ID
  package let title: String
  package let kind: RuleKind
  package let category: String
  package let severity: Severity
  package let confidence: Confidence
  package let priority: Priority
  package let effort: Effort
  package let why: String
  package let fix: String
  package let links: [String]
  /// What a finding or a gap says, with `{…}` placeholders.
  package let message: Template
  /// Where its observations come from; several where one fact may be stated in several formats.
  package let sources: [Source]
  /// What must hold elsewhere in the tree for an observation to stand.
  package let joins: [Join]
  /// A control without subjects applies to a tree where one of these rules has an observation.
  package let applies: [ID]
  /// How the severity changes in tests, examples and the like.
  package let places: [Trait: Treatment]
  package let direction: Direction
  package let examples: [Example]
  /// Of an inventory: with what a member can leave so that it is told as a note, because nothing is
  /// left that should have it.
  package let companion: Companion?
  /// Of a measure: whether a number that is gone is the worst it can be, and not a subject that left.
  package let isWorstWhenGone: Bool
  /// Of an inventory: how a member that stays can come to check less.
  package let loosenings: [Loosening]
  /// The part of a service that an observation of it shows, such as `kubernetes`.
  package let facet: String?
  /// Of a control without subjects: one of these rules must have an observation, too.
  package let onlyWith: [ID]
  /// What its repair looks like, for several kinds of service; the first that fits is shown.
  package let snippets: [Snippet]
  /// The rule whose repair is this one's, too.
  package let repairedLike: ID?
  /// Of a hazard about secrets: whether it says what kind of secret it finds, such as whose token.
  /// Of several rules that find one value this one's finding is told.
  package let isSpecific: Bool

  package init(
    id: ID, title: String, kind: RuleKind, category: String, severity: Severity,
    confidence: Confidence, priority: Priority, effort: Effort, why: String, fix: String,
    links: [String], message: Template, sources: [Source], joins: [Join], applies: [ID],
    places: [Trait: Treatment], direction: Direction, examples: [Example],
    companion: Companion? = nil, isWorstWhenGone: Bool = false, loosenings: [Loosening] = [],
    facet: String? = nil, onlyWith: [ID] = [], snippets: [Snippet] = [],
    repairedLike: ID? = nil, isSpecific: Bool = false
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.category = category
    self.severity = severity
    self.confidence = confidence
    self.priority = priority
    self.effort = effort
    self.why = why
    self.fix = fix
    self.links = links
    self.message = message
    self.sources = sources
    self.joins = joins
    self.applies = applies
    self.places = places
    self.direction = direction
    self.examples = examples
    self.companion = companion
    self.isWorstWhenGone = isWorstWhenGone
    self.loosenings = loosenings
    self.facet = facet
    self.onlyWith = onlyWith
    self.snippets = snippets
    self.repairedLike = repairedLike
    self.isSpecific = isSpecific
  }

  /// The folder of `rules.d` that the rule stands in.
  package var area: Substring { id.prefix { $0 != "/" } }

  /// Whether it looks at what documents about readiness claim.
  package var isAboutClaims: Bool {
    sources.contains { if case .claim = $0.matcher { true } else { false } }
  }

  /// Whether its snippets are filled with what its own observations save.
  func fillsOwnFields(_ fillings: [Filling]) -> Bool {
    let known = Observation.standardFields.union(fillings.map(\.name))
      .subtracting(sources.flatMap { $0.saved.map(\.name) })
    return snippets.contains { !$0.placeholders.isSubset(of: known) }
  }

  /// Whether it finds files in which nothing is left.
  package var looksForEmptyFiles: Bool {
    sources.contains { if case .empty = $0.matcher { true } else { false } }
  }

  /// Whether its facts depend on other files than the one they stand in.
  package var isJoined: Bool { !joins.isEmpty || !applies.isEmpty }

  /// The firmest level the rule tells apart: evidence below it keeps the control only in part, as a
  /// test step does whose failure stops nothing.
  package var neededLevel: Level {
    sources.flatMap(\.levels).map(\.level).max() ?? .declared
  }

  package func treatment(of trait: Trait) -> Treatment {
    places[trait] ?? trait.standardTreatment
  }

  /// The rule's severity for a file with these traits.
  package func severity(traits: Set<Trait>) -> Severity {
    traits.reduce(severity) { severity, trait in
      switch treatment(of: trait) {
      case .judge, .skip: severity
      case .lower: min(severity, self.severity.lowered)
      case .note: .note
      }
    }
  }
}
