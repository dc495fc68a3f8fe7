import Assessment
import Git
import Rules

/// What `diff` worked out, kept for who asks for it again: in another format, or after having read
/// the first lines.
struct DiffMemo {
  private var file: RecordFile
  private let rules: UInt64
  /// By what each was worked out of; of several the last.
  private var known: [[UInt8]: Range<Int>] = [:]

  /// What a record holds.
  private enum Kind: UInt8 {
    case comparison = 1
    case tally = 2
  }

  private static let idSize = 20
  /// A kind, the rules, and two trees.
  private static let keySize = 1 + 8 + 2 * idSize
  /// What is larger is worked out anew: few ask twice for a comparison of everything.
  private static let largestRecord = 256 << 10
  static let largestSize = 1 << 20

  init(directory: String, version: UInt64, rules: UInt64, isWritable: Bool) {
    self.rules = rules
    file = RecordFile(
      "diffs", in: directory, mark: "readiness-diffs 1", version: version, smallest: Self.keySize,
      largestSize: Self.largestSize, isWritable: isWritable)
    for record in file.records {
      known[Array(file.bytes[record.prefix(Self.keySize)])] = record.dropFirst(Self.keySize)
    }
  }

  func comparison(from base: ObjectID, to new: ObjectID) -> Comparison? {
    record(.comparison, base, new).flatMap(ComparisonRecord.comparison)
  }

  mutating func keep(_ comparison: Comparison, from base: ObjectID, to new: ObjectID) {
    keep(ComparisonRecord.bytes(of: comparison), .comparison, base, new)
  }

  func tally(of tree: ObjectID) -> FactTally? {
    record(.tally, tree, tree).flatMap(ComparisonRecord.tally)
  }

  mutating func keep(_ tally: FactTally, of tree: ObjectID) {
    keep(ComparisonRecord.bytes(of: tally), .tally, tree, tree)
  }

  private func record(_ kind: Kind, _ base: ObjectID, _ new: ObjectID) -> [UInt8]? {
    known[key(kind, base, new)].map { Array(file.bytes[$0]) }
  }

  private mutating func keep(
    _ bytes: [UInt8], _ kind: Kind, _ base: ObjectID, _ new: ObjectID
  ) {
    if bytes.count <= Self.largestRecord { file.add(key(kind, base, new) + bytes) }
  }

  private func key(_ kind: Kind, _ base: ObjectID, _ new: ObjectID) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(raw: [kind.rawValue])
    writer.addFixed(rules)
    return writer.bytes + base.bytes + new.bytes
  }

  mutating func save() { file.save() }
}
