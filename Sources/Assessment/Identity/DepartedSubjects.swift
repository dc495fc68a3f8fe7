import Git
import Rules

/// What left a program in the same change as members of inventories, and may be what they were there
/// for.
struct DepartedSubjects {
  /// What the program's files that differ declared and said before and now do nowhere.
  private let names: ProgramNames
  /// The file or directory that each member left with.
  private var departed: [Observation.Key: String] = [:]
  /// The names that the code of the members' files still holds: what others of a file speak of is
  /// still there.
  private var spoken: [Path: Set<String>] = [:]
  /// The same of what its texts say.
  private var said: [Path: Messages] = [:]

  init<Store: ObjectStore & ~Copyable>(
    of members: [ComparedMember], _ delta: Delta, new: ObjectID, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    let wanted = members.reduce(into: Set<String>()) { $0.formUnion($1.text.subjects) }
    let messages = members.reduce(into: Set<UInt64>()) {
      $0.formUnion($1.text.messages.telling(of: $1.subject))
    }
    let called = members.reduce(into: Set<String>()) {
      $0.formUnion(NameWords.compounds(of: $1.subject))
    }
    names = try ProgramNames(
      wanted, called: called, messages: messages, gone: delta, &texts, in: store)
    var files = DepartedFiles(delta)
    for path in Set(members.map(\.path)) {
      guard let lines = try texts.lines(of: path, side: \.new, in: store),
        let code = try texts.code(of: path, side: \.new, in: store), code.count >= 1
      else { continue }
      var said = Messages()
      var (words, own): (Set<String>, Set<String>) = ([], [])
      for number in 1...code.count {
        MemberText.tokens(of: code[number]) {
          if let name = MemberText.name($0), wanted.contains(name) { words.insert(name) }
        }
        ProgramNames.own(in: code[number], into: &own)
        said.add(line: lines[number], code: code[number])
      }
      self.said[path] = said
      spoken[path] = words.subtracting(own)
    }
    var lookup = PathLookup(tree: new)
    for member in members {
      departed[member.fact.key] = try files.departed(member, lookup: &lookup, in: store)
    }
  }

  /// Nil where nothing left that a member speaks of.
  func verdict(on member: ComparedMember) -> Verdict? {
    let spoken = spoken[member.path] ?? []
    let gone = names.gone(of: member).filter { !spoken.contains($0) }
    if !gone.isEmpty { return .departed(with: Array(gone.prefix(3))) }
    if let said = names.unsaid(of: member) { return .departed(with: [said]) }
    let quoted = names.unquoted(of: member).subtracting(said[member.path]?.words ?? [])
    if let word = quoted.min() { return .departed(with: [word]) }
    if !names.stays(of: member), let departed = departed[member.fact.key] {
      return .departed(with: [departed])
    }
    return names.source(of: member).map { .withdrawn(from: $0) }
  }

  /// Whether a change that did little but take things out of a program may have taken what a member
  /// was there for, though nothing shows it.
  var areInDoubt: Bool { names.losesMore }
}
