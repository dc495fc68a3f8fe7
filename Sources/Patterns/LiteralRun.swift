/// The strings that a stretch of an expression consumes, as far as they are known exactly.
///
/// A run grows node by node and ends at the first one that is not exact; every run that ends is
/// a candidate for the required literals.
struct LiteralRun {
  /// What is known of a node.
  struct Summary {
    /// All that the node can match, if that is a short list.
    var exact: [[UInt8]]?
    var best: LiteralSet?
  }

  private var strings: [[UInt8]] = [[]]
  /// The length of the longest string.
  private var length = 0
  private var isWhole = true
  private var best: LiteralSet?

  static func summary(of node: RegexNode) -> Summary {
    var run = LiteralRun()
    run.append(node)
    run.consider(run.strings)
    return Summary(exact: run.isWhole ? run.strings : nil, best: run.best)
  }

  private mutating func append(_ node: RegexNode) {
    switch node {
    case .byte(let byte): extend(by: byte)
    case .exact(let strings): extend(by: strings)
    case .opaque: end()
    case .sequence(let nodes): for node in nodes { append(node) }
    case .alternation(let branches): append(alternatives: branches.map(Self.summary))
    case .repetition(let node, let least, let most):
      append(Self.summary(of: node), least: least, most: most)
    }
  }

  private mutating func append(alternatives: [Summary]) {
    let exact = alternatives.compactMap(\.exact)
    let strings = exact.flatMap { $0 }
    if exact.count == alternatives.count, strings.count <= RequiredLiterals.maximumCount {
      return extend(by: strings)
    }
    end()
    let required = alternatives.compactMap(\.best?.literals)
    if required.count == alternatives.count { consider(required.flatMap { $0 }) }
  }

  private mutating func append(_ repeated: Summary, least: Int, most: Int?) {
    if let exact = repeated.exact {
      if least == 0, most == 1, exact.count < RequiredLiterals.maximumCount {
        return extend(by: exact + [[]])
      }
      for _ in 0..<min(least, RequiredLiterals.maximumLength) { extend(by: exact) }
      guard most != least || least > RequiredLiterals.maximumLength else { return }
      end()
      // What follows comes right after the last repetition.
      if least > 0 { extend(by: exact) }
    } else {
      end()
      if least > 0, let literals = repeated.best?.literals { consider(literals) }
    }
  }

  private mutating func extend(by byte: UInt8) {
    guard length < RequiredLiterals.maximumLength else {
      end()
      strings = [[byte]]
      length = 1
      return
    }
    for index in strings.indices { strings[index].append(byte) }
    length += 1
  }

  private mutating func extend(by alternatives: [[UInt8]]) {
    guard alternatives != [[]] else { return }
    let added = alternatives.map(\.count).max() ?? 0
    if length + added > RequiredLiterals.maximumLength
      || strings.count * alternatives.count > RequiredLiterals.maximumCount
    {
      end()
      strings = alternatives
      length = added
      return
    }
    length += added
    if alternatives.count > 1 { consider(strings) }
    strings = strings.flatMap { head in alternatives.map { head + $0 } }
  }

  private mutating func end() {
    consider(strings)
    strings = [[]]
    length = 0
    isWhole = false
  }

  private mutating func consider(_ candidates: [[UInt8]]) {
    guard let set = LiteralSet(candidates) else { return }
    if set.rarity > best?.rarity ?? Int.min { best = set }
  }
}
