import Git
import Rules

/// What a change takes out of a program: its names, and what its texts say. What a test spoke of may
/// have left with it.
///
/// Only what was declared counts, and only in the program itself. A word that a comment no longer
/// holds, or a helper of the tests, is not what a test was there for.
struct ProgramNames {
  /// Names of types and functions that are gone.
  private var firm: Set<String> = []
  /// Names of fields, parameters and variables that are gone.
  private var loose: Set<String> = []
  /// Names of types and functions that stand in files which differ, and that none of them declares
  /// any more.
  private var undeclared: Set<String> = []
  /// Names of types and functions that files which differ declared before and still declare.
  private var stays: Set<String> = []
  /// Names that are written as only names in programs are, which files that differ used before and
  /// use nowhere any more.
  private var unused: Set<String> = []
  /// The words of types and functions that are gone, whoever speaks of them.
  private var departed: [(name: String, words: Set<String>)] = []
  /// The files that declared a type or function and say it no longer, where another that did so
  /// before does so still.
  private var deserted: [String: [Path]] = [:]
  /// What members are called after that the program's files wrote anywhere, as a column, an option or
  /// a route, and write nowhere any more.
  private var vanished: Set<String> = []
  /// What no text says any more.
  private var unsaid: Set<UInt64> = []

  /// The single words that texts said and none says any more, as keys, options and routes are.
  private var unquoted: Set<String> = []
  /// The words of what was taken out where hardly anything was put in, with a file that had them.
  private var takenOut: [String: Path] = [:]
  /// Whether it was taken out of more files than one thing has.
  private var isWidelyTaken = false
  /// Whether much more was taken out of the program than was put in.
  private(set) var losesMore = false

  private static let mostFilesOfOneThing = 3
  /// No more files are read.
  private static let mostFiles = 500

  /// - Parameters:
  ///   - wanted: The names that are asked for.
  ///   - called: The names that members are called after.
  ///   - messages: The pieces of texts that are asked for.
  init<Store: ObjectStore & ~Copyable>(
    _ wanted: Set<String>, called: Set<String>, messages: Set<UInt64>, gone delta: Delta,
    _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    let wanted = wanted.subtracting(Self.everyones)
    guard !wanted.isEmpty || !messages.isEmpty else { return }
    var files = ProgramFiles()
    var changes: [Change] = []
    for change in delta.changes
    where changes.count < Self.mostFiles && files.contains(change.path)
      && !Self.isMigration(change.path)
    {
      changes.append(change)
    }
    let compounds = wanted.filter { NameWords.isCompound($0[...]) }
    var declaredIn: [String: Set<Path>] = [:]
    var saidIn: [String: Set<Path>] = [:]
    var used: Set<String> = []
    var before = Messages()
    var lines = TakenOut()
    for change in changes {
      try Self.read(change.path, side: \.base, &texts, in: store) { line, code in
        Self.declared(in: code, wanted, firm: &firm, loose: &loose) {
          declaredIn[$0, default: []].insert(change.path)
        }
        MemberText.tokens(of: code) { token in
          if let name = MemberText.name(token), compounds.contains(name) { used.insert(name) }
        }
        Self.written(in: line, called, into: &vanished)
        before.add(line: line, code: code)
        lines.add(before: line, code: code, of: change.path)
      }
    }
    let declared = firm.union(loose)
    var (held, stands): (Set<String>, Set<String>) = ([], [])
    var (nowFirm, nowLoose): (Set<String>, Set<String>) = ([], [])
    var stillIn: [String: Set<Path>] = [:]
    var now = Messages()
    for change in changes {
      try Self.read(change.path, side: \.new, &texts, in: store) { line, code in
        MemberText.tokens(of: code) { token in
          guard let name = MemberText.name(token) else { return }
          if declared.contains(name) || used.contains(name) { held.insert(name) }
          if declaredIn[name] != nil { saidIn[name, default: []].insert(change.path) }
        }
        Self.declared(in: code, firm, firm: &nowFirm, loose: &nowLoose) {
          stillIn[$0, default: []].insert(change.path)
        }
        Self.written(in: line, called, into: &stands)
        now.add(line: line, code: code)
        lines.add(now: line, code: code, of: change.path)
      }
    }
    vanished.subtract(stands)
    stays = firm.intersection(nowFirm)
    deserted = stays.reduce(into: [:]) { deserted, name in
      let (before, now) = (declaredIn[name] ?? [], stillIn[name] ?? [])
      // Where a file came to declare it, it moved.
      guard now.isSubset(of: before) else { return }
      let left = before.subtracting(now).subtracting(saidIn[name] ?? [])
      if !left.isEmpty { deserted[name] = left.sorted() }
    }
    unused = used.subtracting(held).subtracting(declared)
    undeclared = firm.intersection(held).subtracting(nowFirm).subtracting(nowLoose)
    firm.subtract(held)
    loose.subtract(held)
    unsaid = before.unsaid(in: now, wanted: messages)
    unquoted = before.words.subtracting(now.words)
    departed = lines.departed().map { ($0, NameWords.of($0)) }
    losesMore = lines.prevails
    if losesMore { takenOut = lines.words() }
    isWidelyTaken = losesMore && lines.files > Self.mostFilesOfOneThing
  }

  /// The names, most telling first, that left and that a member speaks of. That a word which may be
  /// everybody's left, or one that something else is called by, too, says something only where the
  /// member's own name has it.
  func gone(of member: ComparedMember) -> [String] {
    let named = NameWords.of(member.subject)
    let telling = loose.intersection(member.text.subjects).filter {
      NameWords.isCompound($0[...]) || !NameWords.of($0).isDisjoint(with: named)
    }
    let functions = NameWords.functions(of: member.subject)
    let called = undeclared.intersection(member.text.subjects).filter {
      functions.contains($0)
        || NameWords.isCompound($0[...]) && NameWords.of($0).isSubset(of: named)
    }
    let written = vanished.intersection(NameWords.compounds(of: member.subject))
    let unused = unused.intersection(member.text.subjects)
    let meant = departed.filter { Self.means(member.text.words, $0.words) }.map(\.name)
    let left = deserted.keys.filter { name in
      member.text.subjects.contains(name) && NameWords.of(name).isSubset(of: named)
        && deserted[name]?.contains { Self.isCalled(named, after: $0) } == true
    }
    return firm.intersection(member.text.subjects).union(telling).union(called).union(written)
      .union(unused).union(meant).union(left)
      .sorted {
        left, right in
        let (first, second) = (NameWords.of(left), NameWords.of(right))
        let isNamed = (!first.isDisjoint(with: named), !second.isDisjoint(with: named))
        return isNamed.0 != isNamed.1 ? isNamed.0 : left < right
      }
  }

  /// Whether the words of a test's name are those of something that is gone: two or more, and most
  /// of either's.
  private static func means(_ words: Set<String>, _ gone: Set<String>) -> Bool {
    let common = words.intersection(gone).count
    return common >= 2 && common * 5 >= max(words.count, gone.count) * 3
  }

  /// Whether a member's name has that of a file.
  private static func isCalled(_ named: Set<String>, after path: Path) -> Bool {
    let stem = String(decoding: path.name.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
    return NameWords.of(stem).isSubset(of: named)
  }

  /// What brings a database from one version to the next says what it takes away.
  private static func isMigration(_ path: Path) -> Bool {
    path.parent.text.split(separator: "/").contains {
      ["migrate", "migrations", "migration", "alembic"].contains($0)
    }
  }

  /// The file out of which the change takes what a member seems to be there for: some of the words
  /// that it is called by, or a name that it uses.
  func source(of member: ComparedMember) -> Path? {
    guard losesMore else { return nil }
    let words = member.text.words
    let found = words.filter { takenOut[$0] != nil }
    let names = member.text.subjects.filter { NameWords.isCompound($0[...]) && takenOut[$0] != nil }
    let isEnough =
      isWidelyTaken ? found.count * 3 >= words.count * 2 : found.count * 3 >= words.count
    guard isEnough && !found.isEmpty || !names.isEmpty else { return nil }
    return found.union(names).compactMap { takenOut[$0] }.min()
  }

  /// Whether what a member is called after stays, wherever it stands now.
  func stays(of member: ComparedMember) -> Bool {
    let named = NameWords.of(member.subject)
    return stays.contains {
      member.text.subjects.contains($0) && !NameWords.of($0).isDisjoint(with: named)
    }
  }

  /// What a member's texts say and the program no longer does.
  func unsaid(of member: ComparedMember) -> String? {
    guard !unsaid.isEmpty else { return nil }
    let telling = member.text.messages.telling(of: member.subject).intersection(unsaid)
    guard !telling.isEmpty else { return nil }
    return member.text.messages.texts.filter { !$0.value.isDisjoint(with: telling) }.keys.min()
  }

  /// The single words that a member's texts say and the program no longer does.
  func unquoted(of member: ComparedMember) -> Set<String> {
    unquoted.isEmpty ? [] : member.text.messages.words.intersection(unquoted)
  }

  /// Gives the lines of a file that are no test's: some languages keep tests in the program's files.
  private static func read<Store: ObjectStore & ~Copyable>(
    _ path: Path, side: KeyPath<Change, Change.Side?>, _ texts: inout MemberTexts,
    in store: borrowing Store, _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void
  ) throws(Store.Failure) {
    guard let (lines, code) = try texts.passing(path, side: side, in: store), code.count >= 1 else {
      return
    }
    let tests = texts.members(of: path, side: side)
    var isTest = Array(repeating: false, count: code.count + 1)
    for range in tests { for line in range where line <= code.count { isTest[line] = true } }
    for number in 1...code.count {
      // What opens a module of tests in Rust stands at a file's end.
      if !tests.isEmpty, code[number].firstRange(of: testModule) != nil { return }
      if !isTest[number] { body(lines[number], code[number]) }
    }
  }

  private static let testModule = Array("#[cfg(test)]".utf8)

  private static func declared(
    in line: ArraySlice<UInt8>, _ wanted: Set<String>, firm: inout Set<String>,
    loose: inout Set<String>, _ isFirm: (String) -> Void
  ) {
    var before: ArraySlice<UInt8> = []
    MemberText.tokens(of: line) { token in
      defer { before = token }
      guard let name = MemberText.name(token), wanted.contains(name) else { return }
      switch Declaration.of(token, after: before, in: line) {
      case .firm:
        firm.insert(name)
        isFirm(name)
      case .loose: loose.insert(name)
      case nil: break
      }
    }
  }

  /// Which of some names stand on a line that is no comment.
  private static func written(
    in line: ArraySlice<UInt8>, _ names: Set<String>, into found: inout Set<String>
  ) {
    guard !names.isEmpty, !MemberText.isComment(line) else { return }
    MemberText.tokens(of: line) { token in
      if let name = MemberText.name(token), names.contains(name) { found.insert(name) }
    }
  }

  /// The names that a test's line makes its own: not the keys of what it passes.
  static func own(in line: ArraySlice<UInt8>, into found: inout Set<String>) {
    var before: ArraySlice<UInt8> = []
    MemberText.tokens(of: line) { token in
      defer { before = token }
      guard let name = MemberText.name(token), Declaration.isOwn(token, after: before, in: line)
      else { return }
      found.insert(name)
    }
  }

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
}
