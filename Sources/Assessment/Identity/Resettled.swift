import Git
import Rules

/// Where tests stand that were carried over into a file in which nothing collects them by itself, as
/// into a suite that several packages run.
struct Resettled {
  private var files: [(path: Path, lines: LinesByText, file: FileLines)] = []

  /// No more files are read.
  private static let mostFiles = 100
  /// A shorter line may declare anything.
  private static let leastHead = 12
  private static let leastAlike = 0.4

  init<Store: ObjectStore & ~Copyable>(
    of members: [ComparedMember], _ delta: Delta, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) {
    let endings = Set(members.map { Self.ending(of: $0.path) })
    for change in delta.changes where change.base == nil && files.count < Self.mostFiles {
      guard endings.contains(Self.ending(of: change.path)),
        let file = try texts.lines(of: change.path, side: \.new, in: store)
      else { continue }
      files.append((change.path, LinesByText(file), file))
    }
  }

  private static func ending(of path: Path) -> [UInt8] {
    path.name.split(separator: UInt8(ascii: ".")).last.map(Array.init) ?? []
  }

  func verdict(on member: ComparedMember) -> Verdict? {
    let head = member.text.head
    guard head.count >= Self.leastHead, let last = member.fact.member?.lastLine else { return nil }
    for (path, lines, file) in files where path != member.path {
      for line in lines.lines(of: head) {
        let text = file.lines(line...(line + max(0, last - member.fact.place.line)))
        let other = MemberText(subject: member.subject, lines: text, code: text)
        if member.text.bigrams.similarity(to: other.bigrams) >= Self.leastAlike {
          return .folded(into: "line \(line)", path: path)
        }
      }
    }
    return nil
  }
}
