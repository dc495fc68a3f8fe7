import Git
import Rules

/// Pairs members that left with members that came by how alike their texts and names are, the most
/// alike first and each once.
struct Pairing {
  let left: [ComparedMember]
  let came: [ComparedMember]

  /// Up to so many pairs all are tried; beyond, those that share a word or a piece of text that
  /// few have, so that a change of thousands of tests stays cheap.
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
    left[candidate.left].text.leaf == came[candidate.came].text.leaf
  }

  private func certainty(_ candidate: Candidate) -> Verdict.Certainty {
    let threshold = isSameName((candidate.left, candidate.came)) ? 0.5 : 0.7
    return candidate.similarity >= threshold ? .likely : .possible
  }

  private func candidates() -> [Candidate] {
    var found: [Candidate] = []
    let triesAll = left.count * came.count <= Self.mostPairs
    let index = triesAll ? nil : SharedParts(came, most: Self.mostOfAWord)
    for (number, member) in left.enumerated() {
      let others = index?.sharing(with: member) ?? Array(came.indices)
      for other in others where came[other].area == member.area {
        if let candidate = candidate(number, other) { found.append(candidate) }
      }
    }
    return found
  }

  /// Two members that may be one. The thresholds are those at which hand-labelled renames and
  /// removals in public histories part best.
  private func candidate(_ number: Int, _ other: Int) -> Candidate? {
    let (member, partner) = (left[number], came[other])
    let names = NameWords.similarity(member.text.words, partner.text.words)
    let similarity = member.text.bigrams.similarity(to: partner.text.bigrams)
    let isSameScope = member.subject == partner.subject
    let isSamePath = member.path == partner.path
    let isSame: Bool
    if isSameName((number, other)) {
      // In one file a name of several words is given once.
      isSame =
        similarity >= 0.25 || isSamePath && (similarity >= 0.1 || member.text.words.count > 1)
    } else {
      // The less alike their texts are, the more their names have to be.
      isSame =
        similarity >= 0.55
        || similarity >= 0.2 && names >= 0.34 + 1.6 * max(0, 0.35 - similarity)
        || isSamePath && isRewritten(member.text, partner.text, names)
    }
    guard isSame else { return nil }
    let bonus =
      (isSamePath ? 0.05 : 0) + (isSameName((number, other)) ? 1 : 0) + (isSameScope ? 0.5 : 0)
    return Candidate(
      left: number, came: other, similarity: similarity,
      score: similarity + 0.25 * names + bonus)
  }
}

extension Pairing {
  /// Whether two of one file whose texts have little in common are one by what they are called and
  /// what they call, or by their names alone where they hold nothing.
  private func isRewritten(_ left: MemberText, _ right: MemberText, _ names: Double) -> Bool {
    if left.bigrams.count == 0, right.bigrams.count == 0 { return names >= 0.5 }
    return names >= 0.6 && left.bigrams.count > 0 && right.bigrams.count > 0
      && left.subjects.contains { NameWords.isCompound($0[...]) && right.subjects.contains($0) }
  }
}

/// Which of many members have words and pieces of text that few others have.
private struct SharedParts {
  private let words: [String: [Int]]
  private let pairs: [UInt32: [Int]]

  init(_ members: [ComparedMember], most: Int) {
    var words: [String: [Int]] = [:]
    var pairs: [UInt32: [Int]] = [:]
    for (number, member) in members.enumerated() {
      for word in member.text.words { words[word, default: []].append(number) }
      for pair in Set(member.text.bigrams.pairs) { pairs[pair, default: []].append(number) }
    }
    self.words = words.filter { $0.value.count <= most }
    self.pairs = pairs.filter { $0.value.count <= most }
  }

  /// No member is compared with more.
  private static let most = 100

  /// Those that share most come first, and no more than can be compared.
  func sharing(with member: ComparedMember) -> [Int] {
    var shared: [Int: Int] = [:]
    for word in member.text.words {
      for number in words[word] ?? [] { shared[number, default: 0] += 4 }
    }
    for pair in Set(member.text.bigrams.pairs) {
      for number in pairs[pair] ?? [] { shared[number, default: 0] += 1 }
    }
    guard shared.count > Self.most else { return shared.keys.sorted() }
    let best = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return best.prefix(Self.most).map(\.key)
  }
}
