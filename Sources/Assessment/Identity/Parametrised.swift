import Git
import Rules

/// Tests that ran the same code on other values, where their file came to run one test on many: what
/// the values are, a file or a function says, and no text can be compared.
struct Parametrised {
  /// What each such file has now, wherever it stands.
  private var targets: [Path: ComparedMember] = [:]
  private let siblings: [Path: [ComparedMember]]

  private static let marks: Set<String> = [
    "Parameterized", "ParameterizedTest", "parametrize", "parameterize", "parameterized", "each",
    "Theory", "InlineData", "MemberData", "ClassData", "DataProvider", "dataProvider",
    "MethodSource", "ValueSource", "CsvSource", "EnumSource", "ArgumentsSource", "TestCaseSource",
    "DynamicTest", "TestFactory", "rstest", "test_case", "TEST_P", "INSTANTIATE_TEST_SUITE_P",
    "INSTANTIATE_TEST_CASE_P", "withData", "listdir", "glob",
  ]
  private static let fewest = 3
  private static let leastAlike = 0.6

  init<Store: ObjectStore & ~Copyable>(
    _ lost: [ComparedMember], came: [ComparedMember], _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    siblings = Dictionary(grouping: lost, by: \.path).filter { $0.value.count >= Self.fewest }
    for path in siblings.keys {
      let target = came.first { $0.path == path } ?? came.first { $0.path.name == path.name }
      guard let target else { continue }
      let before = try Self.marks(of: path, side: \.base, &texts, in: store)
      let now = try Self.marks(of: target.path, side: \.new, &texts, in: store)
      if now > before { targets[path] = target }
    }
  }

  private static func marks<Store: ObjectStore & ~Copyable>(
    of path: Path, side: KeyPath<Change, Change.Side?>, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) -> Int {
    guard let code = try texts.code(of: path, side: side, in: store), code.count >= 1 else {
      return 0
    }
    var count = 0
    for number in 1...code.count {
      MemberText.tokens(of: code[number]) { token in
        if let name = MemberText.name(token), marks.contains(name) { count += 1 }
      }
    }
    return count
  }

  func verdict(on member: ComparedMember) -> Verdict? {
    guard let target = targets[member.path], target.area == member.area else { return nil }
    let alike = siblings[member.path]?.prefix(Self.mostCompared)
      .filter { other in Self.likeness(member.text, other.text) >= Self.leastAlike }
    guard alike?.count ?? 0 >= Self.fewest else { return nil }
    return .folded(into: target.subject, path: target.path)
  }

  private static let mostCompared = 100

  /// How much of the names that two texts use both do, but for their own.
  private static func likeness(_ left: MemberText, _ right: MemberText) -> Double {
    let (mine, others) = (
      left.identifiers.subtracting([left.leaf]), right.identifiers.subtracting([right.leaf])
    )
    let (union, common) = (mine.union(others).count, mine.intersection(others).count)
    guard common > 0 else { return 0 }
    // One that was given more than the others runs what they run.
    return common == min(mine.count, others.count) ? 1 : Double(common) / Double(union)
  }
}
