import Rules

/// What a member's text comes to when it is compared with another's.
struct MemberText {
  /// The line that declares it, without blanks at its ends.
  let head: [UInt8]
  let bigrams: Bigrams
  /// Its own name, without those of the scopes around it.
  let leaf: String
  /// The words of its own name.
  let words: Set<String>
  /// The names that its code holds.
  let identifiers: Set<String>
  let literals: Literals
  /// What its code or the names of its scopes speak of, and is not its own.
  let subjects: Set<String>
  /// What its texts say.
  let messages: Messages

  /// - Parameter code: The same lines with comments and the contents of literals blanked.
  init(subject: String, lines: [ArraySlice<UInt8>], code: [ArraySlice<UInt8>]) {
    leaf = NameWords.leaf(of: subject)
    words = NameWords.of(leaf)
    head = Self.head(of: leaf, in: lines)
    var tokens: [UInt32] = []
    var identifiers: Set<String> = []
    var messages = Messages()
    // The head holds little but the name, which is compared by itself.
    for (line, code) in zip(lines, code).dropFirst(lines.count > 1 ? 1 : 0)
    where !Self.isComment(line) {
      Self.tokens(of: line) { tokens.append(Self.hash($0)) }
      Self.tokens(of: code) { if let name = Self.name($0) { identifiers.insert(name) } }
      messages.add(line: line, code: code)
    }
    bigrams = Bigrams(tokens)
    literals = Literals(lines: lines, code: code)
    self.identifiers = identifiers
    var own = code.reduce(into: Set<String>()) { ProgramNames.own(in: $1, into: &$0) }
    // A test may be called as what it tests.
    own.remove(leaf)
    subjects = identifiers.subtracting(own).union(NameWords.subjects(of: subject))
      .union(messages.names.subtracting(own))
    self.messages = messages
  }

  private static func head(of leaf: String, in lines: [ArraySlice<UInt8>]) -> [UInt8] {
    guard !lines.isEmpty else { return [] }
    return Array(trimmed(lines[offsetOfHead(of: leaf, in: lines)]))
  }

  /// Which is the first line that holds the name: above it may stand attributes.
  static func offsetOfHead(of leaf: String, in lines: [ArraySlice<UInt8>]) -> Int {
    let name = Array(leaf.utf8)
    return lines.prefix(attributes).firstIndex { $0.firstRange(of: name) != nil } ?? 0
  }

  /// How many lines of attributes may stand above a name.
  private static let attributes = 20

  /// A word that may name something.
  static func name(_ token: ArraySlice<UInt8>) -> String? {
    guard let first = token.first, isWord(first), token.count > 2,
      !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return nil }
    return String(decoding: token, as: UTF8.self)
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
  static func tokens(
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
