import Git
import Rules

/// What the rest of a change says of members that left: whether they stand in a comment now, were
/// given a name that no framework runs, or left together with what they tested.
struct Surroundings {
  /// Where each text stands on a line of the files that the members stood in, as they are now.
  private var now: [Path: LinesByText] = [:]
  /// The same without comments and the contents of literals.
  private var code: [Path: FileLines] = [:]
  /// The lines that declare members that are collected.
  private var heads: [Path: Set<Int>] = [:]
  /// The names that the program's files that differ declared before and now hold nowhere.
  private let undeclared: Set<String>

  /// What makes a framework pass over a function by its name.
  private static let prefixes = [
    "_", "x", "no_", "not_", "disabled_", "disable_", "skip_", "ignore_", "todo_", "broken_",
    "old_", "DISABLED_", "off_", "dont_", "do_not_",
  ]

  init<Store: ObjectStore & ~Copyable>(
    of members: [ComparedMember], _ delta: Delta, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    for path in Set(members.map(\.path)) {
      now[path] = try texts.lines(of: path, side: \.new, in: store).map(LinesByText.init)
      code[path] = try texts.code(of: path, side: \.new, in: store)
      heads[path] = try texts.heads(of: path, in: store)
    }
    let wanted = members.reduce(into: Set<String>()) {
      $0.formUnion($1.text.subjects)
    }
    undeclared = try ProgramNames(wanted).undeclared(by: delta, &texts, in: store)
  }

  /// Where its declaration stands and is not collected.
  func verdict(on member: ComparedMember) -> Verdict? {
    guard member.text.head.count > 4, let now = now[member.path] else { return nil }
    let head = member.text.head
    let heads = heads[member.path] ?? []
    if let line = now.lines(of: head).last(where: { !heads.contains($0) }) {
      let code = code[member.path]
      let isCode = code.map { $0.count >= line && !MemberText.trimmed($0[line]).isEmpty } ?? false
      return .uncollected(line: line, isCode: isCode)
    }
    return disabled(member, head, now)
  }

  private func disabled(
    _ member: ComparedMember, _ head: [UInt8], _ now: LinesByText
  ) -> Verdict? {
    let name = member.text.leaf.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last
    guard let name, let range = Self.range(of: Array(name.utf8), in: head) else { return nil }
    for prefix in Self.prefixes {
      let wanted = head[..<range.lowerBound] + prefix.utf8 + head[range.lowerBound...]
      if let line = now.lines(of: Array(wanted)).first {
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
    let gone = member.text.subjects.intersection(undeclared)
    guard !gone.isEmpty else { return nil }
    // What its own name or those of its scopes speak of comes first.
    let named = NameWords.of(member.subject)
    let ranked = gone.sorted { left, right in
      let (first, second) = (NameWords.of(left), NameWords.of(right))
      let isNamed = (!first.isDisjoint(with: named), !second.isDisjoint(with: named))
      return isNamed.0 != isNamed.1 ? isNamed.0 : left < right
    }
    return .departed(with: Array(ranked.prefix(3)))
  }
}

/// The numbers of a file's lines by what stands on them, with the signs of a comment and without:
/// a change that comments out thousands of tests must not cost their square.
private struct LinesByText {
  private var numbers: [[UInt8]: [Int]] = [:]

  init(_ file: FileLines) {
    guard file.count >= 1 else { return }
    for number in 1...file.count {
      let text = Array(MemberText.trimmed(file[number]))
      guard text.count > 4 else { continue }
      numbers[text, default: []].append(number)
      let bare = Array(MemberText.uncommented(file[number]))
      if bare != text { numbers[bare, default: []].append(number) }
    }
  }

  /// Ascending.
  func lines(of text: [UInt8]) -> [Int] { numbers[text] ?? [] }
}
