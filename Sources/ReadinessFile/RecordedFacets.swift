import Assessment
import Git
import Rules

extension Record {
  /// The line of a facet.
  init(facet name: [UInt8]) {
    self.init(path: .root, rule: name, subject: [], value: .facet)
  }
}

extension RecordedReadiness {
  /// The facets that a readiness file records, whatever else is wrong with it.
  ///
  /// They are the one thing that a new file takes from the one before, so they must outlive a file
  /// that a merge left with conflict markers: then the facets of both sides stay.
  package static func facets(in bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: "facet ".utf8) {
      let name = line.dropFirst("facet ".utf8.count)
      if !name.isEmpty && name.allSatisfy(isLetter) {
        names.insert(String(decoding: name, as: UTF8.self))
      }
    }
    return names
  }

  /// What rules may call a facet.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// The lines of the facets that facts show.
  package static func facetRecords(
    of facts: some Sequence<Observation>, rules: RuleList
  ) -> [Record] {
    let facts = Array(facts)
    // To ask what facets there are takes every rule.
    if facts.isEmpty { return [] }
    return Profile(of: facts, rules: rules).facets.map { Record(facet: Array($0.name.utf8)) }
  }

  /// The same file with these facets as well.
  package func adding(facets: Set<String>) -> RecordedReadiness {
    RecordedReadiness(
      builtInRules: builtInRules, repositoryRules: repositoryRules,
      records: records + facets.map { Record(facet: Array($0.utf8)) })
  }
}
