import Git
import Rules

/// Reads the texts of members out of the files that differ, each file once.
struct MemberTexts {
  private let changes: [Path: Change]
  private var files: [ObjectID: FileLines] = [:]

  init(_ delta: Delta) {
    changes = Dictionary(
      delta.changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text of a member on one side; nil where it has none, or too much.
  mutating func text<Store: ObjectStore & ~Copyable>(
    of fact: Observation, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> MemberText? {
    guard let member = fact.member, let file = try lines(of: fact.path, side: side, in: store),
      fact.place.line >= 1, member.lastLine >= fact.place.line,
      member.lastLine - fact.place.line < Self.largestMember
    else { return nil }
    return MemberText(
      subject: fact.subject, lines: file.lines(fact.place.line...member.lastLine))
  }

  /// More lines than anybody reads as one test.
  private static let largestMember = 2_000

  /// A file's lines on one side; nil where it is not there, or not judged for its size.
  mutating func lines<Store: ObjectStore & ~Copyable>(
    of path: Path, side: KeyPath<Change, Change.Side?>, in store: borrowing Store
  ) throws(Store.Failure) -> FileLines? {
    guard let file = changes[path]?[keyPath: side], file.kind.isFile else { return nil }
    if let known = files[file.id] { return known }
    guard try store.size(ofBlob: file.id) <= 1 << 20 else { return nil }
    let lines = try store.withBlob(file.id) { FileLines(Array(copying: $0)) }
    files[file.id] = lines
    return lines
  }
}

/// A file's bytes by lines.
struct FileLines {
  let bytes: [UInt8]
  /// Where each line starts.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// A line by its number from 1, without its end.
  subscript(number: Int) -> ArraySlice<UInt8> {
    let start = starts[number - 1]
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    return bytes[start..<max(start, end)]
  }

  func lines(_ range: ClosedRange<Int>) -> [ArraySlice<UInt8>] {
    guard range.lowerBound <= count else { return [] }
    return (range.lowerBound...min(range.upperBound, count)).map { self[$0] }
  }
}
