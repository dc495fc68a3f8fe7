import Git
import Rules

/// What files of tests came to hold beside their tests: a function that several call, to which the
/// text of one that is gone was moved.
struct Helpers {
  private var gained: [Path: Bigrams] = [:]
  private let common: CommonText

  /// A shorter text stands in any helper.
  private static let fewestPairs = 10
  private static let leastHeld = 0.6

  /// - Parameter base: All that stood in the base's files that lost a member.
  init<Store: ObjectStore & ~Copyable>(
    of members: [ComparedMember], base: [ComparedMember], _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    common = CommonText(base)
    for path in Set(members.map(\.path)) {
      guard let now = try Self.rest(of: path, side: \.new, &texts, in: store),
        let before = try Self.rest(of: path, side: \.base, &texts, in: store)
      else { continue }
      gained[path] = now.subtracting(before)
    }
  }

  /// The text of a file without its members and without comments.
  private static func rest<Store: ObjectStore & ~Copyable>(
    of path: Path, side: KeyPath<Change, Change.Side?>, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) -> Bigrams? {
    guard let file = try texts.lines(of: path, side: side, in: store),
      let code = try texts.code(of: path, side: side, in: store), code.count >= 1
    else { return nil }
    var isMember = Array(repeating: false, count: code.count + 1)
    for range in texts.members(of: path, side: side) {
      for line in range where line <= code.count { isMember[line] = true }
    }
    let numbers = (1...code.count).filter {
      !isMember[$0] && code[$0].contains(where: MemberText.isWord)
    }
    return MemberText(
      subject: "", lines: [[]] + numbers.map { file[$0] }, code: [[]] + numbers.map { code[$0] }
    ).bigrams
  }

  func verdict(on member: ComparedMember) -> Verdict? {
    let own = member.text.bigrams
    guard own.count >= Self.fewestPairs, let gained = gained[member.path] else { return nil }
    let peculiar = common.peculiar(of: member)
    for text in [own, peculiar] {
      guard text.count > 0,
        Double(text.common(with: gained)) >= Self.leastHeld * Double(text.count)
      else { return nil }
    }
    return .folded(into: "a function beside the tests", path: member.path)
  }
}
