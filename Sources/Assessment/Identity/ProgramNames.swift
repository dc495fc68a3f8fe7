import Git
import Rules

/// The names that a change takes out of a program: what a test spoke of may have left with it.
///
/// Only what was declared counts, and only in the program itself. A word that a message no longer
/// holds, or a helper of the tests, is not what a test was there for.
struct ProgramNames {
  private let wanted: Set<String>

  /// - Parameter wanted: The names that are asked for.
  init(_ wanted: Set<String>) {
    self.wanted = wanted.subtracting(Self.everyones)
  }

  /// No more files are read.
  private static let mostFiles = 500

  /// Tells the program's own files from those of its tests and of other programs.
  private struct ProgramFiles {
    private var programs = GlobSet(
      [
        FileKind.python, .javascript, .go, .java, .kotlin, .swift, .php, .ruby, .csharp, .rust,
        .scala, .groovy, .elixir, .dart, .c,
      ].flatMap(\.globs).flatMap(Glob.parse))
    private var others = GlobSet(
      [Trait.test, .vendored, .generated].flatMap(\.globs).flatMap(Glob.parse))

    mutating func contains(_ path: Path) -> Bool {
      let components = path.components
      return programs.matches(components) && !others.matches(components)
    }
  }

  /// The names that files which differ declared in the base and hold nowhere in the new tree.
  func undeclared<Store: ObjectStore & ~Copyable>(
    by delta: Delta, _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> Set<String> {
    guard !wanted.isEmpty else { return [] }
    var files = ProgramFiles()
    var changes: [Change] = []
    for change in delta.changes where changes.count < Self.mostFiles && files.contains(change.path)
    {
      changes.append(change)
    }
    var declared: Set<String> = []
    for change in changes {
      guard let code = try texts.passingCode(of: change.path, side: \.base, in: store) else {
        continue
      }
      let tests = texts.members(of: change.path, side: \.base)
      for line in Self.program(code, besides: tests) {
        Self.names(in: line, wanted, declaredOnly: true, into: &declared)
      }
    }
    guard !declared.isEmpty else { return [] }
    var held: Set<String> = []
    for change in changes {
      guard let code = try texts.passingCode(of: change.path, side: \.new, in: store) else {
        continue
      }
      let tests = texts.members(of: change.path, side: \.new)
      for line in Self.program(code, besides: tests) {
        Self.names(in: line, declared, declaredOnly: false, into: &held)
      }
    }
    return declared.subtracting(held)
  }

  /// The lines of a file that are no test's: some languages keep tests in the program's files.
  private static func program(
    _ file: FileLines, besides tests: [ClosedRange<Int>]
  ) -> [ArraySlice<UInt8>] {
    guard file.count >= 1 else { return [] }
    let lines = (1...file.count).map { file[$0] }
    guard !tests.isEmpty else { return lines }
    var isTest = Array(repeating: false, count: lines.count + 1)
    for range in tests { for line in range where line <= lines.count { isTest[line] = true } }
    let end = lines.firstIndex { $0.firstRange(of: testModule) != nil } ?? lines.count
    return (0..<end).filter { !isTest[$0 + 1] }.map { lines[$0] }
  }

  /// What opens a module of tests in Rust, which stands at a file's end.
  private static let testModule = Array("#[cfg(test)]".utf8)

  /// The names of a program's line that are among the wanted.
  private static func names(
    in line: ArraySlice<UInt8>, _ wanted: Set<String>, declaredOnly: Bool,
    into found: inout Set<String>
  ) {
    var before: ArraySlice<UInt8> = []
    MemberText.tokens(of: line) { token in
      defer { before = token }
      guard let name = MemberText.name(token), wanted.contains(name),
        !declaredOnly || isDeclared(token, after: before, in: line)
      else { return }
      found.insert(name)
    }
  }

  /// The names that a test's line makes its own: not the keys of what it passes.
  static func declared(in line: ArraySlice<UInt8>, into found: inout Set<String>) {
    var before: ArraySlice<UInt8> = []
    MemberText.tokens(of: line) { token in
      defer { before = token }
      guard let name = MemberText.name(token),
        isDeclared(token, after: before, in: line, fields: false) || isAssigned(token, in: line)
      else { return }
      found.insert(name)
    }
  }

  /// Words that stand before a name without declaring it.
  private static let users: Set<String> = [
    "return", "new", "await", "throw", "throws", "yield", "else", "in", "not", "and", "or", "if",
    "assert", "case", "import", "from", "use", "using", "package", "include", "require", "raise",
    "go", "defer", "del", "delete", "typeof", "instanceof", "is", "as", "extends", "implements",
    "of", "while", "for", "when", "unless", "try", "do", "then", "with", "catch", "except",
  ]

  /// Names that most programs declare somewhere: that one declaration leaves tells nothing.
  private static let everyones: Set<String> = [
    "toString", "to_string", "equals", "hashCode", "compareTo", "main", "init", "constructor",
    "initialize", "setUp", "tearDown", "setup", "teardown", "run", "get", "set", "let", "var",
    "val", "const", "static", "final", "func", "this", "self", "super", "null", "None", "nil",
    "true", "false", "void", "int", "String", "string", "bool", "boolean", "Boolean", "Integer",
    "List", "Map", "Set", "Array", "Object", "Error", "Exception", "call", "data", "name", "value",
    "result", "response", "request", "error", "test", "tests", "index", "item", "items", "args",
    "options", "config", "params", "length", "size", "count", "body", "message", "stream",
  ]

  /// Whether a name stands where names are given: behind a word that uses none, as `def` or a type
  /// is; before a `:` or `=` as a field, a parameter or a module's own variable.
  private static func isDeclared(
    _ name: ArraySlice<UInt8>, after before: ArraySlice<UInt8>, in line: ArraySlice<UInt8>,
    fields: Bool = true
  ) -> Bool {
    let text = MemberText.trimmed(line)
    let rest = MemberText.trimmed(line[name.endIndex...])
    let isFirst = name.startIndex == text.startIndex
    if isFirst, isField(rest) { return fields }
    if isFirst, name.startIndex == line.startIndex, isAssigned(name, in: line) { return true }
    // Behind a colon or an arrow stands a type.
    let opens = before.first.map { !":>|=[".utf8.contains($0) }
    if opens ?? true, heads.contains(where: { text.starts(with: $0) }),
      let next = rest.first, [":", "=", ",", ")"].map({ UInt8(ascii: $0) }).contains(next)
    {
      return true
    }
    guard let first = before.first, MemberText.isWord(first) else {
      // A receiver, as in `func (s *Server) Serve(`; a method of a class, as in `serve() {`.
      return text.starts(with: "func (".utf8)
        || isFirst && text.last == UInt8(ascii: "{") && isBalanced(rest)
    }
    let gap = line[before.endIndex..<name.startIndex]
    let word = String(decoding: before, as: UTF8.self)
    return gap.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "&") }
      && !users.contains(word) && (declarators.contains(word) || !isType(before: rest))
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
  }

  /// Words behind which the next one is a name, whatever follows it.
  private static let declarators: Set<String> = [
    "class", "struct", "interface", "protocol", "trait", "enum", "record", "object", "module",
    "namespace", "type", "typealias", "typedef", "extension", "def", "defp", "defmodule",
    "defmacro", "func", "fn", "fun", "function", "sub", "const", "let", "var", "val", "static",
    "macro", "union", "mod", "impl", "template", "component",
  ]

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

  /// What a line that states parameters begins with.
  private static let heads = [
    "def ", "async def ", "class ", "func ", "fun ", "fn ", "pub fn ", "function ",
    "export function ", "async function ",
  ].map { Array($0.utf8) }

  private static func isAssigned(_ name: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Bool {
    let rest = MemberText.trimmed(line[name.endIndex...])
    if rest.starts(with: ":=".utf8) { return true }
    return rest.first == UInt8(ascii: "=")
      && ![UInt8(ascii: "="), UInt8(ascii: "~")].contains(rest.dropFirst().first ?? 0)
  }
}
