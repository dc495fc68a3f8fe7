import Claims
import Formats
import Git
import Patterns

/// All rules that judge a tree, arranged for the fold: one automaton over paths, one over bytes.
package struct RuleSet: Sendable {
  package let rules: RuleList
  /// Of each rule what must be known before any is looked at.
  let outlines: [RuleOutline]
  /// Every source of every rule, in the order of the rules: whose it is, and which of its sources.
  let sources: [(rule: Int, position: Int)]
  /// Which sources look for text.
  let isTextSource: [Bool]
  /// The main pattern of each text source, numbered by the source's position.
  package let patterns: PatternSet
  /// Equal for equal rule files: part of every cache key.
  package private(set) var digest: UInt64
  let selectors: Selectors
  /// What documents about readiness speak of, and which rules show it.
  let topics: [Topic]
  private let groups: Groups
  /// The rules whose fields others ask for, or that ask for others' by theirs.
  private var related: Set<Int> = []
  /// Which sources look at files at all.
  private var isLooking: [Bool]

  /// Files that hold no rule but what rules share.
  private static let shared: Set<String> = ["definitions.yml", "topics.yml"]

  /// What git-readiness itself writes and reads in a repository.
  private static let ownFiles = ["readiness.lock", "readiness.yml", ".readiness/**"]

  /// Where each kind of group starts in the selectors' numbering: sources, their exceptions,
  /// file kinds' names, their exceptions, traits, and twice what tells a package from a trait.
  private struct Groups: Sendable {
    let sourceCount: Int
    let kinds = FileKind.allCases
    /// For each source, its kinds' positions among all.
    let kindsOfSource: [[Int]]

    init(_ outlines: [RuleOutline]) {
      kindsOfSource = outlines.flatMap { $0.sources.map(\.kinds) }
      sourceCount = kindsOfSource.count
    }

    func paths(_ source: Int) -> Int { source }
    func exceptions(_ source: Int) -> Int { sourceCount + source }
    func names(_ kind: Int) -> Int { 2 * sourceCount + kind }
    func nameExceptions(_ kind: Int) -> Int { 2 * sourceCount + kinds.count + kind }
    func trait(_ trait: Int) -> Int { 2 * sourceCount + 2 * kinds.count + trait }
    func package(_ number: Int) -> Int { trait(Trait.allCases.count + number) }
    func project(_ number: Int) -> Int { package(Trait.allCases.count + number) }
    var excluded: Int { project(Trait.allCases.count) }

    /// Whether the trait's globs match for another reason than the name of a package.
    func isTrait(_ number: Int, in matched: GroupSet) -> Bool {
      matched.contains(trait(number))
        && (!matched.contains(package(number)) || matched.contains(project(number)))
    }
  }

  /// One rule file or `definitions.yml`: its path below the rule folder, and its text.
  package struct File: Sendable {
    package let path: String
    /// How mistakes name it.
    package let displayPath: String
    package let bytes: [UInt8]
    /// Whether tests have shown that it holds no mistake, so that its regular expressions need
    /// not be compiled only to see whether they can be.
    package let isTested: Bool

    package init(path: String, displayPath: String, bytes: [UInt8], isTested: Bool = false) {
      self.path = path
      self.displayPath = displayPath
      self.bytes = bytes
      self.isTested = isTested
    }
  }

  /// Reads rule files; every mistake in any of them is told, and then there is no rule set.
  ///
  /// - Parameter excluding: globs of paths that no rule judges.
  package static func read(
    _ files: [File], excluding: [Glob] = []
  ) -> Result<RuleSet, Mistakes> {
    let sorted = files.sorted { $0.path < $1.path }
    var mistakes: [Mistake] = []
    var definitions = Definitions()
    for file in sorted where file.path == "definitions.yml" {
      var reader = StrictReader(file: file.displayPath, bytes: file.bytes.span)
      definitions.read(&reader)
      mistakes += reader.mistakes
    }
    var topics: [Topic] = []
    for file in sorted where file.path == "topics.yml" {
      var reader = TopicReader(
        reader: StrictReader(file: file.displayPath, bytes: file.bytes.span),
        checksWhatTestsCheck: !file.isTested)
      topics += reader.topics()
      mistakes += reader.reader.mistakes
    }
    var rules: [Rule] = []
    var hash = StableHash()
    for file in sorted {
      hash.add(file.path.utf8)
      hash.add(file.bytes)
      guard !Self.shared.contains(file.path) else { continue }
      let reader = StrictReader(
        file: file.displayPath, bytes: file.bytes.span, isTested: file.isTested)
      var rule = RuleReader(
        reader: reader, definitions: definitions, id: Self.id(ofPath: file.path),
        checksWhatTestsCheck: !file.isTested)
      if let read = rule.rule() { rules.append(read) }
      mistakes += rule.reader.mistakes
    }
    mistakes += Self.mistakes(across: rules, files: sorted)
    topics = topics.map { $0.showing(rules.map(\.id)) }
    guard mistakes.isEmpty else { return .failure(Mistakes(mistakes)) }
    do {
      for glob in excluding { hash.add(glob.text.utf8) }
      return .success(
        try RuleSet(
          rules: rules, topics: topics, excluded: ownFiles.flatMap(Glob.parse) + excluding,
          digest: hash.value))
    } catch {
      return .failure(error)
    }
  }

  private static func id(ofPath path: String) -> Rule.ID {
    for ending in [".yml", ".yaml"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }

  /// Names that no rule has, and ids that two have.
  private static func mistakes(across rules: [Rule], files: [File]) -> [Mistake] {
    var known: Set<Rule.ID> = []
    var mistakes: [Mistake] = []
    func report(_ rule: Rule, _ message: String) {
      let file = files.first { id(ofPath: $0.path) == rule.id }?.displayPath ?? rule.id
      mistakes.append(Mistake(file: file, line: 1, column: 1, message: message))
    }
    for rule in rules where !known.insert(rule.id).inserted {
      report(rule, "a rule named '\(rule.id)' stands already in another folder")
    }
    for rule in rules {
      let named = rule.applies + rule.onlyWith + rule.joins.compactMap(\.rule)
      for id in named where !known.contains(id) {
        report(rule, "no rule is named '\(id)'")
      }
    }
    let list = RuleList(rules)
    let order = JoinOrder(
      rules.map { rule in rule.joins.compactMap { $0.rule.flatMap(list.position) } })
    for ring in order.rings {
      let ids = (ring + ring.prefix(1)).map { rules[$0].id }
      report(rules[ring[0]], "joins lead in a ring: \(ids.joined(separator: ", "))")
    }
    return mistakes
  }

  private init(
    rules: [Rule], topics: [Topic], excluded: [Glob], digest: UInt64
  ) throws(Mistakes) {
    let outlines = rules.map { RuleOutline($0, topics: topics) }
    let sources = rules.flatMap(\.sources)
    let kinds = FileKind.allCases
    let texts =
      sources.map(\.paths) + sources.map(\.except) + kinds.map(\.globs) + kinds.map(\.exceptions)
      + Trait.allCases.map(\.globs) + Trait.allCases.map(\.packageGlobs)
      + Trait.allCases.map(\.projectGlobs)
    // The sources of a rule, and rules of one kind, mostly name the same paths.
    var globs: [String: [Glob]] = [:]
    let selectors = Selectors(
      groups: texts.map { texts in
        texts.flatMap { text in
          if let known = globs[text] { return known }
          let parsed = Glob.parse(text)
          globs[text] = parsed
          return parsed
        }
      } + [excluded])
    self.init(
      rules: RuleList(rules), topics: topics, outlines: outlines, digest: digest,
      selectors: selectors, patterns: try Self.patterns(of: outlines))
  }

  /// What an earlier run read and worked out, and wrote as a ``RuleImage``.
  init(
    rules: RuleList, topics: [Topic], outlines: [RuleOutline], digest: UInt64,
    selectors: Selectors, search: PatternSet.Search
  ) {
    self.init(
      rules: rules, topics: topics, outlines: outlines, digest: digest, selectors: selectors,
      patterns: PatternSet(Self.expressions(of: outlines), search: search))
  }

  private init(
    rules: RuleList, topics: [Topic], outlines: [RuleOutline], digest: UInt64,
    selectors: Selectors, patterns: PatternSet
  ) {
    self.rules = rules
    self.topics = topics
    self.outlines = outlines
    self.digest = digest
    self.selectors = selectors
    self.patterns = patterns
    groups = Groups(outlines)
    sources = outlines.enumerated().flatMap { number, outline in
      outline.sources.indices.map { (rule: number, position: $0) }
    }
    isTextSource = outlines.flatMap { $0.sources.map { $0.pattern != nil } }
    isLooking = sources.map { _ in true }
    related = joinedRules
  }

  private static func patterns(of outlines: [RuleOutline]) throws(Mistakes) -> PatternSet {
    do {
      return try PatternSet(expressions(of: outlines), compiles: false)
    } catch {
      let owners = outlines.flatMap { outline in outline.sources.map { _ in outline.id } }
      throw Mistakes(
        error.problems.map { problem in
          Mistake(
            file: owners[problem.pattern], line: 1, column: 1, message: problem.reason.explanation)
        })
    }
  }

  /// The main pattern of each text source, and what begins a suppression.
  private static func expressions(of outlines: [RuleOutline]) -> [Pattern] {
    let sources = outlines.flatMap(\.sources)
    let patterns = sources.enumerated().compactMap { number, source in
      source.pattern.map { pattern in
        Pattern(
          id: number, text: pattern.text,
          literals: pattern.literals.isEmpty ? nil : pattern.literals.map { Array($0.utf8) },
          scope: pattern.isWholeFile ? .file : .line, unanchored: pattern.isUnanchored)
      }
    }
    return patterns + [Pattern(id: sources.count, text: SuppressionFinder.mark)]
  }

  /// The same rules, in the same places, of which only those look at files whose facts depend on
  /// other files or are depended on: what must be known of a whole tree to compare two.
  package var joining: RuleSet { looking(joinedRules, name: "joining") }

  func looking(_ wanted: Set<Int>, name: String) -> RuleSet {
    var looking = self
    looking.isLooking = sources.map { wanted.contains($0.rule) }
    var hash = StableHash()
    hash.add(digest)
    hash.add(name.utf8)
    looking.digest = hash.value
    return looking
  }

  /// Whether anything is joined on what a rule saves. Other rules' fields are not kept, as they
  /// would be most of what a tree's facts take up.
  func keepsFields(ofRule number: Int) -> Bool { related.contains(number) }

  /// Positions of the rules whose facts depend on other files, and of those they depend on.
  package var joinedRules: Set<Int> {
    var wanted: Set<Int> = []
    for (number, outline) in outlines.enumerated() where outline.isJoined {
      wanted.insert(number)
      wanted.formUnion(
        (outline.applies + outline.onlyWith + outline.joined).compactMap { position(of: $0) })
    }
    return wanted
  }

  /// In which order the rules' joins are applied.
  package var joinOrder: JoinOrder {
    JoinOrder(outlines.map { outline in outline.joined.compactMap { position(of: $0) } })
  }

  /// The pattern whose candidates are the lines that may hold a suppression, whatever the rules.
  var suppressionPattern: Int { sources.count }

  /// Whether a source tells of suppressions.
  func tellsSuppressions(_ source: Int) -> Bool {
    let place = sources[source]
    let pattern = outlines[place.rule].sources[place.position].pattern
    return pattern?.text == SuppressionFinder.mark
  }

  /// Whether a source looks at what documents about readiness claim.
  func looksAtClaims(_ source: Int) -> Bool {
    let place = sources[source]
    let pattern = outlines[place.rule].sources[place.position].pattern
    return pattern?.text == ReadinessDocument.mark
  }

  /// Whether a rule's facts depend on other files than the one they stand in.
  package func isJoined(_ rule: Int) -> Bool { outlines[rule].isJoined }

  /// Whether a rule asks for something elsewhere in the tree.
  package func hasJoins(_ rule: Int) -> Bool {
    outlines[rule].looksAtPaths || !outlines[rule].joined.isEmpty
  }

  /// Whether a rule asks what the rules of a topic show, and so comes after all others.
  package func asksWhatIsShown(_ rule: Int) -> Bool { outlines[rule].asksWhatIsShown }

  /// Whether some rule asks which paths there are.
  package var looksAtPaths: Bool { outlines.contains(where: \.looksAtPaths) }

  /// Controls without subjects, and what makes each apply: one rule of each list.
  package var controlsOfTheTree: [(rule: Int, applies: [[Int]])] {
    outlines.enumerated().compactMap { number, outline in
      guard outline.kind == .control, !outline.applies.isEmpty else { return nil }
      let lists = [outline.applies] + (outline.onlyWith.isEmpty ? [] : [outline.onlyWith])
      return (number, lists.map { $0.compactMap { position(of: $0) } })
    }
  }

  package subscript(id: Rule.ID) -> Rule? { rules[id] }

  package func position(of id: Rule.ID) -> Int? { rules.position(of: id) }

  func source(_ number: Int) -> Source {
    let place = sources[number]
    return rules[place.rule].sources[place.position]
  }

  // Selecting.

  /// Whether no rule can look at anything below a directory with this selector.
  func isDead(_ selector: [Selectors.Progress]) -> Bool {
    let everything = selectors.groupsOfEverything(at: selector)
    let something = selectors.groupsOfSomething(at: selector)
    return !sources.indices.contains { number in
      isLooking[number] && isNamed(number, in: something, butNot: everything)
        && !isExcluded(number, by: everything)
    }
  }

  /// What the rules do with files that these groups of globs match.
  func plan(groups matched: GroupSet, number: Plan.Number) -> Plan {
    let candidates = sources.indices.filter {
      isLooking[$0] && isNamed($0, in: matched, butNot: matched) && !isExcluded($0, by: matched)
    }.map { source in
      let isNamedByPath = matched.contains(groups.paths(source))
      return Plan.Candidate(
        source: source, kinds: isNamedByPath ? [] : kinds(of: source, in: matched, butNot: matched))
    }
    let traits = Set(
      Trait.allCases.enumerated().filter { groups.isTrait($0.offset, in: matched) }
        .map(\.element))
    var hash = StableHash()
    hash.add(digest)
    for candidate in candidates { hash.add(UInt64(candidate.source)) }
    return Plan(number: number, candidates: candidates, traits: traits, digest: hash.value)
  }

  private func isNamed(_ source: Int, in matched: GroupSet, butNot excepted: GroupSet) -> Bool {
    matched.contains(groups.paths(source))
      || groups.kindsOfSource[source].contains {
        matched.contains(groups.names($0)) && !excepted.contains(groups.nameExceptions($0))
      }
  }

  /// Those of a source's file kinds whose names match and whose exceptions do not.
  private func kinds(
    of source: Int, in matched: GroupSet, butNot excepted: GroupSet
  ) -> [FileKind] {
    groups.kindsOfSource[source].filter {
      matched.contains(groups.names($0)) && !excepted.contains(groups.nameExceptions($0))
    }.map { groups.kinds[$0] }
  }

  private func isExcluded(_ number: Int, by matched: GroupSet) -> Bool {
    if matched.contains(groups.excluded) || matched.contains(groups.exceptions(number)) {
      return true
    }
    return outlines[sources[number].rule].treatments.enumerated().contains { trait, treatment in
      treatment == .skip && groups.isTrait(trait, in: matched)
    }
  }
}

extension Rule {
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

/// Mistakes as an error.
package struct Mistakes: Error, Sendable {
  package let all: [Mistake]

  package init(_ all: [Mistake]) {
    self.all = all
  }
}

extension PatternSetError.Reason {
  fileprivate var explanation: String {
    switch self {
    case .syntax(let error): "bad regular expression: \(error.message)"
    case .noLiteral:
      "no literal of three bytes is known to stand in every match; state it with 'literals'"
    case .shortLiteral(let literal):
      "the literal '\(String(decoding: literal, as: UTF8.self))' is shorter than three bytes"
    case .tooManyLiterals: "too many literals"
    }
  }
}
