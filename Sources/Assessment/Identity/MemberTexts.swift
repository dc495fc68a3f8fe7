import Git
import Rules

/// Reads the texts of members out of the files that differ, each file once.
struct MemberTexts {
  private let delta: Delta
  private let changes: [Path: Change]
  private var files: [ObjectID: FileLines] = [:]
  private var codes: [ObjectID: FileLines] = [:]
  /// Made when a lead is first asked for.
  private lazy var boundsBefore = MemberBounds.byPath(delta.leaving)
  private lazy var boundsNow = MemberBounds.byPath(delta.entering)

  init(_ delta: Delta) {
    self.delta = delta
    changes = Dictionary(
      delta.changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text of a member on one side; nil where it has none, or too much.
  mutating func text<Store: ObjectStore & ~Copyable>(
    of fact: Observation, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> MemberText? {
    guard let member = fact.member, fact.place.line >= 1, member.lastLine >= fact.place.line,
      member.lastLine - fact.place.line < Self.largestMember
    else { return nil }
    return try text(
      fact.subject, fact.place.line...member.lastLine, of: fact.path, side: side, in: store)
  }

  /// More lines than anybody reads as one test.
  private static let largestMember = 2_000

  private mutating func text<Store: ObjectStore & ~Copyable>(
    _ subject: String, _ range: ClosedRange<Int>, of path: Path,
    side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> MemberText? {
    guard let file = try lines(of: path, side: side, in: store),
      let code = try code(of: path, side: side, in: store)
    else { return nil }
    return MemberText(subject: subject, lines: file.lines(range), code: code.lines(range))
  }

  /// All of a member's text, as asked with what stands directly above it.
  mutating func whole<Store: ObjectStore & ~Copyable>(
    of fact: Observation, withLead: Bool = true, side: KeyPath<Change, Change.Side?>,
    in store: borrowing Store
  ) throws(Store.Failure) -> (lines: ClosedRange<Int>, bytes: [UInt8])? {
    guard let member = fact.member, fact.place.line >= 1, member.lastLine >= fact.place.line,
      member.lastLine - fact.place.line < Self.largestMember,
      let file = try lines(of: fact.path, side: side, in: store)
    else { return nil }
    let bounds = side == \.base ? boundsBefore[fact.path] : boundsNow[fact.path]
    let end = max(bounds?.last(before: fact.place.line) ?? 0, fact.place.line - Self.longestLead)
    var first = fact.place.line
    while withLead, first - 1 > end, !MemberText.trimmed(file[first - 1]).isEmpty { first -= 1 }
    let range = first...member.lastLine
    return (range, Array(file.lines(range).joined(separator: [0x0A])))
  }

  /// What stands between a member and the one before it: its attributes, and the tables of cases
  /// that it runs through.
  mutating func lead<Store: ObjectStore & ~Copyable>(
    of fact: Observation, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> MemberText? {
    let bounds = side == \.base ? boundsBefore[fact.path] : boundsNow[fact.path]
    let end = bounds?.last(before: fact.place.line) ?? 0
    let first = max(end + 1, fact.place.line - Self.longestLead)
    guard first < fact.place.line else { return nil }
    return try text("", first...(fact.place.line - 1), of: fact.path, side: side, in: store)
  }

  private static let longestLead = 200

  /// The lines of a file that are members' on one side.
  mutating func members(of path: Path, side: KeyPath<Change, Change.Side?>) -> [ClosedRange<Int>] {
    (side == \.base ? boundsBefore[path] : boundsNow[path])?.ranges ?? []
  }

  /// The lines of the new tree's file that declare its members.
  mutating func heads<Store: ObjectStore & ~Copyable>(
    of path: Path, in store: borrowing Store
  ) throws(Store.Failure) -> Set<Int> {
    guard let bounds = boundsNow[path], let file = try lines(of: path, side: \.new, in: store)
    else { return [] }
    var heads: Set<Int> = []
    for (range, leaf) in zip(bounds.ranges, bounds.leaves) where range.lowerBound <= file.count {
      let offset = MemberText.offsetOfHead(
        of: leaf, in: file.lines(range.lowerBound...min(range.upperBound, range.lowerBound + 20)))
      heads.insert(range.lowerBound + offset)
    }
    return heads
  }

  /// A file's lines on one side; nil where it is not there, or not judged for its size.
  mutating func lines<Store: ObjectStore & ~Copyable>(
    of path: Path, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> FileLines? {
    guard let file = changes[path]?[keyPath: side], file.kind.isFile else { return nil }
    if let known = files[file.id] { return known }
    let lines = try store.withBlob(file.id, atMost: 1 << 20) { FileLines(Array(copying: $0)) }
    files[file.id] = lines
    return lines
  }

  /// A file that is asked for once, as it is and with comments and the contents of literals blanked:
  /// a change may hold hundreds.
  func passing<Store: ObjectStore & ~Copyable>(
    _ path: Path, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> (lines: FileLines, code: FileLines)? {
    var passing = self
    guard let lines = try passing.lines(of: path, side: side, in: store),
      let code = try passing.code(of: path, side: side, in: store)
    else { return nil }
    return (lines, code)
  }

  /// The same lines with comments and the contents of literals blanked.
  mutating func code<Store: ObjectStore & ~Copyable>(
    of path: Path, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> FileLines? {
    guard let file = changes[path]?[keyPath: side],
      let lines = try lines(of: path, side: side, in: store)
    else { return nil }
    if let known = codes[file.id] { return known }
    let code = FileLines(CodeView.code(lines.bytes, of: path))
    codes[file.id] = code
    return code
  }
}

/// Where the members of one file begin and end.
private struct MemberBounds {
  let ranges: [ClosedRange<Int>]
  /// Its own name, without those of scopes.
  let leaves: [String]
  /// Where one begins or ends, ascending.
  private let lines: [Int]

  private init(_ members: [(range: ClosedRange<Int>, leaf: String)]) {
    ranges = members.map(\.range)
    leaves = members.map(\.leaf)
    lines = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
  }

  static func byPath(_ facts: Facts) -> [Path: MemberBounds] {
    var members: [Path: [(range: ClosedRange<Int>, leaf: String)]] = [:]
    for fact in facts.observations {
      guard let member = fact.member, fact.place.line <= member.lastLine else { continue }
      members[fact.path, default: []].append(
        (fact.place.line...member.lastLine, NameWords.leaf(of: fact.subject)))
    }
    return members.mapValues(MemberBounds.init)
  }

  /// The last such line before one; 0 where there is none.
  func last(before line: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] < line { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : lines[low - 1]
  }
}
