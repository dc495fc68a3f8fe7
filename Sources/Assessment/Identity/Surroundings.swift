import Git
import Rules

/// What the rest of a change says of members that left: whether they stand in a comment now, were
/// given a name that no framework runs, or left together with what they tested.
struct Surroundings {
  /// The lines of the files that the members stood in, as they are now.
  private var now: [Path: FileLines] = [:]
  private var before: [Path: FileLines] = [:]
  /// The names in the program's files that differ, before and after.
  private let namesBefore: Set<String>
  private let namesNow: Set<String>

  /// What makes a framework pass over a function by its name.
  private static let prefixes = [
    "_", "x", "no_", "not_", "disabled_", "disable_", "skip_", "ignore_", "todo_", "broken_",
    "old_", "DISABLED_", "off_", "dont_", "do_not_",
  ]

  init<Store: ObjectStore & ~Copyable>(
    of members: [ComparedMember], _ delta: Delta, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    for path in Set(members.map(\.difference.path)) {
      now[path] = try texts.lines(of: path, side: \.new, in: store)
      before[path] = try texts.lines(of: path, side: \.base, in: store)
    }
    let wanted = members.reduce(into: Set<String>()) { $0.formUnion($1.text.identifiers) }
    let tested = Set(
      (delta.leaving.observations + delta.entering.observations)
        .lazy.filter { $0.member != nil }.map(\.path))
    var (old, new): (Set<String>, Set<String>) = ([], [])
    for change in delta.changes.prefix(Self.mostFiles)
    where !tested.contains(change.path) && Self.isProgram(change.path) {
      if let lines = try texts.lines(of: change.path, side: \.base, in: store) {
        old.formUnion(Self.names(in: lines, wanted))
      }
      if let lines = try texts.lines(of: change.path, side: \.new, in: store) {
        new.formUnion(Self.names(in: lines, wanted))
      }
    }
    namesBefore = old
    namesNow = new
  }

  private static let mostFiles = 500

  private static let programs: [Glob] = [
    FileKind.python, .javascript, .go, .java, .kotlin, .swift, .php, .ruby, .csharp, .rust,
    .scala, .groovy, .elixir, .dart, .c,
  ].flatMap(\.globs).flatMap(Glob.parse)

  private static func isProgram(_ path: Path) -> Bool {
    let components = path.components[...]
    return programs.contains { $0.matches(components) }
  }

  private static func names(in file: FileLines, _ wanted: Set<String>) -> Set<String> {
    var found: Set<String> = []
    var position = 0
    while position < file.bytes.count {
      guard MemberText.isWord(file.bytes[position]) else {
        position += 1
        continue
      }
      let start = position
      while position < file.bytes.count, MemberText.isWord(file.bytes[position]) { position += 1 }
      guard position - start > 2 else { continue }
      let name = String(decoding: file.bytes[start..<position], as: UTF8.self)
      if wanted.contains(name) { found.insert(name) }
    }
    return found
  }

  /// Where its declaration stands and is not collected.
  func verdict(on member: ComparedMember) -> Verdict? {
    guard member.text.head.count > 4, let now = now[member.difference.path] else { return nil }
    let head = member.text.head
    let stood =
      before[member.difference.path].map {
        Self.lines(of: $0, where: { Self.isHead($0, head) }).count
      } ?? 0
    let stands = Self.lines(of: now) { Self.isHead($0, head) }
    if stands.count > 0, stands.count >= stood, let line = stands.last {
      return .commented(line: line)
    }
    return disabled(member, head, now)
  }

  private static func isHead(_ line: ArraySlice<UInt8>, _ head: [UInt8]) -> Bool {
    MemberText.uncommented(line).elementsEqual(head) || MemberText.trimmed(line).elementsEqual(head)
  }

  private static func lines(
    of file: FileLines, where isWanted: (ArraySlice<UInt8>) -> Bool
  ) -> [Int] {
    guard file.count >= 1 else { return [] }
    return (1...file.count).filter { isWanted(file[$0]) }
  }

  private func disabled(
    _ member: ComparedMember, _ head: [UInt8], _ now: FileLines
  ) -> Verdict? {
    let name = member.difference.subject.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last
    guard let name, let range = Self.range(of: Array(name.utf8), in: head) else { return nil }
    for prefix in Self.prefixes {
      let wanted = head[..<range.lowerBound] + prefix.utf8 + head[range.lowerBound...]
      if let line = Self.lines(of: now, where: { MemberText.trimmed($0).elementsEqual(wanted) })
        .first
      {
        return .disabled(as: prefix + name, line: line)
      }
    }
    return nil
  }

  private static func range(of part: [UInt8], in whole: [UInt8]) -> Range<Int>? {
    guard !part.isEmpty, part.count <= whole.count else { return nil }
    for start in 0...(whole.count - part.count)
    where whole[start..<(start + part.count)].elementsEqual(part) {
      return start..<(start + part.count)
    }
    return nil
  }

  /// What it tested left the program in the same change.
  func departure(of member: ComparedMember) -> Verdict? {
    let gone = member.text.identifiers.intersection(namesBefore).subtracting(namesNow).sorted()
    return gone.isEmpty ? nil : .departed(with: Array(gone.prefix(3)))
  }
}
