import Formats

/// Reads one rule file.
struct RuleReader {
  typealias NodeID = Document.NodeID

  var reader: StrictReader
  let definitions: Definitions
  let id: Rule.ID
  /// The names that snippets may use.
  let fillings: Set<String>
  let checksWhatTestsCheck: Bool

  private static let keys: Set<String> = [
    "title", "kind", "category", "severity", "confidence", "priority", "effort", "why", "fix",
    "see", "message", "files", "paths", "except", "match", "when", "unless", "applies", "only-with",
    "places", "better", "bad", "good", "goes-with", "facet", "loosens", "gone", "snippets",
    "specific",
  ]

  /// The rule, or nil where a mistake leaves none worth having.
  mutating func rule() -> Rule? {
    guard let root = reader.root() else { return nil }
    reader.checkKeys(of: root, known: Self.keys)
    let kind: RuleKind = reader.choice("kind", of: root) ?? .hazard
    let defaults = SourceReader.Scope(
      kinds: kinds(of: root), paths: reader.texts("paths", of: root),
      except: reader.texts("except", of: root))
    let snippets = snippets(of: root)
    let rule = Rule(
      id: id, title: reader.requiredText("title", of: root), kind: kind,
      category: reader.requiredText("category", of: root),
      severity: reader.choice("severity", of: root) ?? .error,
      confidence: reader.choice("confidence", of: root) ?? .high,
      priority: reader.choice("priority", of: root) ?? .P2,
      effort: reader.choice("effort", of: root) ?? .hour,
      why: requiredProse("why", of: root, unless: kind == .context),
      fix: requiredProse("fix", of: root, unless: kind == .context),
      links: reader.texts("see", of: root),
      message: Template(reader.text("message", of: root) ?? "{subject}"),
      sources: sources(of: root, kind: kind, defaults: defaults),
      joins: joins(of: root), applies: reader.texts("applies", of: root),
      places: places(of: root), direction: reader.choice("better", of: root) ?? .higher,
      examples: examples(of: root), companion: reader.choice("goes-with", of: root),
      isWorstWhenGone: isWorstWhenGone(root, of: kind),
      loosenings: loosenings(of: root, kind: kind), facet: facet(root, of: kind),
      onlyWith: reader.texts("only-with", of: root), snippets: snippets.own,
      repairedLike: snippets.like, isSpecific: isSpecific(root, of: kind))
    check(rule, at: root)
    return rule
  }

  private mutating func requiredProse(
    _ name: String, of root: NodeID, unless isOptional: Bool
  ) -> String {
    let text =
      isOptional ? reader.text(name, of: root) ?? "" : reader.requiredText(name, of: root)
    var bytes = text.utf8[...]
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(Substring(bytes))
  }

  private mutating func kinds(of node: NodeID) -> [FileKind] {
    guard let member = reader.member("files", of: node) else { return [] }
    return reader.elements(member).compactMap { element in
      reader.text(element).flatMap { reader.choice($0, at: element) }
    }
  }

  private mutating func sources(
    of root: NodeID, kind: RuleKind, defaults: SourceReader.Scope
  ) -> [Source] {
    guard let match = reader.member("match", of: root) else {
      reader.report("'match' is missing", at: root)
      return []
    }
    return reader.elements(match).compactMap { element in
      var source = SourceReader(
        reader: reader, definitions: definitions, kind: kind, defaults: defaults,
        checksWhatTestsCheck: checksWhatTestsCheck)
      defer { reader = source.reader }
      return source.source(element)
    }
  }

  private mutating func joins(of root: NodeID) -> [Join] {
    var joins: [Join] = []
    for (key, isWanted) in [("when", true), ("unless", false)] {
      guard let member = reader.member(key, of: root) else { continue }
      for element in reader.elements(member) {
        if let join = join(element, isWanted: isWanted) { joins.append(join) }
      }
    }
    return joins
  }

  private mutating func join(_ node: NodeID, isWanted: Bool) -> Join? {
    reader.checkKeys(
      of: node,
      known: [
        "any", "path", "ending", "shown", "silence", "equal", "subset", "glob", "under", "over",
        "names",
        "otherwise",
      ])
    let otherwise: Level? = reader.choice("otherwise", of: node)
    if let target = pathTarget(node) {
      return Join(isWanted: isWanted, target: target, otherwise: otherwise)
    }
    guard let rule = reader.text("any", of: node) else {
      reader.report("expected 'any', 'path', 'ending' or 'shown'", at: node)
      return nil
    }
    var relations: [Join.Relation] = []
    for comparison in Join.Relation.Operator.allCases {
      guard let member = reader.member(comparison.rawValue, of: node) else { continue }
      for child in reader.document.children(of: member) {
        guard let ours = reader.text(child) else { continue }
        relations.append(
          Join.Relation(
            theirs: reader.document.name(of: child), comparison: comparison, ours: ours))
      }
    }
    return Join(
      isWanted: isWanted, target: .observation(rule: rule, relations: relations),
      otherwise: otherwise)
  }

  private mutating func pathTarget(_ node: NodeID) -> Join.Target? {
    if let field = reader.text("shown", of: node) {
      let silence = reader.text("silence", of: node)
      if silence != nil && silence != "absent" { reader.report("expected 'absent'", at: node) }
      return .shown(field: field, isSilenceAbsence: silence == "absent")
    }
    let paths = reader.texts("path", of: node).map { Template($0) }
    if !paths.isEmpty { return .path(paths) }
    let endings = reader.texts("ending", of: node).map { Template($0) }
    return endings.isEmpty ? nil : .pathEnding(endings)
  }

  private mutating func places(of root: NodeID) -> [Trait: Treatment] {
    guard let member = reader.member("places", of: root) else { return [:] }
    var places: [Trait: Treatment] = [:]
    for child in reader.document.children(of: member) {
      let name = reader.document.name(of: child)
      guard let trait: Trait = reader.choice(name, at: child), let text = reader.text(child),
        let treatment: Treatment = reader.choice(text, at: child)
      else { continue }
      places[trait] = treatment
    }
    return places
  }

  /// One word of a line of the readiness file, which so needs no quotes.
  private mutating func facet(_ root: NodeID, of kind: RuleKind) -> String? {
    guard let member = reader.member("facet", of: root), let name = reader.text(member) else {
      return nil
    }
    let isWord = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
    }
    if name.isEmpty || !isWord { reader.report("expected a word of a-z and -", at: member) }
    if kind == .hazard { reader.report("what is bad is no part of a service", at: member) }
    return name
  }

  /// `specific: true`, of a hazard about secrets.
  private mutating func isSpecific(_ root: NodeID, of kind: RuleKind) -> Bool {
    guard let member = reader.member("specific", of: root) else { return false }
    if kind != .hazard { reader.report("only a hazard is told once", at: member) }
    if reader.text(member) != "true" { reader.report("expected 'true'", at: member) }
    return true
  }

  private mutating func examples(of root: NodeID) -> [Example] {
    var examples: [Example] = []
    for (key, isBad) in [("bad", true), ("good", false)] {
      guard let member = reader.member(key, of: root) else { continue }
      for element in reader.elements(member) {
        examples.append(example(element, isBad: isBad))
      }
    }
    return examples
  }

  /// An example is one file (`path`, `text`) or several (`files`: path to text).
  private mutating func example(_ node: NodeID, isBad: Bool) -> Example {
    reader.checkKeys(of: node, known: ["path", "text", "files", "shows"])
    var files: [Example.File] = []
    if let path = reader.text("path", of: node) {
      files.append(ExampleText.file(path: path, marked: reader.text("text", of: node) ?? ""))
    }
    if let member = reader.member("files", of: node) {
      for child in reader.document.children(of: member) {
        guard let text = reader.text(child) else { continue }
        files.append(ExampleText.file(path: reader.document.name(of: child), marked: text))
      }
    }
    if files.isEmpty { reader.report("an example needs a file", at: node) }
    let shows = reader.member("shows", of: node).map { _ in reader.texts("shows", of: node) }
    return Example(isBad: isBad, files: files, shows: shows, line: reader.line(of: node))
  }

  /// What must hold of every rule beyond the types of its keys.
  private mutating func check(_ rule: Rule, at root: NodeID) {
    for isBad in [true, false] where rule.kind != .context && checksWhatTestsCheck {
      let count = rule.examples.count { $0.isBad == isBad }
      if count < 2 {
        reader.report(
          "needs at least two \(isBad ? "bad" : "good") examples, has \(count)", at: root)
      }
    }
    let needsApplies = rule.kind == .control && !rule.sources.contains { $0.hasSubjects }
    if needsApplies && rule.applies.isEmpty {
      reader.report(
        "a control without 'evidence' per subject needs 'applies': where is it missed?", at: root)
    }
    if rule.kind == .measure && rule.sources.contains(where: { $0.value == nil }) {
      reader.report("a measure needs 'value' in each source", at: root)
    }
    guard checksWhatTestsCheck else { return }
    if rule.isSpecific && !rule.isAboutSecrets {
      reader.report("'specific' needs a match with a capture 'secret'", at: root)
    }
    let mistakes =
      Placeholders.mistakes(in: rule, fillings: fillings)
      + [Secrecy.breach(of: rule)].compactMap(\.self)
    for mistake in mistakes { reader.report(mistake, at: root) }
  }
}

extension Source {
  /// Whether it yields evidence or a gap for each of a set of subjects.
  package var hasSubjects: Bool {
    if case .query(let matcher) = matcher { !matcher.evidence.isEmpty } else { false }
  }
}
