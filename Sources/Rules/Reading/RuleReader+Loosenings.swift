import Formats

extension RuleReader {
  private static let looseningKeys: Set<String> = [
    "what", "number", "better", "exact", "loose", "more", "fewer", "rows", "changed", "absorbs",
    "rewritten", "severity", "in",
  ]

  /// `loosens`: how a member that stays can come to check less, or what files that are no members
  /// can suffer in bulk.
  mutating func loosenings(of root: NodeID, kind: RuleKind) -> [Loosening] {
    guard let member = reader.member("loosens", of: root) else { return [] }
    let loosenings = reader.elements(member).compactMap { loosening($0) }
    let areRewritten = loosenings.allSatisfy {
      if case .rewritten = $0.test { true } else { false }
    }
    if kind != .inventory, kind != .context || !areRewritten {
      reader.report(
        "only an inventory's members are loosened, and a context's files rewritten", at: member)
    }
    return loosenings
  }

  /// `gone: worst`, of a measure.
  mutating func isWorstWhenGone(_ root: NodeID, of kind: RuleKind) -> Bool {
    guard let member = reader.member("gone", of: root) else { return false }
    if kind != .measure { reader.report("only a measure's number can be the worst", at: member) }
    if reader.text(member) != "worst" { reader.report("expected 'worst'", at: member) }
    return true
  }

  private mutating func loosening(_ node: NodeID) -> Loosening? {
    reader.checkKeys(of: node, known: Self.looseningKeys)
    let words = reader.requiredText("what", of: node)
    guard let test = test(node) else {
      reader.report(
        "expected 'number', 'exact' and 'loose', 'more', 'fewer', 'rows', 'changed', 'absorbs' or "
          + "'rewritten'",
        at: node)
      return nil
    }
    return Loosening(
      words: words, test: test, severity: reader.choice("severity", of: node),
      isRaw: reader.text("in", of: node) == "raw")
  }

  private mutating func test(_ node: NodeID) -> Loosening.Test? {
    if let number = pattern("number", of: node) {
      return .number(number, better: reader.choice("better", of: node) ?? .lower)
    }
    if let exact = pattern("exact", of: node), let loose = pattern("loose", of: node) {
      return .swap(exact: exact, loose: loose)
    }
    return pattern("more", of: node).map { .more($0) }
      ?? pattern("fewer", of: node).map { .fewer($0) }
      ?? pattern("rows", of: node).map { .rows($0) }
      ?? pattern("changed", of: node).map { .changed($0) }
      ?? pattern("absorbs", of: node).map { .absorbs($0) }
      ?? pattern("rewritten", of: node).map { .rewritten($0) }
  }

  private mutating func pattern(_ name: String, of node: NodeID) -> String? {
    var source = SourceReader(
      reader: reader, definitions: definitions, kind: .inventory,
      defaults: SourceReader.Scope(kinds: [], paths: [], except: []),
      checksWhatTestsCheck: checksWhatTestsCheck)
    defer { reader = source.reader }
    return source.pattern(name, of: node)
  }
}
