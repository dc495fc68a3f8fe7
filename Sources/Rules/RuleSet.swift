import Claims
import Formats
import Patterns

/// All rules that judge a tree, arranged for the fold: one automaton over paths, one over bytes.
package struct RuleSet: Sendable {
  package let rules: RuleList
  let table: RuleTable
  /// The main pattern of each text source, numbered by the source's position.
  package let patterns: PatternSet
  /// Equal for equal rule files: part of every cache key.
  package private(set) var digest: UInt64
  let selectors: Selectors
  /// What documents about readiness speak of, and which rules show it.
  let topics: [Topic]
  private let fillingList: FillingList
  /// What snippets are tried in; none in a set that was read without examples.
  package internal(set) var frames: [Frame] = []
  /// The rules whose fields others ask for, or that ask for others' by theirs.
  private let related: GroupSet
  /// The rules that look at files at all; nil where all do.
  private(set) var lookingRules: GroupSet?

  /// What was read and worked out now, or by an earlier run.
  init(
    rules: RuleList, topics: [Topic], fillings: FillingList, table: RuleTable, digest: UInt64,
    selectors: Selectors, patterns: PatternSet
  ) {
    self.rules = rules
    self.topics = topics
    fillingList = fillings
    self.table = table
    self.digest = digest
    self.selectors = selectors
    self.patterns = patterns
    var related = GroupSet()
    for rule in 0..<table.count where table.has(.isJoined, rule) {
      related.insert(rule)
      for other in table.named(by: rule) { related.insert(other) }
    }
    self.related = related
  }

  /// What the placeholders of snippets are filled with.
  package var fillings: [Filling] { fillingList.all }

  package subscript(id: Rule.ID) -> Rule? { rules[id] }

  package func position(of id: Rule.ID) -> Int? { rules.position(of: id) }

  // Sources.

  /// Every source of every rule, in the order of the rules.
  package var sources: Sources { Sources(table: table) }

  package struct Sources: RandomAccessCollection, Sendable {
    fileprivate let table: RuleTable

    package var startIndex: Int { 0 }
    package var endIndex: Int { table.owners.count }

    /// Whose a source is, and which of its sources.
    package subscript(source: Int) -> (rule: Int, position: Int) {
      let rule = Int(table.owners[source])
      return (rule, source - Int(table.firstSources[rule]))
    }
  }

  func source(_ number: Int) -> Source {
    let place = sources[number]
    return rules[place.rule].sources[place.position]
  }

  /// The position of the rule that a source is of.
  func rule(ofSource number: Int) -> Int { Int(table.owners[number]) }

  /// What the rule is that a source is of.
  func kind(ofSource number: Int) -> RuleKind { table.kind(rule(ofSource: number)) }

  /// Whether a source looks for text.
  func isText(_ source: Int) -> Bool {
    switch table.form(source) {
    case .other, .query: false
    case .text, .suppression, .claim: true
    }
  }

  /// What must stand in a file for a query source to see anything in it.
  func lead(of source: Int) -> JSONPath.Lead? {
    table.form(source) == .query ? JSONPath.Lead(bytes: table.leads[source][...]) : nil
  }

  /// Whether a source tells of suppressions.
  func tellsSuppressions(_ source: Int) -> Bool { table.form(source) == .suppression }

  /// Whether a source looks at what documents about readiness claim.
  func looksAtClaims(_ source: Int) -> Bool { table.form(source) == .claim }

  /// Whether one match of a source of text tells all that many tell: evidence of one level for one
  /// subject, of which nothing else is kept. A document of an API has hundreds of such places.
  func isToldOnce(_ number: Int, _ matcher: TextMatcher, groups: [String: Int]) -> Bool {
    guard kind(ofSource: number) == .control else { return false }
    let source = source(number)
    let savesNothing =
      groups.isEmpty && source.saved.isEmpty && matcher.inside == nil && matcher.scope == nil
    return source.subject?.placeholders.isEmpty == true
      && source.levels.first?.conditions.isEmpty != false
      && (savesNothing || !keepsFields(ofRule: rule(ofSource: number)))
  }

  /// The pattern whose candidates are the lines that may hold a suppression, whatever the rules.
  var suppressionPattern: Int { sources.count }

  // What rules ask of each other.

  /// Whether anything is joined on what a rule saves. Other rules' fields are not kept, as they
  /// would be most of what a tree's facts take up.
  func keepsFields(ofRule number: Int) -> Bool {
    related.contains(number) || table.has(.fillsSnippets, number)
  }

  /// Positions of the rules whose facts depend on other files, and of those they depend on.
  package var joinedRules: Set<Int> { Set(related.members) }

  /// In which order the rules' joins are applied.
  package var joinOrder: JoinOrder {
    JoinOrder((0..<table.count).map { rule in table.joined[rule].map { Int($0) } })
  }

  /// Whether a rule's facts depend on other files than the one they stand in.
  package func isJoined(_ rule: Int) -> Bool { table.has(.isJoined, rule) }

  /// Whether a rule asks for something elsewhere in the tree.
  package func hasJoins(_ rule: Int) -> Bool {
    table.has(.looksAtPaths, rule) || !table.joined[rule].isEmpty
  }

  /// Whether a rule asks what the rules of a topic show, and so comes after all others.
  package func asksWhatIsShown(_ rule: Int) -> Bool { table.has(.asksWhatIsShown, rule) }

  /// Whether some rule asks which paths there are.
  package var looksAtPaths: Bool {
    (0..<table.count).contains { table.has(.looksAtPaths, $0) }
  }

  /// Controls without subjects, and what makes each apply: one rule of each list.
  package var controlsOfTheTree: [(rule: Int, applies: [[Int]])] {
    (0..<table.count).compactMap { rule in
      guard table.kind(rule) == .control, !table.applies[rule].isEmpty else { return nil }
      let lists = [table.applies[rule], table.onlyWith[rule]].filter { !$0.isEmpty }
      return (rule, lists.map { $0.map { Int($0) } })
    }
  }

  // Sets of which only some look.

  /// The same rules, in the same places, of which only those look at files whose facts depend on
  /// other files or are depended on: what must be known of a whole tree to compare two.
  package var joining: RuleSet { looking(related, name: "joining") }

  /// The same rules, of which all look at files.
  var lookingEverywhere: RuleSet {
    var everywhere = self
    everywhere.lookingRules = nil
    return everywhere
  }

  func looking(_ wanted: GroupSet, name: String) -> RuleSet {
    var looking = self
    looking.lookingRules = wanted
    var hash = StableHash()
    hash.add(digest)
    hash.add(name.utf8)
    looking.digest = hash.value
    return looking
  }
}
