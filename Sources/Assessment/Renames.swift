import Git
import Rules

/// Which names in a file can have become which: one that is gone from all facts of the file, and one
/// that none of them had before.
final class Renames {
  private struct Name: Hashable {
    let path: Path
    let subject: String
  }

  private let base: [Observation]
  private let new: [Observation]
  private lazy var before = Self.names(of: base)
  private lazy var after = Self.names(of: new)

  init(from base: [Observation], to new: [Observation]) {
    self.base = base
    self.new = new
  }

  /// Whether the subject of the one fact can be that of the other by another name. A digest of a
  /// line is no name: there another text is another thing.
  func allow(_ fact: Observation, _ other: Observation) -> Bool {
    fact.path == other.path && !fact.subjectIsDigest && !other.subjectIsDigest
      && !after.contains(Name(path: fact.path, subject: fact.subject))
      && !before.contains(Name(path: other.path, subject: other.subject))
  }

  private static func names(of facts: [Observation]) -> Set<Name> {
    Set(facts.lazy.map { Name(path: $0.path, subject: $0.subject) })
  }
}

extension Observation {
  /// Whether it is named by its line, for want of a name.
  fileprivate var subjectIsDigest: Bool {
    subject.utf8.count == 12
      && subject.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension Observation.State {
  /// Whether it tells of something that should be otherwise.
  var isWrong: Bool { self == .finding || self == .gap }
}
