import Git

/// Readiness as the readiness file states it: which rules judged, and their facts in order.
///
/// It is what a tree's facts look like to a reader of a diff, so it leaves out whatever would
/// change without them: totals, dates, commit ids, the tool's version, severities, messages and
/// line numbers. Nor does it hold gaps and undecided facts: what a tree lacks shows as a line that
/// is not there, and a new rule must not add a line per service that does not keep it yet.
package struct RecordedReadiness: Hashable, Sendable {
  /// Where the file stands in a tree.
  package static let standardPath: Path = "readiness.lock"
  /// The version of the format that this tool reads and writes.
  package static let version = 1

  /// The version of the built-in rules.
  package let builtInRules: Recorded<Int>
  /// The digest of the repository's own rules, where it has any.
  package let repositoryRules: Recorded<ShortDigest>?
  /// Sorted by key, which no two share.
  package let records: [Record]

  /// Where two records share a key the first stands.
  package init(
    builtInRules: Recorded<Int>, repositoryRules: Recorded<ShortDigest>?,
    records: some Sequence<Record>
  ) {
    self.builtInRules = builtInRules
    self.repositoryRules = repositoryRules
    let unique = Dictionary(
      records.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.records = unique.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Takes records that are known to be sorted and without repetition.
  init(
    builtInRules: Recorded<Int>, repositoryRules: Recorded<ShortDigest>?, sorted: [Record]
  ) {
    self.builtInRules = builtInRules
    self.repositoryRules = repositoryRules
    records = sorted
  }
}
