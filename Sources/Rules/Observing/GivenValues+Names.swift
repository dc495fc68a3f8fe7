/// The names that stand in an expression.
extension GivenValues {
  /// A name as it stands in an expression, with the members that are read of it.
  struct Name {
    let parts: [String]
    let range: Range<Int>
    let isCalled: Bool
  }

  static let ownWords: Set<String> = ["self", "this", "static", "cls", "Self"]
  static let words: Set<String> = [
    "new", "await", "return", "true", "false", "null", "None", "True", "False", "nil", "typeof",
    "async", "function", "const", "let", "var", "val", "not", "and", "or", "in", "is", "if", "else",
    "undefined", "lambda", "throw", "try", "as", "string", "String",
  ]

  func names(in value: Range<Int>) -> [Name] {
    var found: [Name] = []
    var offset = value.lowerBound
    while offset < value.upperBound, found.count < Self.mostNames {
      guard isWordStart(view[offset]), offset == 0 || !isWord(view[offset - 1]) else {
        offset += 1
        continue
      }
      let name = name(at: offset, upTo: value.upperBound)
      offset = max(offset + 1, name.range.upperBound)
      if isFollowed(name) { found.append(name) }
    }
    return found
  }

  func name(at start: Int, upTo limit: Int) -> Name {
    var parts: [String] = []
    var end = start
    while end < limit {
      let first = end
      while end < limit, isWord(view[end]) { end += 1 }
      guard end > first else { break }
      parts.append(String(decoding: view[first..<end], as: UTF8.self))
      guard let separator = separator(at: end, upTo: limit) else { break }
      end += separator
    }
    let next = end < view.count ? view[end] : 0
    return Name(parts: parts, range: start..<end, isCalled: next == UInt8(ascii: "("))
  }

  /// How many bytes stand between a name and its member: `.`, `?.`, `!.`, `->`, `::`.
  func separator(at offset: Int, upTo limit: Int) -> Int? {
    for mark in [".", "?.", "!.", "->", "::", "?->"] {
      let bytes = Array(mark.utf8)
      let end = offset + bytes.count
      guard end < limit, view[offset..<end].elementsEqual(bytes), isWordStart(view[end]) else {
        continue
      }
      return bytes.count
    }
    return nil
  }

  func isFollowed(_ name: Name) -> Bool {
    guard let first = name.parts.first, !Self.words.contains(first) else { return false }
    let start = name.range.lowerBound
    let before = start > 0 ? view[start - 1] : 0
    if before == UInt8(ascii: ".") { return false }
    if before == UInt8(ascii: "@"), file.language != .ruby { return false }
    let isText = file.source?.isInString(start) == true
    if isText {
      // Code in a literal that its language reads as text: `{name}`, `#{name}`, `$name`.
      return before == UInt8(ascii: "{") || before == UInt8(ascii: "$")
        || first.hasPrefix("$")
    }
    // A member's or an argument's own name is no value.
    var after = name.range.upperBound
    while after < view.count, view[after] == 0x20 { after += 1 }
    guard after + 1 < view.count else { return true }
    if view[after] == UInt8(ascii: ":"), view[after + 1] != UInt8(ascii: ":") {
      return before != 0x20 || !isAlternative(start)
    }
    if view[after] == UInt8(ascii: "="), view[after + 1] != UInt8(ascii: "=") { return false }
    return true
  }

  /// Whether what stands before a name and a colon is no question: then the name is a member's.
  func isAlternative(_ start: Int) -> Bool {
    var offset = start - 1
    while offset > 0, view[offset] == 0x20 { offset -= 1 }
    return view[offset] != UInt8(ascii: "?")
  }

  func isWord(_ byte: UInt8) -> Bool {
    isWordStart(byte) || byte &- 0x30 < 10
  }

  func isWordStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x24 || byte >= 0x80
  }
}
