import Git
import Rules

/// What became of the declarations of members that left, where they still stand in their files: in a
/// comment, in a class that nothing collects, or under a name that no framework runs.
struct Surroundings {
  /// Where each text stands on a line of the files that the members stood in, as they are now.
  private var now: [Path: LinesByText] = [:]
  /// The same without comments and the contents of literals.
  private var code: [Path: FileLines] = [:]
  /// The same of the lines that declare no member that is collected.
  private var besides: [Path: LinesByText] = [:]
  /// What came to be called as a test is, and is none.
  private var passedOver: [Path: [PassedOver]] = [:]

  /// Where the text of a member stands under another head, by where it stood.
  private var standing: [Observation.Key: Verdict] = [:]

  /// What makes a framework pass over a function by its name.
  private static let prefixes = [
    "_", "x", "no_", "not_", "disabled_", "disable_", "skip_", "ignore_", "todo_", "broken_",
    "old_", "DISABLED_", "off_", "dont_", "do_not_",
  ]

  init<Store: ObjectStore & ~Copyable>(
    of members: [ComparedMember], _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) {
    for path in Set(members.map(\.path)) {
      guard let file = try texts.lines(of: path, side: \.new, in: store) else { continue }
      now[path] = LinesByText(file)
      besides[path] = LinesByText(file, besides: try texts.heads(of: path, in: store))
      guard let text = try texts.code(of: path, side: \.new, in: store) else { continue }
      code[path] = text
      let came = PassedOver.all(in: text)
      guard !came.isEmpty, let old = try texts.code(of: path, side: \.base, in: store) else {
        continue
      }
      let known = Set(PassedOver.all(in: old).map(\.name))
      passedOver[path] = came.filter { !known.contains($0.name) }
    }
    for member in members {
      standing[member.fact.key] = try Self.standing(
        member, now[member.path], code[member.path], &texts, in: store)
    }
  }

  /// Fewer bytes below a head stand in many tests.
  private static let leastBody = 40

  /// Where what stands below a member's head stands whole in its file, and in no member.
  private static func standing<Store: ObjectStore & ~Copyable>(
    _ member: ComparedMember, _ now: LinesByText?, _ code: FileLines?, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) -> Verdict? {
    guard let now, let code, let last = member.fact.member?.lastLine,
      let before = try texts.lines(of: member.path, side: \.base, in: store),
      let file = try texts.lines(of: member.path, side: \.new, in: store)
    else { return nil }
    let lines = before.lines(member.fact.place.line...last).map(MemberText.trimmed)
    let body = Array(
      lines.dropFirst(MemberText.offsetOfHead(of: member.text.leaf, in: lines) + 1).dropLast())
    guard let first = body.first(where: { $0.count > 4 }), let offset = body.firstIndex(of: first),
      body.reduce(0, { $0 + $1.count }) >= leastBody
    else { return nil }
    let members = texts.members(of: member.path, side: \.new)
    let start = now.lines(of: Array(first)).lazy.map { $0 - offset }.first { start in
      start > 1 && start + body.count - 1 <= file.count
        && !members.contains { $0.contains(start) }
        && body.indices.allSatisfy { MemberText.trimmed(file[start + $0]) == body[$0] }
    }
    guard let start else { return nil }
    let head = code[start - 1]
    guard head.contains(where: MemberText.isWord) else { return nil }
    var names: Set<String> = []
    MemberText.tokens(of: head) { if let name = MemberText.name($0) { names.insert(name) } }
    MemberText.tokens(of: member.text.head[...]) {
      if let name = MemberText.name($0) { names.remove(name) }
    }
    guard let name = names.max(by: { $0.count < $1.count }) else { return nil }
    for number in 1...code.count where number != start - 1 {
      var isCalled = false
      MemberText.tokens(of: code[number]) {
        if $0.elementsEqual(name.utf8) { isCalled = true }
      }
      if isCalled { return .folded(into: name, path: member.path) }
    }
    return .disabled(as: name, line: start - 1)
  }

  /// Where its declaration stands and is not collected.
  func verdict(on member: ComparedMember) -> Verdict? {
    guard member.text.head.count > 4, let now = now[member.path] else { return nil }
    let head = member.text.head
    if let line = besides[member.path]?.lines(of: head).last {
      let code = code[member.path]
      let isCode = code.map { $0.count >= line && !MemberText.trimmed($0[line]).isEmpty } ?? false
      if isCode, let code, let heir = Self.inherited(line, in: code) {
        return .folded(into: heir, path: member.path)
      }
      return .uncollected(line: line, isCode: isCode)
    }
    return disabled(member, head, now) ?? standing[member.fact.key]
  }

  /// The class around a line, where others of the file inherit what it holds.
  private static func inherited(_ line: Int, in code: FileLines) -> String? {
    func depth(_ number: Int) -> Int { code[number].prefix { $0 == 0x20 || $0 == 0x09 }.count }
    var number = line - 1
    while number >= 1 {
      let text = MemberText.trimmed(code[number])
      if !text.isEmpty, depth(number) < depth(line), let name = className(text) {
        let isNamed = (1...code.count).contains { other in
          let words = code[other]
          guard other != number, className(MemberText.trimmed(words)) != nil else { return false }
          var holds = false
          MemberText.tokens(of: words) { if $0.elementsEqual(name.utf8) { holds = true } }
          return holds
        }
        return isNamed ? name : nil
      }
      number -= 1
    }
    return nil
  }

  /// The name of the class that a line opens.
  private static func className(_ line: ArraySlice<UInt8>) -> String? {
    var before: ArraySlice<UInt8> = []
    var found: String?
    MemberText.tokens(of: line) { token in
      defer { before = token }
      if found == nil, before.elementsEqual("class".utf8) { found = MemberText.name(token) }
    }
    return found
  }

  private func disabled(
    _ member: ComparedMember, _ head: [UInt8], _ now: LinesByText
  ) -> Verdict? {
    let name = member.text.leaf.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last
    guard let name, let range = head.firstRange(of: Array(name.utf8)) else { return nil }
    for prefix in Self.prefixes {
      let wanted = head[..<range.lowerBound] + prefix.utf8 + head[range.lowerBound...]
      if let line = now.lines(of: Array(wanted)).first {
        return .disabled(as: prefix + name, line: line)
      }
    }
    // Under a name that says what it is, and was changed besides.
    return passedOver[member.path]?.first { other in
      NameWords.similarity(member.text.words, other.words) >= Self.leastAlike
    }.map { .disabled(as: $0.name, line: $0.line) }
  }

  private static let leastAlike = 0.5

  /// A function that is called as a test but for what makes frameworks pass over it.
  private struct PassedOver {
    let name: String
    let words: Set<String>
    let line: Int

    static func all(in code: FileLines) -> [PassedOver] {
      code.count < 1 ? [] : (1...code.count).compactMap { PassedOver(code[$0], line: $0) }
    }

    /// Nil where the line declares no such function.
    private init?(_ code: ArraySlice<UInt8>, line: Int) {
      var before: ArraySlice<UInt8> = []
      var found: (name: String, bare: Substring)?
      MemberText.tokens(of: code) { token in
        defer { before = token }
        guard found == nil, let name = MemberText.name(token), let bare = Self.bare(name),
          Declaration.of(token, after: before, in: code) == .firm
        else { return }
        found = (name, bare)
      }
      guard let found else { return nil }
      name = found.name
      words = NameWords.of(String(found.bare))
      self.line = line
    }

    /// The name without the sign, where it has one and would be a test's without it.
    private static func bare(_ name: String) -> Substring? {
      for prefix in Surroundings.prefixes where prefix != "_" && name.hasPrefix(prefix) {
        let bare = name.dropFirst(prefix.count)
        if bare.hasPrefix("test") || bare.hasPrefix("Test") { return bare }
      }
      return nil
    }
  }
}
