/// The words of a name in any convention: `testFooBar`, `test_foo_bar` and "foo bar" have the same.
enum NameWords {
  /// Words that nearly every name of a test has.
  private static let common: Set<String> = [
    "test", "tests", "should", "it", "the", "a", "an", "that", "when", "then", "given", "and",
    "of", "to", "is", "be", "in", "on", "for", "with",
  ]

  static func of(_ name: String) -> Set<String> {
    let words = parts(of: name)
    let telling = words.subtracting(common)
    return Set((telling.isEmpty ? words : telling).map(singular))
  }

  /// `events` and `event` are one word.
  private static func singular(_ word: String) -> String {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
      ? String(word.dropLast()) : word
  }

  /// The names of types and functions that the scopes around a member speak of: the `UserService` of
  /// `UserServiceTest`, or of a group that is called so.
  static func subjects(of subject: String) -> Set<String> {
    let scopes = subject.dropLast(leaf(of: subject).count)
    var names: Set<String> = []
    for part in scopes.split(whereSeparator: { !isPart($0) }) {
      var name = part
      for end in ["TestCase", "Tests", "Test", "Specs", "Spec"] where name.hasSuffix(end) {
        name = name.dropLast(end.count)
        break
      }
      if name.hasPrefix("Test") { name = name.dropFirst(4) }
      if isCompound(name) { names.insert(String(name)) }
    }
    return names.union(functions(of: subject))
  }

  /// The functions that groups around a member are called as: `area()`, `#area`, `.area`, `::area`.
  static func functions(of subject: String) -> Set<String> {
    var names: Set<String> = []
    var start = subject.startIndex
    for end in subject.ranges(of: " > ") {
      let group = subject[start..<end.lowerBound]
      start = end.upperBound
      let name = group.drop { $0 == "#" || $0 == "." || $0 == ":" }
      let isMarked = name.startIndex != group.startIndex
      let word = name.prefix(while: isPart)
      let rest = name[word.endIndex...]
      if word.count > 2, isMarked ? rest.isEmpty || rest.hasPrefix("(") : rest == "()" {
        names.insert(String(word))
      }
    }
    return names
  }

  /// The words of a member's own name that are written as only names in programs are, but for the
  /// name itself.
  static func compounds(of subject: String) -> Set<String> {
    let parts = leaf(of: subject).split(whereSeparator: { !isPart($0) })
    return parts.count < 2 ? [] : Set(parts.filter(isCompound).map(String.init))
  }

  /// Whether a word is written as only names in programs are.
  static func isCompound(_ word: Substring) -> Bool {
    var before: Character = "A"
    for character in word {
      if character == "_" || character.isUppercase && before.isLowercase { return word.count > 4 }
      before = character
    }
    return false
  }

  private static func parts(of name: String) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    var before: Character = " "
    for character in name.replacing("'", with: "") + " " {
      let isPart = character.isLetter || character.isNumber
      let opens = character.isUppercase && !before.isUppercase
      if !isPart || opens {
        if !word.isEmpty { words.insert(word.lowercased()) }
        word = ""
      }
      if isPart { word.append(character) }
      before = character
    }
    return words
  }

  /// The last part of a name that holds those of its scopes: `TestUsers.test_create`,
  /// `api > answers`, `TestGet/empty`, `users::tests::creates`.
  static func leaf(of subject: String) -> String {
    if let range = subject.ranges(of: " > ").last { return String(subject[range.upperBound...]) }
    var rest = Substring(subject)
    while let mark = rest.dropFirst().firstIndex(where: { !isPart($0) }),
      rest.first == "#" || rest.first.map(isPart) ?? false
    {
      let after = rest[mark...]
      guard let separator = ["::", ".", "/"].first(where: { after.hasPrefix($0) }) else { break }
      let tail = after.dropFirst(separator.count)
      guard let first = tail.first, !first.isWhitespace else { break }
      rest = tail
    }
    return String(rest)
  }

  /// Words that turn what a name says into the contrary.
  private static let negations: Set<String> = [
    "not", "no", "never", "without", "cannot", "cant", "doesnt", "dont", "isnt", "wont", "arent",
    "fails", "fail", "rejects", "reject", "denies", "deny", "forbidden", "invalid", "disallows",
    "disallow", "ignores", "disabled",
  ]

  /// Whether one of two names says the contrary of the other: what is expected may be reversed.
  static func areContrary(_ left: String, _ right: String) -> Bool {
    let (before, after) = (parts(of: left), parts(of: right))
    guard letters(of: left) != letters(of: right) else { return false }
    return before.intersection(negations) != after.intersection(negations)
      && before.intersection(after).subtracting(negations).subtracting(common).count >= 1
  }

  private static func letters(of name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }

  /// Jaccard's coefficient; no less than 0.6 where one name, of two words or more, only says less
  /// than the other.
  static func similarity(_ left: Set<String>, _ right: Set<String>) -> Double {
    let union = left.union(right).count
    let common = left.intersection(right).count
    guard common > 0 else { return 0 }
    let share = Double(common) / Double(union)
    return common >= 2 && common == min(left.count, right.count) ? max(share, 0.6) : share
  }
}
