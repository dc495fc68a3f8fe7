import Git
import Rules

/// Whether a member's text went into others: cases of a table, one test for two, two for one.
struct Folding {
  /// A member that came or grew.
  struct Target {
    let subject: String
    let path: Path
    let gained: Bigrams
    let all: Bigrams
    let isNew: Bool
  }

  private let targets: [Target]

  init(_ targets: [Target]) {
    self.targets = targets
  }

  private static let mostTargets = 400
  /// Fewer pairs of tokens say nothing.
  private static let fewestPairs = 6

  func verdict(on member: ComparedMember) -> Verdict? {
    let own = member.text.bigrams
    guard own.count >= Self.fewestPairs else { return nil }
    // Most is folded within its file.
    let near = targets.filter { $0.path == member.difference.path }
    let others = targets.filter { $0.path != member.difference.path }
    for target in (near + others).prefix(Self.mostTargets) {
      let shared = Double(own.common(with: target.all)) / Double(own.count)
      let gained = Double(own.common(with: target.gained)) / Double(own.count)
      if shared >= 0.6, gained >= 0.5 {
        return .folded(into: [target.subject], path: target.path)
      }
    }
    return split(own, near.filter(\.isNew))
  }

  /// Several new members of the file that hold it together.
  private func split(_ own: Bigrams, _ targets: [Target]) -> Verdict? {
    let parts = targets.prefix(Self.mostTargets).filter {
      Double(own.common(with: $0.all)) >= 0.2 * Double(own.count)
    }
    guard parts.count >= 2, let first = parts.first else { return nil }
    let together = parts.dropFirst().reduce(first.all) { $0.union($1.all) }
    guard Double(own.common(with: together)) >= 0.6 * Double(own.count) else { return nil }
    return .folded(into: parts.map(\.subject), path: first.path)
  }
}
