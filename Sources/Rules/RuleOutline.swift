import Claims

/// What must be known of every rule before any file is looked at: where it looks, and what it
/// depends on.
struct RuleOutline: Sendable {
  let id: Rule.ID
  let kind: RuleKind
  let applies: [Rule.ID]
  let onlyWith: [Rule.ID]
  /// The rules whose observations its joins ask for.
  let joined: [Rule.ID]
  let isJoined: Bool
  /// Whether a join asks for a path.
  let looksAtPaths: Bool
  /// Whether a join asks what the rules of a topic show.
  let asksWhatIsShown: Bool
  /// In the order of all traits.
  let treatments: [Treatment]
  /// The part of a service that its facts show.
  let facet: String?
  let sources: [SourceOutline]

  init(_ rule: Rule, topics: [Topic]) {
    id = rule.id
    kind = rule.kind
    applies = rule.applies
    onlyWith = rule.onlyWith
    asksWhatIsShown = rule.joins.contains(where: \.asksWhatIsShown)
    joined =
      rule.joins.compactMap(\.rule)
      + (asksWhatIsShown ? Set(topics.flatMap(\.rules)).sorted() : [])
    isJoined = rule.isJoined
    looksAtPaths = rule.joins.contains(where: \.looksAtPaths)
    treatments = Trait.allCases.map { rule.treatment(of: $0) }
    facet = rule.facet
    sources = rule.sources.map(SourceOutline.init)
  }

  init(
    id: Rule.ID, kind: RuleKind, applies: [Rule.ID], onlyWith: [Rule.ID], joined: [Rule.ID],
    isJoined: Bool, looksAtPaths: Bool, asksWhatIsShown: Bool, treatments: [Treatment],
    facet: String?, sources: [SourceOutline]
  ) {
    self.id = id
    self.kind = kind
    self.applies = applies
    self.onlyWith = onlyWith
    self.joined = joined
    self.isJoined = isJoined
    self.looksAtPaths = looksAtPaths
    self.asksWhatIsShown = asksWhatIsShown
    self.treatments = treatments
    self.facet = facet
    self.sources = sources
  }
}

/// The same for one of its sources.
struct SourceOutline: Sendable {
  /// Positions among all file kinds, ascending.
  let kinds: [Int]
  /// The main pattern of a text source, or of one that looks for suppressions.
  let pattern: PatternOutline?

  init(_ source: Source) {
    kinds = source.kinds.compactMap { FileKind.allCases.firstIndex(of: $0) }.sorted()
    pattern = PatternOutline(source.matcher)
  }

  init(kinds: [Int], pattern: PatternOutline?) {
    self.kinds = kinds
    self.pattern = pattern
  }
}

/// A regular expression that files are searched for.
struct PatternOutline: Sendable {
  let text: String
  let literals: [String]
  let isWholeFile: Bool
  let isUnanchored: Bool

  init?(_ matcher: Source.Matcher) {
    switch matcher {
    case .empty, .exists, .query: return nil
    case .text(let matcher):
      self.init(
        text: matcher.pattern, literals: matcher.literals, isWholeFile: matcher.isWholeFile,
        isUnanchored: matcher.reasonWithoutLiteral != nil)
    case .claim:
      self.init(
        text: ReadinessDocument.mark, literals: [], isWholeFile: false, isUnanchored: false)
    case .suppression:
      self.init(
        text: SuppressionFinder.mark, literals: [], isWholeFile: false, isUnanchored: false)
    }
  }

  init(text: String, literals: [String], isWholeFile: Bool, isUnanchored: Bool) {
    self.text = text
    self.literals = literals
    self.isWholeFile = isWholeFile
    self.isUnanchored = isUnanchored
  }
}

extension Join {
  /// The rule whose observations it looks for.
  var rule: Rule.ID? {
    if case .observation(let rule, _) = target { rule } else { nil }
  }

  /// Whether it asks for a path and not for another rule's observation.
  var looksAtPaths: Bool {
    switch target {
    case .path, .pathEnding: true
    case .observation, .shown: false
    }
  }

  /// Whether it asks what the rules of a topic show.
  var asksWhatIsShown: Bool {
    if case .shown = target { true } else { false }
  }
}
