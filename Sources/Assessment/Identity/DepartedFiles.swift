import Git

/// Files of a program that a change takes out of it, and that did not move: a test that is called
/// after one of them left with it, and so did those of a directory that is gone with its program.
struct DepartedFiles {
  /// By their names without endings, lowered.
  private var stems: [String: Path] = [:]
  /// The directories below which files of a program left, with how many left and how many of these
  /// came elsewhere.
  private var directories: [Path: (left: Int, moved: Int)] = [:]
  private var gone: [Path: Bool] = [:]
  private let left: Set<Path>

  init(_ delta: Delta) {
    var files = ProgramFiles()
    let came = delta.changes.filter { $0.base == nil }
    let names = Set(came.map { Array($0.path.name) })
    let blobs = Set(came.compactMap { $0.new?.id })
    left = Set(delta.changes.lazy.filter { $0.new == nil }.map(\.path))
    for change in delta.changes where change.new == nil && files.contains(change.path) {
      let isMoved =
        names.contains(Array(change.path.name))
        || change.base.map { blobs.contains($0.id) } ?? false
      if !isMoved { stems[Self.stem(of: change.path)] = change.path }
      var directory = change.path.parent
      while !directory.isRoot {
        let known = directories[directory] ?? (0, 0)
        directories[directory] = (known.left + 1, known.moved + (isMoved ? 1 : 0))
        directory = directory.parent
      }
    }
  }

  /// Names that many files have, and tests of other things, too.
  private static let everyones: Set<String> = [
    "index", "main", "mod", "lib", "utils", "util", "helpers", "helper", "common", "types", "base",
    "__init__", "init", "app", "setup", "config", "core",
  ]

  private static func stem(of path: Path) -> String {
    String(decoding: path.name.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self).lowercased()
  }

  /// The file that a member is called after, by its own file or by its outermost scope, or the
  /// directory that is gone with it.
  mutating func departed<Store: ObjectStore & ~Copyable>(
    _ member: ComparedMember, lookup: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) -> String? {
    guard !stems.isEmpty || !directories.isEmpty else { return nil }
    let scope = member.subject.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    var names: [String] = []
    if scope.count < member.subject.count, let name = Self.tested(scope.lowercased()) {
      names.append(name)
    }
    if left.contains(member.path) {
      let stem = Self.stem(of: member.path)
      let name = Self.tested(stem) ?? (Self.isMarked(member.path) ? stem : nil)
      if let name { names.append(name) }
    }
    for name in names where !Self.everyones.contains(name) {
      if let path = stems[name] { return path.text }
    }
    guard left.contains(member.path) else { return nil }
    var directory = member.path.parent
    while !directory.isRoot {
      if let (left, moved) = directories[directory], moved * 2 < left,
        try isGone(directory, &lookup, in: store)
      {
        return directory.text
      }
      directory = directory.parent
    }
    return nil
  }

  private mutating func isGone<Store: ObjectStore & ~Copyable>(
    _ directory: Path, _ lookup: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) -> Bool {
    if let known = gone[directory] { return known }
    let isGone = try lookup.exists(directory.text, in: store) == false
    gone[directory] = isGone
    return isGone
  }

  private static let ends = [
    "_test", "_tests", "_spec", "testcase", "tests", "test", "specs", "spec",
  ]

  /// What a file or class of tests is called after; nil where it is called after nothing.
  private static func tested(_ name: String) -> String? {
    for end in ends where name.hasSuffix(end) && name.count > end.count + 2 {
      return String(name.dropLast(end.count))
    }
    for start in ["test_", "test"] where name.hasPrefix(start) && name.count > start.count + 2 {
      return String(name.dropFirst(start.count))
    }
    return nil
  }

  /// Whether a file's name says behind a dot that it holds tests, as that of `price.test.ts` does.
  private static func isMarked(_ path: Path) -> Bool {
    path.text.split(separator: "/").last?.split(separator: ".").dropFirst().contains {
      ["test", "tests", "spec", "cy", "e2e"].contains($0)
    } ?? false
  }
}
