/// Where in a file the values stand that findings about secrets are about.
///
/// A token in a setting is found by its form and by the setting's name, and a password in a
/// connection string as part of the string, too. Who repairs it has one value to replace, so it is
/// told once: by the rule that says most of it.
struct SecretPlaces: Hashable, Sendable {
  private struct Place: Hashable, Sendable {
    /// Its position among the file's observations.
    let finding: Int
    /// The bytes of the value.
    let range: Range<Int>
  }

  private var places: [Place] = []

  mutating func add(_ range: Range<Int>, finding: Int) {
    places.append(Place(finding: finding, range: range))
  }

  /// Whether what looks like a token begins far inside encoded data: an image of some kilobytes in
  /// Base64 holds most short words.
  static func isInsideData(_ secret: Range<Int>, of bytes: [UInt8]) -> Bool {
    var (start, first) = (secret.lowerBound, max(0, secret.lowerBound - leastData))
    while start > first, Base64.value(of: bytes[start - 1]) != nil { start -= 1 }
    return secret.lowerBound - start == leastData
  }

  /// No path and no name has so many characters that are digits of Base64, one behind the other.
  private static let leastData = 100

  /// Leaves of the findings about one value, or about overlapping parts of a file, the best one.
  mutating func tellOnce(in observations: inout [Observation], _ ruleSet: RuleSet) {
    defer { places = [] }
    guard places.count > 1 else { return }
    let inFile = places.sorted {
      ($0.range.lowerBound, $0.finding) < ($1.range.lowerBound, $1.finding)
    }
    var left: Set<Int> = []
    var start = 0
    // Only what reaches into one another is compared: a file may hold thousands that do not.
    while start < inFile.count {
      var (end, furthest) = (start + 1, inFile[start].range.upperBound)
      while end < inFile.count, inFile[end].range.lowerBound < furthest {
        furthest = max(furthest, inFile[end].range.upperBound)
        end += 1
      }
      if end - start > 1 { left.formUnion(untold(inFile[start..<end], observations, ruleSet)) }
      start = end
    }
    guard !left.isEmpty else { return }
    observations = observations.enumerated().filter { !left.contains($0.offset) }.map(\.element)
  }

  /// The findings of places that reach into one another which are not told.
  private func untold(
    _ places: ArraySlice<Place>, _ observations: [Observation], _ ruleSet: RuleSet
  ) -> [Int] {
    let ranked = places.map { (place: $0, rank: rank($0, observations[$0.finding], ruleSet)) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    var told: [Place] = []
    var untold: [Int] = []
    for (place, _) in ranked {
      if told.contains(where: { $0.range.overlaps(place.range) }) {
        untold.append(place.finding)
      } else {
        told.append(place)
      }
    }
    return untold
  }

  /// Lower is told first: what tells the kind of secret, what is graver, what is surer, the
  /// shorter part of the file, and then the order of the rules.
  private func rank(_ place: Place, _ finding: Observation, _ ruleSet: RuleSet) -> [Int] {
    let rule = ruleSet.rules[finding.rule]
    let confidence = Rule.Confidence.allCases.firstIndex(of: rule.confidence) ?? 0
    return [
      rule.isSpecific ? 0 : 1, -rule.severity.rank, -confidence, place.range.count, finding.rule,
      place.range.lowerBound, place.finding,
    ]
  }
}
