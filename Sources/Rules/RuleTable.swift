import Claims
import Formats
import Patterns

/// What must be known of all rules before any is looked at, in flat memory: it is what a hook reads
/// of every rule that there is.
final class RuleTable: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8

    /// Whether its facts depend on other files than the one they stand in.
    static let isJoined = Traits(rawValue: 1)
    /// Whether a join asks for a path.
    static let looksAtPaths = Traits(rawValue: 2)
    /// Whether a join asks what the rules of a topic show.
    static let asksWhatIsShown = Traits(rawValue: 4)
    /// Whether snippets are filled with what its observations save.
    static let fillsSnippets = Traits(rawValue: 8)
  }

  /// What a source looks for, as far as the search for texts is concerned.
  enum Form: UInt8 {
    case other, query, text, suppression, claim
  }

  let ids: NameTable
  /// Positions among all kinds.
  let kinds: [UInt8]
  let traits: [UInt8]
  /// The rules that each names, by position.
  let applies: IndexLists
  let onlyWith: IndexLists
  /// The rules whose observations its joins ask for.
  let joined: IndexLists
  /// The traits of files that each rule does not look at, a bit for each in the order of all.
  let skipped: [UInt32]
  /// The part of a service that the facts of a rule show, where they show one, and whose they are.
  let facets: TextList
  let rulesOfFacets: [UInt32]
  /// Where each rule's sources start among all, and where the last end.
  let firstSources: [UInt32]
  /// Whose each source is.
  let owners: [UInt32]
  /// The kinds of file that each source looks at, a bit for each in the order of all.
  let fileKinds: [UInt64]
  let forms: [UInt8]
  /// What must stand in a file for a query source to see anything in it, as a lead's bytes.
  let leads: LentTexts

  init(
    ids: NameTable, kinds: [UInt8], traits: [UInt8], applies: IndexLists, onlyWith: IndexLists,
    joined: IndexLists, skipped: [UInt32], facets: TextList, rulesOfFacets: [UInt32],
    firstSources: [UInt32], owners: [UInt32], fileKinds: [UInt64], forms: [UInt8],
    leads: LentTexts
  ) {
    self.ids = ids
    self.kinds = kinds
    self.traits = traits
    self.applies = applies
    self.onlyWith = onlyWith
    self.joined = joined
    self.skipped = skipped
    self.facets = facets
    self.rulesOfFacets = rulesOfFacets
    self.firstSources = firstSources
    self.owners = owners
    self.fileKinds = fileKinds
    self.forms = forms
    self.leads = leads
  }

  convenience init(_ rules: [Rule], topics: [Topic], fillings: [Filling]) {
    var ids = NameTable()
    for rule in rules { _ = ids.number(adding: Array(rule.id.utf8)[...]) }
    func positions(_ names: [Rule.ID]) -> [Int] {
      names.compactMap { ids.number(of: Array($0.utf8)[...]) }
    }
    let filling = Set(fillings.flatMap(\.rules))
    let shown = Set(topics.flatMap(\.rules)).sorted()
    let facets = rules.enumerated().compactMap { number, rule in
      rule.facet.map { (rule: UInt32(number), name: $0) }
    }
    let sources = rules.flatMap(\.sources)
    self.init(
      ids: ids,
      kinds: rules.map { UInt8(RuleKind.allCases.firstIndex(of: $0.kind) ?? 0) },
      traits: rules.map { rule in
        let fills = filling.contains(rule.id) || rule.fillsOwnFields(fillings)
        return Traits(rule).union(fills ? .fillsSnippets : []).rawValue
      },
      applies: IndexLists(rules.map { positions($0.applies) }),
      onlyWith: IndexLists(rules.map { positions($0.onlyWith) }),
      joined: IndexLists(
        rules.map { rule in
          positions(
            rule.joins.compactMap(\.rule)
              + (rule.joins.contains(where: \.asksWhatIsShown) ? shown : []))
        }),
      skipped: rules.map { rule in
        Trait.allCases.enumerated().reduce(0) { bits, trait in
          rule.treatment(of: trait.element) == .skip ? bits | 1 << UInt32(trait.offset) : bits
        }
      },
      facets: TextList(facets.map(\.name.utf8)), rulesOfFacets: facets.map(\.rule),
      firstSources: rules.reduce(into: [0]) { starts, rule in
        starts.append(starts[starts.count - 1] + UInt32(rule.sources.count))
      },
      owners: rules.enumerated().flatMap { number, rule in rule.sources.map { _ in UInt32(number) }
      },
      fileKinds: sources.map { source in
        FileKind.allCases.enumerated().reduce(0) { bits, kind in
          source.kinds.contains(kind.element) ? bits | 1 << UInt64(kind.offset) : bits
        }
      },
      forms: sources.map { Form($0.matcher).rawValue },
      leads: LentTexts(TextList(sources.map { $0.matcher.lead?.bytes ?? [] })))
  }

  var count: Int { kinds.count }

  func kind(_ rule: Int) -> RuleKind { RuleKind.allCases[Int(kinds[rule])] }

  func has(_ trait: Traits, _ rule: Int) -> Bool { Traits(rawValue: traits[rule]).contains(trait) }

  func form(_ source: Int) -> Form { Form(rawValue: forms[source]) ?? .other }

  /// The folder that a rule stands in.
  func area(of rule: Int) -> Substring {
    String(decoding: ids[rule].prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)[...]
  }

  /// The rules that a rule names: those it applies with, and those that its joins ask for.
  func named(by rule: Int) -> [Int] {
    (applies[rule] + onlyWith[rule] + joined[rule]).map { Int($0) }
  }
}

extension RuleTable.Traits {
  fileprivate init(_ rule: Rule) {
    self = []
    if rule.isJoined { insert(.isJoined) }
    if rule.joins.contains(where: \.looksAtPaths) { insert(.looksAtPaths) }
    if rule.joins.contains(where: \.asksWhatIsShown) { insert(.asksWhatIsShown) }
  }
}

extension RuleTable.Form {
  fileprivate init(_ matcher: Source.Matcher) {
    switch matcher {
    case .empty, .exists: self = .other
    case .query: self = .query
    case .text: self = .text
    case .suppression: self = .suppression
    case .claim: self = .claim
    }
  }
}

extension Source.Matcher {
  fileprivate var lead: JSONPath.Lead? {
    if case .query(let matcher) = self {
      JSONPath.Lead(matcher.steps.lazy.map(\.query))
    } else {
      nil
    }
  }

  /// What the automaton looks for on its behalf, if it does.
  func pattern(ofSource number: Int) -> Pattern? {
    switch self {
    case .empty, .exists, .query: nil
    case .text(let matcher):
      Pattern(
        id: number, text: matcher.pattern,
        literals: matcher.literals.isEmpty ? nil : matcher.literals.map { Array($0.utf8) },
        scope: matcher.isWholeFile ? .file : .line,
        unanchored: matcher.reasonWithoutLiteral != nil)
    case .claim: Pattern(id: number, text: ReadinessDocument.mark)
    case .suppression: Pattern(id: number, text: SuppressionFinder.mark)
    }
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
