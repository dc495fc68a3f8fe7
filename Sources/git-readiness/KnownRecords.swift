import Git
import Rules

/// Trees whose readiness file is known to say what they say, by a digest of each.
///
/// A hook that knows it of the last commit need only write down what the change does. Whatever is
/// missing or damaged costs time and nothing else.
struct KnownRecords {
  let directory: String
  let isWritable: Bool

  private var path: String { "\(directory)/recorded" }

  /// More would be of no use: a hook asks for the commit before, which is mostly the last known.
  private static let largestCount = 64

  func contains(_ digest: UInt64) -> Bool { all.contains(Self.line(digest)) }

  func insert(_ digest: UInt64) {
    let known = all
    guard isWritable, !known.contains(Self.line(digest)) else { return }
    Disk.makeDirectory(directory)
    let lines = known.suffix(Self.largestCount - 1) + [Self.line(digest)]
    _ = Disk.replace(path, with: Array(lines.map { "\($0)\n" }.joined().utf8))
  }

  private var all: [Substring] {
    String(decoding: Disk.bytes(of: path) ?? [], as: UTF8.self).split(separator: "\n")
  }

  private static func line(_ digest: UInt64) -> Substring { Substring(String(digest, radix: 16)) }
}

extension Workspace {
  private var knownRecords: KnownRecords {
    KnownRecords(directory: cacheDirectory, isWritable: !isInQuarantine)
  }

  /// Remembers that a tree's readiness file, or the blob that will be it, says what the tree says.
  func remember(recordOf tree: ObjectID, as blob: ObjectID? = nil, ruleSet: RuleSet) throws {
    if let digest = try digest(ofRecordIn: tree, as: blob, ruleSet: ruleSet) {
      knownRecords.insert(digest)
    }
  }

  func isKnown(recordOf tree: ObjectID, ruleSet: RuleSet) throws -> Bool {
    guard let digest = try digest(ofRecordIn: tree, as: nil, ruleSet: ruleSet) else { return false }
    return knownRecords.contains(digest)
  }

  /// Of everything that such knowledge depends on: the tree, its readiness file, and the rules and
  /// the program that judged. Nil where the tree has no readiness file.
  private func digest(
    ofRecordIn tree: ObjectID, as blob: ObjectID?, ruleSet: RuleSet
  ) throws -> UInt64? {
    var hash = surroundings.programHash
    var hasFile = false
    do {
      for entry in try repository.entries(ofTree: tree) {
        let isFile = entry.name.elementsEqual(Self.readinessFile.bytes)
        hasFile = hasFile || isFile
        hash.add(entry.name)
        hash.add((isFile ? blob ?? entry.id : entry.id).bytes)
      }
    } catch {
      throw CommandFailure(error)
    }
    hash.add(ruleSet.digest)
    return hasFile ? hash.value : nil
  }
}
