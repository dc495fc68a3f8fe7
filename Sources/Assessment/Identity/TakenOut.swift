import Git

/// The lines of code that a change takes out of a program, and those that it puts in. Where hardly
/// anything is put in, a behaviour left, and the tests of it with it.
///
/// What is put in elsewhere was moved, and counts for neither.
struct TakenOut {
  /// How often each line stood in the base and stands now, and the first file that had it.
  private var lines: [[UInt8]: (before: Int, now: Int, path: Path)] = [:]

  mutating func add(
    before line: ArraySlice<UInt8>, code: ArraySlice<UInt8>, of path: Path
  ) {
    if let text = Self.telling(line, code) { lines[text, default: (0, 0, path)].before += 1 }
  }

  mutating func add(now line: ArraySlice<UInt8>, code: ArraySlice<UInt8>, of path: Path) {
    if let text = Self.telling(line, code) { lines[text, default: (0, 0, path)].now += 1 }
  }

  /// What only names other files, or closes a block, is nothing that a program does.
  private static let imports = ["import ", "from ", "use ", "using ", "#include", "require"]
    .map { Array($0.utf8) }

  private static func isImport(_ text: ArraySlice<UInt8>) -> Bool {
    guard imports.contains(where: { text.starts(with: $0) }) else { return false }
    // In C++, `using` gives a name to what is there.
    return !text.starts(with: "using ".utf8) || text.firstRange(of: Array("::".utf8)) == nil
  }

  private static func telling(
    _ line: ArraySlice<UInt8>, _ code: ArraySlice<UInt8>
  ) -> [UInt8]? {
    let text = MemberText.trimmed(line)
    guard code.contains(where: MemberText.isWord), !MemberText.isComment(text), !isImport(text),
      text != Array("end".utf8)[...]
    else { return nil }
    // Another number, and a comma for what follows, are a value and a sign.
    let end = text.last == UInt8(ascii: ",") ? text.endIndex - 1 : text.endIndex
    return text[..<end].map { isDigit($0) ? UInt8(ascii: "0") : $0 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Words of languages that names of tests have, too.
  private static let keywords: Set<String> = [
    "match", "switch", "case", "default", "class", "struct", "type", "function", "return", "import",
    "export", "new", "delete", "static", "public", "private", "void", "string", "String", "bool",
    "true", "false", "null", "None", "let", "var", "const", "else", "for", "while", "try", "catch",
    "throw", "async", "await", "use", "mod", "impl", "trait", "enum", "interface", "package",
    "override", "final", "abstract", "end", "def", "func", "fun", "with", "not", "and", "self",
  ]

  /// The compound names of types and functions that lines which were taken out declare and none that
  /// is left holds.
  func departed() -> [String] {
    var names: Set<String> = []
    for (text, line) in lines where line.before > line.now {
      var before: ArraySlice<UInt8> = []
      MemberText.tokens(of: text[...]) { token in
        defer { before = token }
        guard let name = MemberText.name(token), NameWords.isCompound(name[...]),
          token.startIndex != text.startIndex || text.last == UInt8(ascii: "{"),
          Declaration.of(token, after: before, in: text[...]) == .firm
        else { return }
        names.insert(name)
      }
    }
    guard !names.isEmpty else { return [] }
    for (text, line) in lines where line.now > 0 {
      MemberText.tokens(of: text[...]) { token in
        if let name = MemberText.name(token) { names.remove(name) }
      }
    }
    return names.sorted()
  }

  /// Whether much more is taken out than is put in.
  var prevails: Bool {
    let out = lines.values.reduce(0) { $0 + max($1.before - $1.now, 0) }
    let put = lines.values.reduce(0) { $0 + max($1.now - $1.before, 0) }
    return put == 0 ? out > 0 : out >= 3 && out >= 2 * put
  }

  /// Out of how many files anything is taken: what is taken out of few is one thing.
  var files: Int { Set(lines.values.filter { $0.before > $0.now }.map(\.path)).count }

  /// The words and the names that are said at most half as often as before, with a file out of which
  /// they were taken.
  func words() -> [String: Path] {
    var words: [String: (before: Int, now: Int, path: Path?)] = [:]
    for (text, line) in lines {
      MemberText.tokens(of: text[...]) { token in
        guard let name = MemberText.name(token), !Self.keywords.contains(name) else { return }
        for word in NameWords.of(name).union([name]) {
          var known = words[word] ?? (0, 0, nil)
          known.before += line.before
          known.now += line.now
          if line.before > line.now { known.path = min(line.path, known.path ?? line.path) }
          words[word] = known
        }
      }
    }
    return words.compactMapValues { $0.now * 2 <= $0.before ? $0.path : nil }
  }
}
