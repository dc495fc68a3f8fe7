import Formats

extension Policy {
  /// Reads a policy file strictly: any mistake, and there is no policy but all its mistakes.
  ///
  /// A file that says nothing (empty, or all remarks) is the standard policy.
  package static func read(file: String, bytes: [UInt8]) -> Result<Policy, Mistakes> {
    var policy = PolicyReader(reader: StrictReader(file: file, bytes: bytes.span))
    let read = policy.policy()
    let mistakes = policy.reader.mistakes
    guard let read, mistakes.isEmpty else { return .failure(Mistakes(mistakes)) }
    return .success(read)
  }
}

/// Reads one policy file.
private struct PolicyReader {
  typealias NodeID = Document.NodeID

  var reader: StrictReader

  private static let keys: Set<String> = [
    "write", "fail-on", "exclude", "waivers", "attestations", "stale", "suppressions", "retired",
    "removed-tests",
  ]
  private static let waiverKeys: Set<String> = [
    "id", "rule", "path", "subject", "reason", "owner", "until",
  ]
  private static let attestationKeys: Set<String> = [
    "id", "control", "who", "until", "evidence", "why",
  ]
  /// The longest glob in bytes: its braces are expanded one by one, and no real path is longer.
  private static let globLimit = 1_024

  mutating func policy() -> Policy? {
    if saysNothing { return Policy() }
    guard let root = reader.root() else { return nil }
    reader.checkKeys(of: root, known: Self.keys)
    return Policy(
      writing: reader.choice("write", of: root) ?? .commit,
      failOn: reader.choice("fail-on", of: root) ?? .error,
      staleness: reader.choice("stale", of: root) ?? .fail,
      suppressing: reader.choice("suppressions", of: root) ?? .inBase,
      waivers: named(
        "waivers", of: root, "waiver", like: "a waiver: id, rule, path, reason", id: \.id
      ) { $0.waiver($1) },
      excluded: excluded(of: root),
      retired: reasons("retired", of: root, as: "facets", like: "kubernetes: runs elsewhere"),
      removedTests: reasons(
        "removed-tests", of: root, as: "names of tests", like: "test_pickling: gone with 2.0"),
      attestations: named(
        "attestations", of: root, "attestation",
        like: "an attestation: id, control, who, until, why", id: \.id
      ) { $0.attestation($1) })
  }

  private var saysNothing: Bool {
    let document = reader.document
    return reader.mistakes.isEmpty
      && document.children(of: Document.stream).allSatisfy { document.kind(of: $0) == .null }
  }

  private mutating func excluded(of root: NodeID) -> [Glob] {
    guard let member = reader.member("exclude", of: root) else { return [] }
    return reader.elements(member).flatMap { element in
      reader.text(element).map { globs($0, at: element) } ?? []
    }
  }

  /// Names, each with a reason.
  private mutating func reasons(
    _ key: String, of root: NodeID, as what: String, like example: String
  ) -> [String: String] {
    guard let member = reader.member(key, of: root) else { return [:] }
    guard reader.document.kind(of: member) == .object else {
      reader.report("expected \(what), each with a reason: '\(example)'", at: member)
      return [:]
    }
    var reasons: [String: String] = [:]
    for child in reader.document.children(of: member) {
      let name = reader.document.name(of: child)
      reasons[name] = requiredWord(name, of: member)
    }
    return reasons
  }

  /// A list of things that are told apart by their ids.
  private mutating func named<Element>(
    _ key: String, of root: NodeID, _ one: String, like example: String,
    id: (Element) -> String, _ read: (inout Self, NodeID) -> Element
  ) -> [Element] {
    guard let member = reader.member(key, of: root) else { return [] }
    guard reader.document.kind(of: member) == .array else {
      reader.report("expected a list of \(key)", at: member)
      return []
    }
    var ids: Set<String> = []
    return reader.elements(member).compactMap { node in
      guard reader.document.kind(of: node) == .object else {
        reader.report("expected \(example)", at: node)
        return nil
      }
      let element = read(&self, node)
      if !id(element).isEmpty, !ids.insert(id(element)).inserted {
        reader.report("another \(one) is named '\(id(element))'", at: node)
      }
      return element
    }
  }

  private mutating func waiver(_ node: NodeID) -> Waiver {
    reader.checkKeys(of: node, known: Self.waiverKeys)
    let path = requiredWord("path", of: node)
    let location = reader.member("path", of: node) ?? node
    return Waiver(
      id: id(of: node), rule: requiredWord("rule", of: node), path: path,
      subject: reader.text("subject", of: node), reason: requiredWord("reason", of: node),
      owner: reader.text("owner", of: node), until: until(of: node),
      globs: path.isEmpty ? [] : globs(path, at: location))
  }

  /// What nobody looks at again is not attested for ever: it has a last day.
  private mutating func attestation(_ node: NodeID) -> Attestation {
    reader.checkKeys(of: node, known: Self.attestationKeys)
    if reader.member("until", of: node) == nil { reader.report("'until' is missing", at: node) }
    return Attestation(
      id: id(of: node), control: requiredWord("control", of: node),
      who: requiredWord("who", of: node), until: until(of: node),
      evidence: reader.text("evidence", of: node), why: requiredWord("why", of: node))
  }

  /// A text that says something.
  private mutating func requiredWord(_ name: String, of node: NodeID) -> String {
    let text = reader.requiredText(name, of: node)
    if let member = reader.member(name, of: node), isScalar(member),
      text.allSatisfy(\.isWhitespace)
    {
      reader.report("'\(name)' says nothing", at: member)
    }
    return text
  }

  private func isScalar(_ node: NodeID) -> Bool {
    switch reader.document.kind(of: node) {
    case .string, .number, .boolean: true
    default: false
    }
  }

  /// An id is one printable word, and neither `?`, which in a readiness file means "left open", nor
  /// the word that stands there for a comment.
  private mutating func id(of node: NodeID) -> String {
    let id = requiredWord("id", of: node)
    let isWord = id.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7f }
    if !isWord || id == "?" || id == Suppression.word, let member = reader.member("id", of: node) {
      reader.report(
        "an id is one word of ASCII letters, digits and signs, and not '\(Suppression.word)'",
        at: member)
    }
    return id
  }

  private mutating func until(of node: NodeID) -> CalendarDay? {
    guard let member = reader.member("until", of: node), let text = reader.text(member) else {
      return nil
    }
    if let day = CalendarDay(text) { return day }
    reader.report("'\(text)' is no day; write YYYY-MM-DD", at: member)
    return nil
  }

  private mutating func globs(_ text: String, at node: NodeID) -> [Glob] {
    if text.utf8.count > Self.globLimit {
      reader.report("a glob of more than \(Self.globLimit) bytes", at: node)
      return []
    }
    if text.isEmpty || text.hasPrefix("/") || text.hasPrefix("./") || text.hasSuffix("/") {
      reader.report(
        "'\(text)' matches no file; globs start at the root and name files: 'legacy/**'",
        at: node)
      return []
    }
    return Glob.parse(text)
  }
}
