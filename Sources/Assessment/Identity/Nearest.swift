import Git
import Rules

/// What is most like a member that is gone: shown with every loss, so that a wrong one is seen at
/// once.
struct Nearest {
  struct Candidate {
    let subject: String
    let similarity: Double
  }

  private let came: ArraySlice<ComparedMember>
  private let stayed: ArraySlice<ComparedMember>
  /// A member of the new tree for each text, though it was taken for another of the base.
  private let twins: [String: String]
  /// The same for each text together with its own name.
  private let doubles: [[String]: Observation]

  /// - Parameter most: With how many members one is compared.
  init(came: [ComparedMember], stayed: [ComparedMember], facts: Facts, most: Int) {
    twins = facts.observations.reduce(into: [:]) { twins, fact in
      if let body = fact.body { twins[body] = fact.subject }
    }
    doubles = facts.observations.reduce(into: [:]) { doubles, fact in
      if let body = fact.body { doubles[[body, NameWords.leaf(of: fact.subject)]] = fact }
    }
    self.came = came.prefix(most)
    self.stayed = stayed.prefix(most)
  }

  /// The same test, where it stands there once more: enough of it that it is no coincidence.
  func double(of member: ComparedMember) -> Verdict? {
    guard member.text.bigrams.count >= Self.fewestPairs, let body = member.fact.body,
      let fact = doubles[[body, member.text.leaf]]
    else { return nil }
    return .doubled(path: fact.path, line: fact.place.line)
  }

  private static let fewestPairs = 6

  /// The best of those that came, or of those that stayed in its file; nil where none has anything
  /// of it.
  func nearest(to member: ComparedMember) -> Candidate? {
    if let twin = member.fact.body.flatMap({ twins[$0] }) {
      return Candidate(subject: twin, similarity: 1)
    }
    let near = stayed.filter { $0.path == member.path }
    var best: Candidate?
    for other in came + near where other.area == member.area {
      let similarity = member.text.bigrams.similarity(to: other.text.bigrams)
      if similarity > best?.similarity ?? 0 {
        best = Candidate(subject: other.subject, similarity: similarity)
      }
    }
    return best
  }
}
