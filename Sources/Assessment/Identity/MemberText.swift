import Rules

/// What a member's text comes to when it is compared with another's.
struct MemberText {
  /// The line that declares it, without blanks at its ends.
  let head: [UInt8]
  let bigrams: Bigrams
  /// The words of its name.
  let words: Set<String>
  /// The names that its text holds.
  let identifiers: Set<String>

  init(subject: String, lines: [ArraySlice<UInt8>]) {
    head = lines.first.map { Array(Self.trimmed($0)) } ?? []
    words = NameWords.of(subject)
    var tokens: [UInt32] = []
    var identifiers: Set<String> = []
    // The head holds little but the name, which is compared by itself.
    for line in lines.dropFirst(lines.count > 1 ? 1 : 0) where !Self.isComment(line) {
      Self.tokens(of: line) { token in
        if let first = token.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
          token.count > 2, Self.isWord(first)
        {
          identifiers.insert(String(decoding: token, as: UTF8.self))
        }
        tokens.append(Self.hash(token))
      }
    }
    bigrams = Bigrams(tokens)
    self.identifiers = identifiers
  }

  static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let first = line.first, first <= 0x20 { line.removeFirst() }
    while let last = line.last, last <= 0x20 { line.removeLast() }
    return line
  }

  /// What starts a comment on a line of its own in the languages that have tests.
  private static let leaders = ["//", "#", "*", "/*", "--", "%", ";"].map { Array($0.utf8) }

  static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    let text = trimmed(line)
    guard !text.starts(with: Array("#[".utf8)), !text.starts(with: Array("#expect".utf8)) else {
      return false
    }
    return leaders.contains { text.starts(with: $0) }
  }

  /// A commented line without what makes it one.
  static func uncommented(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = trimmed(line)
    while let leader = leaders.first(where: { text.starts(with: $0) }) {
      text = trimmed(text.dropFirst(leader.count))
    }
    return text
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Words, and what stands between them but for blanks and brackets.
  private static func tokens(
    of line: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    var position = line.startIndex
    while position < line.endIndex {
      let start = position
      if isWord(line[position]) {
        while position < line.endIndex, isWord(line[position]) { position += 1 }
        body(line[start..<position])
      } else {
        position += 1
        if line[start] > 0x20, !isBracket(line[start]) { body(line[start..<position]) }
      }
    }
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ";"), UInt8(ascii: ","):
      true
    default: false
    }
  }

  private static let assertions = ["assert", "xctassert", "expect", "require", "should", "verify"]
    .map { Array($0.utf8) }

  /// Assertions of all frameworks are one token, so that a test that is carried over to another
  /// framework stays alike.
  private static func hash(_ token: ArraySlice<UInt8>) -> UInt32 {
    let lowered = token.prefix(9).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if assertions.contains(where: { lowered.starts(with: $0) }) { return 1 }
    return token.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}

/// The words of a name in any convention: `testFooBar`, `test_foo_bar` and "foo bar" have the same.
enum NameWords {
  /// Words that nearly every name of a test has.
  private static let common: Set<String> = [
    "test", "tests", "should", "it", "the", "a", "an", "that", "when", "then", "given", "and",
    "of", "to", "is", "be", "in", "on", "for", "with",
  ]

  static func of(_ name: String) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    var before: Character = " "
    for character in name + " " {
      let isPart = character.isLetter || character.isNumber
      let opens = character.isUppercase && !before.isUppercase
      if !isPart || opens {
        if !word.isEmpty { words.insert(word.lowercased()) }
        word = ""
      }
      if isPart { word.append(character) }
      before = character
    }
    let telling = words.subtracting(common)
    return telling.isEmpty ? words : telling
  }

  /// Jaccard's coefficient.
  static func similarity(_ left: Set<String>, _ right: Set<String>) -> Double {
    let union = left.union(right).count
    return union == 0 ? 0 : Double(left.intersection(right).count) / Double(union)
  }
}
