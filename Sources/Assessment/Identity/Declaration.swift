/// How sure it is that a line gives a name to something of its own.
enum Declaration {
  /// A type, a function, a method, a constant of a module.
  case firm
  /// A field, a parameter, a variable: the word may be everybody's.
  case loose
}

extension Declaration {
  /// How a word of a line is declared there; nil where it is only used: it stands behind a word that
  /// uses none, as `def` or a type is, or before a `:` or `=` as a field or a variable does.
  static func of(
    _ name: ArraySlice<UInt8>, after before: ArraySlice<UInt8>, in line: ArraySlice<UInt8>
  ) -> Declaration? {
    let text = MemberText.trimmed(line)
    let rest = MemberText.trimmed(line[name.endIndex...])
    let isFirst = name.startIndex == text.startIndex
    if isFirst, isField(rest) { return .loose }
    if isFirst, isAssigned(rest) { return name.startIndex == line.startIndex ? .firm : .loose }
    if isParameter(name, after: before, rest, of: text) { return .loose }
    if isMember(before, of: text), isFunction(rest) { return .firm }
    if isExtension(before, of: text) { return .firm }
    guard let first = before.first, MemberText.isWord(first) else {
      // A method of a class, as in `serve() {`.
      return isFirst && text.last == UInt8(ascii: "{") && isBalanced(rest) ? .firm : nil
    }
    let gap = line[before.endIndex..<name.startIndex]
    if isReceiver(gap, text), rest.first == UInt8(ascii: "(") { return .firm }
    guard gap.allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "&") })
    else { return nil }
    let word = String(decoding: before, as: UTF8.self)
    if declarators.contains(word) { return .firm }
    if word == "case" { return isCase(text, rest) ? .firm : nil }
    guard !users.contains(word), let next = rest.first, !isType(before: rest) else { return nil }
    switch next {
    case UInt8(ascii: "("): return .firm
    case UInt8(ascii: "="), UInt8(ascii: ";"): return .loose
    default: return MemberText.isWord(next) || next == UInt8(ascii: "{") ? .firm : nil
    }
  }

  /// Whether a test's line makes a word its own: what it only passes or calls may be what it is
  /// there for.
  static func isOwn(
    _ name: ArraySlice<UInt8>, after before: ArraySlice<UInt8>, in line: ArraySlice<UInt8>
  ) -> Bool {
    let rest = MemberText.trimmed(line[name.endIndex...])
    if isAssigned(rest) { return true }
    let text = MemberText.trimmed(line)
    if name.startIndex == text.startIndex, isField(rest) { return false }
    guard of(name, after: before, in: line) != nil else { return false }
    // In `assert_equal total(items)` nothing is declared, and in `double total(` on a line that
    // opens a block something is.
    if rest.first == UInt8(ascii: "("), let last = text.last {
      return UInt8(ascii: "{") == last || UInt8(ascii: ":") == last
        || declarators.contains(String(decoding: before, as: UTF8.self))
    }
    return true
  }

  /// Words that stand before a name without declaring it.
  private static let users: Set<String> = [
    "return", "new", "await", "throw", "throws", "yield", "else", "in", "not", "and", "or", "if",
    "assert", "import", "from", "use", "using", "package", "include", "require", "raise", "go",
    "defer", "del", "delete", "typeof", "instanceof", "is", "as", "extends", "implements", "of",
    "while", "for", "when", "unless", "try", "do", "then", "with", "catch", "except",
  ]

  /// Words behind which the next one is a name, whatever follows it.
  private static let declarators: Set<String> = [
    "class", "struct", "interface", "protocol", "trait", "enum", "record", "object", "module",
    "namespace", "type", "typealias", "typedef", "extension", "def", "defp", "defmodule",
    "defmacro", "func", "fn", "fun", "function", "sub", "const", "let", "var", "val", "static",
    "macro", "union", "mod", "impl", "template", "component",
  ]

  /// What a line that states parameters begins with.
  private static let heads = [
    "def ", "async def ", "class ", "func ", "fun ", "fn ", "pub fn ", "function ",
    "export function ", "async function ",
  ].map { Array($0.utf8) }

  /// `def area(width, height=1)`: behind a colon or an arrow stands a type, and so does what stands
  /// behind a name with nothing but a blank between.
  private static func isParameter(
    _ name: ArraySlice<UInt8>, after before: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>,
    of text: ArraySlice<UInt8>
  ) -> Bool {
    guard heads.contains(where: { text.starts(with: $0) }), let next = rest.first,
      ":=,)".utf8.contains(next)
    else { return false }
    guard let first = before.first else { return true }
    if ":>|=[".utf8.contains(first) { return false }
    guard MemberText.isWord(first) else { return true }
    return text[before.endIndex..<name.startIndex].contains { "(,".utf8.contains($0) }
  }

  /// `func (s *Server) Serve(`.
  private static func isReceiver(_ gap: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "func (".utf8) && gap.contains(UInt8(ascii: ")"))
      && gap.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") }
  }

  /// A case of an enumeration, and not of a choice, which is followed by a colon or an arrow.
  private static func isCase(_ text: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: "case ".utf8), text.last != UInt8(ascii: ":"),
      rest.first != UInt8(ascii: ":")
    else { return false }
    var depth = 0
    for (byte, next) in zip(rest, rest.dropFirst()) {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0, next == UInt8(ascii: ">"), "=-".utf8.contains(byte) { return false }
    }
    return true
  }

  /// Whether as many parentheses close as open: in `save({` the brace opens what is passed.
  private static func isBalanced(_ text: ArraySlice<UInt8>) -> Bool {
    text.reduce(0) { depth, byte in
      byte == UInt8(ascii: "(") ? depth + 1 : byte == UInt8(ascii: ")") ? depth - 1 : depth
    } == 0
  }

  /// `name: Type`, `name?: Type`.
  private static func isField(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.first.map { "?!".utf8.contains($0) } ?? false ? rest.dropFirst() : rest
    return rest.first == UInt8(ascii: ":") && rest.count > 2 && !rest.starts(with: "::".utf8)
      && !rest.starts(with: ":=".utf8)
  }

  private static func isAssigned(_ rest: ArraySlice<UInt8>) -> Bool {
    if rest.starts(with: ":=".utf8) { return true }
    return rest.first == UInt8(ascii: "=")
      && ![UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: ">")].contains(
        rest.dropFirst().first ?? 0)
  }

  /// Whether a word is the last of a path that begins its line, as in `exports.area = `.
  private static func isMember(_ before: ArraySlice<UInt8>, of text: ArraySlice<UInt8>) -> Bool {
    guard before.first == UInt8(ascii: ".") else { return false }
    return text[..<before.startIndex].allSatisfy {
      MemberText.isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$")
    }
  }

  /// Whether a word is declared as a member of what is said before it, as in `def self.area` and
  /// `fun List<Shape>.area()`.
  private static func isExtension(_ before: ArraySlice<UInt8>, of text: ArraySlice<UInt8>) -> Bool {
    guard before.first == UInt8(ascii: ".") else { return false }
    let start = text[..<before.startIndex]
    if start.starts(with: "def ".utf8) { return start.dropFirst(4).allSatisfy(MemberText.isWord) }
    return (start.starts(with: "fun ".utf8) || start.firstRange(of: Array(" fun ".utf8)) != nil)
      && !start.contains { "({=".utf8.contains($0) }
  }

  /// `= function`, `= async`, `= (a) =>`.
  private static func isFunction(_ rest: ArraySlice<UInt8>) -> Bool {
    guard isAssigned(rest), rest.first == UInt8(ascii: "=") else { return false }
    let value = MemberText.trimmed(rest.dropFirst())
    return value.starts(with: "function".utf8) || value.starts(with: "async ".utf8)
      || value.firstRange(of: Array("=>".utf8)) != nil
  }

  /// Whether what follows a word shows that it is the type of something, as in `String name`,
  /// `List<Item> items`.
  private static func isType(before rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first else { return false }
    if first == UInt8(ascii: "<") { return rest.firstRange(of: Array(">(".utf8)) == nil }
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "?") { return true }
    guard MemberText.isWord(first) else { return false }
    let next = String(decoding: rest.prefix { MemberText.isWord($0) }, as: UTF8.self)
    return !followers.contains(next)
  }

  /// Words that stand behind a name that is declared.
  private static let followers: Set<String> = [
    "extends", "implements", "throws", "where", "with", "is", "of", "do", "as", "in", "async",
    "struct", "interface", "func", "map", "chan",
  ]
}
