import Claims
import Formats
import Patterns

/// Reads one entry of a rule's `match`.
struct SourceReader {
  typealias NodeID = Document.NodeID

  /// Which files a source is for: its own keys, or those of the rule.
  struct Scope {
    var kinds: [FileKind]
    var paths: [String]
    var except: [String]
  }

  var reader: StrictReader
  let definitions: Definitions
  let kind: RuleKind
  let defaults: Scope
  let checksWhatTestsCheck: Bool

  private static let keys: Set<String> = [
    "files", "paths", "except", "empty", "exists", "text", "in", "over", "not", "near", "inside",
    "literals", "unanchored", "each", "where", "evidence", "let", "subject", "levels", "value",
    "scope", "marks", "assertions", "suppression", "claim",
  ]

  /// What a source may look for, of which it looks for one.
  private static let matchers = ["empty", "exists", "text", "each", "suppression", "claim"]

  mutating func source(_ node: NodeID) -> Source? {
    guard reader.document.kind(of: node) == .object else {
      reader.report("expected a mapping", at: node)
      return nil
    }
    reader.checkKeys(of: node, known: Self.keys)
    guard let matcher = matcher(node) else { return nil }
    let scope = scope(node)
    if scope.kinds.isEmpty && scope.paths.isEmpty {
      reader.report("'files' or 'paths' is missing", at: node)
    }
    return Source(
      kinds: scope.kinds, paths: scope.paths, except: scope.except, matcher: matcher,
      saved: saved(node), subject: reader.text("subject", of: node).map { Template($0) },
      levels: levels(node), value: reader.text("value", of: node).map { Template($0) },
      marks: marks(node), assertions: pattern("assertions", of: node))
  }

  private mutating func scope(_ node: NodeID) -> Scope {
    var scope = defaults
    if let files = reader.member("files", of: node) {
      scope.kinds = reader.elements(files).compactMap { element in
        reader.text(element).flatMap { reader.choice($0, at: element) }
      }
      scope.paths = []
    }
    if reader.member("paths", of: node) != nil {
      scope.paths = reader.texts("paths", of: node)
      if reader.member("files", of: node) == nil { scope.kinds = [] }
    }
    scope.except += reader.texts("except", of: node)
    return scope
  }

  private mutating func matcher(_ node: NodeID) -> Source.Matcher? {
    let named = Self.matchers.filter { reader.member($0, of: node) != nil }
    guard let name = named.first, named.count == 1 else {
      let names = Self.matchers.joined(separator: ", ")
      reader.report("expected exactly one of: \(names)", at: node)
      return nil
    }
    switch name {
    case "empty": return .empty
    case "exists": return .exists
    case "text": return .text(textMatcher(node))
    case "claim": return reader.choice("claim", of: node).map { .claim($0) }
    case "suppression": return reader.choice("suppression", of: node).map { .suppression($0) }
    default: return .query(queryMatcher(node))
    }
  }

  // Text.

  private mutating func textMatcher(_ node: NodeID) -> TextMatcher {
    TextMatcher(
      pattern: pattern("text", of: node) ?? "", literals: reader.texts("literals", of: node),
      reasonWithoutLiteral: reader.text("unanchored", of: node),
      view: reader.choice("in", of: node) ?? .active,
      isWholeFile: reader.text("over", of: node) == "file", except: pattern("not", of: node),
      nearby: nearby(node), conditions: conditions("where", of: node), inside: inside(node),
      scope: scopeMatcher(node))
  }

  mutating func pattern(_ name: String, of node: NodeID) -> String? {
    reader.member(name, of: node).flatMap { pattern($0) }
  }

  /// A regular expression with its definitions written out; one that does not compile is a mistake.
  mutating func pattern(_ node: NodeID) -> String? {
    guard let text = reader.text(node) else { return nil }
    let expanded = definitions.expand(text, at: node, in: &reader)
    guard checksWhatTestsCheck else { return expanded }
    do {
      _ = try RegularExpression(expanded)
    } catch {
      reader.report("bad regular expression: \(error.message)", at: node)
    }
    return expanded
  }

  private mutating func nearby(_ node: NodeID) -> [TextMatcher.Nearby] {
    guard let member = reader.member("near", of: node) else { return [] }
    let nearby = reader.elements(member).compactMap { element -> TextMatcher.Nearby? in
      reader.checkKeys(
        of: element, known: ["text", "absent", "before", "after", "file", "from", "first"])
      guard let key = ["text", "absent"].first(where: { reader.member($0, of: element) != nil }),
        let value = reader.member(key, of: element), let text = reader.text(value)
      else {
        reader.report("expected 'text' or 'absent'", at: element)
        return nil
      }
      let expanded = definitions.expand(text, at: value, in: &reader)
      return TextMatcher.Nearby(
        pattern: Template(pattern: expanded), isWanted: key == "text",
        reach: reach(element))
    }
    // What a value comes from takes longest to tell.
    return nearby.filter { !$0.isAboutOrigin } + nearby.filter(\.isAboutOrigin)
  }

  private mutating func reach(_ node: NodeID) -> TextMatcher.Nearby.Reach {
    if reader.boolean("file", of: node) { return .file }
    if let captures = reader.member("from", of: node) {
      return .origin(
        of: reader.elements(captures).compactMap { reader.text($0) },
        isFirst: reader.boolean("first", of: node))
    }
    let before = reader.member("before", of: node).flatMap { reader.integer($0) } ?? 0
    let after = reader.member("after", of: node).flatMap { reader.integer($0) } ?? 0
    return .lines(before: before, after: after)
  }

  private mutating func inside(_ node: NodeID) -> TextMatcher.Enclosure? {
    guard let member = reader.member("inside", of: node) else { return nil }
    guard reader.document.kind(of: member) == .object else {
      return pattern(member).map {
        TextMatcher.Enclosure(pattern: $0, isRequired: true, except: nil)
      }
    }
    reader.checkKeys(of: member, known: ["text", "optional", "not"])
    let except = pattern("not", of: member)
    return pattern("text", of: member).map {
      TextMatcher.Enclosure(
        pattern: $0, isRequired: !reader.boolean("optional", of: member), except: except)
    }
  }

  // Queries.

  private mutating func queryMatcher(_ node: NodeID) -> QueryMatcher {
    QueryMatcher(
      steps: steps(node), conditions: conditions("where", of: node),
      evidence: queries("evidence", of: node))
  }

  /// `each` is one query, or a list of steps with a name each.
  private mutating func steps(_ node: NodeID) -> [(name: String, query: JSONPath)] {
    guard let each = reader.member("each", of: node) else { return [] }
    guard reader.document.kind(of: each) == .array else {
      return reader.query(each).map { [("value", $0)] } ?? []
    }
    var steps: [(String, JSONPath)] = []
    for element in reader.document.children(of: each) {
      guard reader.document.kind(of: element) == .object else {
        reader.report("expected 'name: query'", at: element)
        continue
      }
      for child in reader.document.children(of: element) {
        guard let query = reader.query(child) else { continue }
        steps.append((reader.document.name(of: child), query))
      }
    }
    return steps
  }

  private mutating func queries(_ name: String, of node: NodeID) -> [JSONPath] {
    guard let member = reader.member(name, of: node) else { return [] }
    return reader.elements(member).compactMap { reader.query($0) }
  }

  private mutating func conditions(_ name: String, of node: NodeID) -> [Condition] {
    guard let member = reader.member(name, of: node) else { return [] }
    return reader.elements(member).compactMap { condition($0) }
  }

  private mutating func condition(_ node: NodeID) -> Condition? {
    guard reader.document.kind(of: node) == .object else {
      reader.report("expected a condition", at: node)
      return nil
    }
    reader.checkKeys(
      of: node,
      known: [
        "any", "none", "in", "of", "decode", "matches", "lacks", "checksum", "wrong-checksum",
      ])
    let step = reader.text("in", of: node)
    if reader.member("any", of: node) != nil {
      return Condition(.any(queries("any", of: node), step: step))
    }
    if reader.member("none", of: node) != nil {
      return Condition(.none(queries("none", of: node), step: step))
    }
    guard let operand = operand(node) else { return nil }
    if let pattern = pattern("matches", of: node) {
      return Condition(.matches(operand, pattern: pattern))
    }
    if let pattern = pattern("lacks", of: node) {
      return Condition(.lacks(operand, pattern: pattern))
    }
    if let checksum: Checksum = reader.choice("checksum", of: node) {
      return Condition(.checksum(operand, checksum, isRight: true))
    }
    if let checksum: Checksum = reader.choice("wrong-checksum", of: node) {
      return Condition(.checksum(operand, checksum, isRight: false))
    }
    reader.report("expected any, none, matches, lacks, checksum or wrong-checksum", at: node)
    return nil
  }

  private mutating func operand(_ node: NodeID) -> Operand? {
    guard let text = reader.text("of", of: node) else {
      reader.report("'of' is missing", at: node)
      return nil
    }
    return Operand(template: Template(text), encoding: reader.choice("decode", of: node))
  }

  // What is kept.

  private mutating func saved(_ node: NodeID) -> [(name: String, value: Saved)] {
    guard let member = reader.member("let", of: node) else { return [] }
    return reader.document.children(of: member).compactMap { child in
      let name = reader.document.name(of: child)
      if Observation.standardFields.contains(name) {
        reader.report("'\(name)' always exists and cannot be saved: name it otherwise", at: child)
      }
      return value(child).map { (name, $0) }
    }
  }

  private mutating func value(_ node: NodeID) -> Saved? {
    guard reader.document.kind(of: node) == .object else {
      guard let text = reader.text(node) else { return nil }
      return text.hasPrefix("$")
        ? reader.query(node).map { .query($0, step: nil) } : .template(Template(text))
    }
    reader.checkKeys(of: node, known: ["query", "in", "of", "decode", "matches"])
    if let member = reader.member("query", of: node) {
      return reader.query(member).map { .query($0, step: reader.text("in", of: node)) }
    }
    guard let operand = operand(node), let pattern = pattern("matches", of: node) else {
      reader.report("expected 'query', or 'of' and 'matches'", at: node)
      return nil
    }
    return .match(operand, pattern: pattern)
  }

  /// A level by name, or a level with the conditions under which it is reached.
  private mutating func levels(_ node: NodeID) -> [(level: Level, conditions: [Condition])] {
    guard let member = reader.member("levels", of: node) else { return [] }
    return reader.elements(member).compactMap { element in
      guard reader.document.kind(of: element) == .object else {
        return reader.text(element).flatMap { reader.choice($0, at: element) }.map { ($0, []) }
      }
      guard let child = Array(reader.document.children(of: element)).first,
        let level: Level = reader.choice(reader.document.name(of: child), at: child)
      else { return nil }
      return (level, reader.elements(child).compactMap { condition($0) })
    }
  }
}
