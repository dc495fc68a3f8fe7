/// Reads PCRE2's syntax, as far as required literals need it.
///
/// It must never see a literal where PCRE2 sees something else. So whatever it does not know for
/// certain (free spacing, verbs, conditions, syntax that PCRE2's versions read in different
/// ways) makes it return nil for the whole expression. The expression is known to compile.
struct RegexParser {
  /// How deep groups may nest; PCRE2 itself takes 250.
  static let maximumDepth = 60

  let pattern: [UInt8]
  var position = 0
  /// Where a search makes, or takes back, a choice: behind alternatives and what is repeated, and
  /// where a repeated group begins.
  var choices: [Int] = []
  /// Where the body of the group begins that opens at a place.
  var bodyStarts: [Int: Int] = [:]
  /// Whether a group is called, so that there are repetitions without a quantifier.
  var hasCalls = false

  static func parse(_ pattern: String) -> RegexSyntax? {
    var parser = RegexParser(pattern: Array(pattern.utf8))
    guard parser.pattern.count <= MatchingContext.maximumPatternLength,
      let node = parser.alternation(depth: 0), parser.position == parser.pattern.count
    else { return nil }
    return RegexSyntax(node: node, choices: parser.choices, hasCalls: parser.hasCalls)
  }

  func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < pattern.count ? pattern[position + ahead] : nil
  }

  mutating func take(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      guard pattern[position...].starts(with: text) else { return false }
      position += text.count
      return true
    }
  }

  /// Moves behind the next occurrence of `byte`.
  mutating func skip(past byte: UInt8) -> Bool {
    guard let end = pattern[position...].firstIndex(of: byte) else { return false }
    position = end + 1
    return true
  }

  mutating func alternation(depth: Int) -> RegexNode? {
    guard depth <= Self.maximumDepth else { return nil }
    var branches: [RegexNode] = []
    repeat {
      guard let branch = sequence(depth: depth) else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func sequence(depth: Int) -> RegexNode? {
    var nodes: [RegexNode] = []
    while let byte = peek(), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      if take("\\Q") {
        guard let quoted = quotation() else { return nil }
        nodes += quoted
        continue
      }
      let start = position
      guard let atom = atom(depth: depth), let node = quantified(atom, from: start) else {
        return nil
      }
      nodes.append(node)
    }
    return .sequence(nodes)
  }

  /// The bytes up to `\E`, of which a quantifier takes only the last.
  private mutating func quotation() -> [RegexNode]? {
    var nodes: [RegexNode] = []
    while peek() != nil, !take("\\E") {
      nodes.append(.literal(pattern[position]))
      position += 1
    }
    let start = position
    guard let last = nodes.popLast() else {
      // The quantifier after an empty quotation belongs to whatever stood before it.
      return startsQuantifier ? nil : []
    }
    guard let node = quantified(last, from: start) else { return nil }
    return nodes + [node]
  }

  private mutating func atom(depth: Int) -> RegexNode? {
    let byte = pattern[position]
    switch byte {
    case UInt8(ascii: "("): return group(depth: depth)
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      position += 1
      return .empty
    case UInt8(ascii: "."):
      position += 1
      return .opaque
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      return nil
    default:
      position += 1
      return .literal(byte)
    }
  }
}
