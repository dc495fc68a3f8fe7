import Git
import Rules

/// Pairs members that left with members that came by how alike their texts and names are, the most
/// alike first and each once.
struct Pairing {
  let left: [ComparedMember]
  let came: [ComparedMember]

  /// Up to so many pairs all are tried; beyond, those of one file and those that share a word that
  /// few names have, so that a change of thousands of tests stays cheap.
  private static let mostPairs = 40_000
  private static let mostOfAWord = 40

  private struct Candidate {
    let left: Int
    let came: Int
    let similarity: Double
    let score: Double
  }

  /// The verdicts on those that were paired, by position.
  func verdicts() -> [Int: Verdict] {
    var verdicts: [Int: Verdict] = [:]
    var taken: Set<Int> = []
    let candidates = candidates().sorted {
      $0.score != $1.score ? $0.score > $1.score : ($0.left, $0.came) < ($1.left, $1.came)
    }
    for candidate in candidates
    where verdicts[candidate.left] == nil && !taken.contains(candidate.came) {
      taken.insert(candidate.came)
      verdicts[candidate.left] = .same(
        came[candidate.came], certainty(candidate), similarity: candidate.similarity)
    }
    return verdicts
  }

  private func isSameName(_ candidate: (left: Int, came: Int)) -> Bool {
    left[candidate.left].difference.subject == came[candidate.came].difference.subject
  }

  private func certainty(_ candidate: Candidate) -> Verdict.Certainty {
    let threshold = isSameName((candidate.left, candidate.came)) ? 0.5 : 0.7
    return candidate.similarity >= threshold ? .likely : .possible
  }

  private func candidates() -> [Candidate] {
    var found: [Candidate] = []
    let byWord = wordIndex()
    let byPath = Dictionary(grouping: came.indices) { came[$0].difference.path }
    let triesAll = left.count * came.count <= Self.mostPairs
    for (number, member) in left.enumerated() {
      let others: any Sequence<Int> =
        triesAll
        ? came.indices
        : Set(
          (byPath[member.difference.path] ?? [])
            + member.text.words.flatMap { byWord[$0] ?? [] })
      for other in others where came[other].area == member.area {
        if let candidate = candidate(number, other) { found.append(candidate) }
      }
    }
    return found
  }

  private func wordIndex() -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (number, member) in came.enumerated() {
      for word in member.text.words { index[word, default: []].append(number) }
    }
    return index.filter { $0.value.count <= Self.mostOfAWord }
  }

  /// Two members that may be one. The thresholds are those at which hand-labelled renames and
  /// removals in public histories part best.
  private func candidate(_ number: Int, _ other: Int) -> Candidate? {
    let (member, partner) = (left[number], came[other])
    let names = NameWords.similarity(member.text.words, partner.text.words)
    let similarity = member.text.bigrams.similarity(to: partner.text.bigrams)
    let isSamePath = member.difference.path == partner.difference.path
    let isSame: Bool
    if isSameName((number, other)) {
      isSame = similarity >= 0.25 || isSamePath && similarity >= 0.1
    } else {
      isSame =
        similarity >= 0.55 || similarity >= 0.35 && names >= 0.34
        || similarity >= 0.2 && names >= 0.6
    }
    guard isSame else { return nil }
    let bonus = (isSamePath ? 0.05 : 0) + (isSameName((number, other)) ? 1 : 0)
    return Candidate(
      left: number, came: other, similarity: similarity,
      score: similarity + 0.25 * names + bonus)
  }

  /// What is most like a member among those that came: shown with every loss, so that a wrong one
  /// is seen at once.
  static func nearest(
    to member: ComparedMember, among came: [ComparedMember]
  ) -> (subject: String, similarity: Double)? {
    var best: (subject: String, similarity: Double)?
    for other in came.prefix(mostPairs / 100) where other.area == member.area {
      let similarity = member.text.bigrams.similarity(to: other.text.bigrams)
      if similarity > best?.similarity ?? 0.1 { best = (other.difference.subject, similarity) }
    }
    return best
  }
}
