import Git

/// What a repository's people decided about judging it: `readiness.yml`, written by hand.
///
/// It never shares a file with what the tool writes, and the one that judges a change is the base
/// tree's, or a change could switch off its own judge.
package struct Policy: Hashable, Sendable {
  /// When hooks write the readiness file.
  package enum Writing: String, CaseIterable, Sendable {
    case commit
    case defaultBranchOnly = "default-branch-only"
    case never
  }

  /// What it means that the readiness file does not say what the tree says.
  package enum Staleness: String, CaseIterable, Sendable {
    case fail, warn, ignore
  }

  /// Where a comment that suppresses a finding must stand to accept a regression.
  package enum Suppressing: String, CaseIterable, Sendable {
    /// In the base: what a change suppresses by itself is refused until someone else accepts it.
    case inBase = "in-base"
    /// In the change itself, too.
    case accept
  }

  /// Where the file stands in a tree.
  package static let standardPath: Path = "readiness.yml"

  package let writing: Writing
  /// The mildest regression that fails a check.
  package let failOn: Severity
  package let staleness: Staleness
  package let suppressing: Suppressing
  package let waivers: [Waiver]
  /// What nothing judges.
  package let excluded: [Glob]
  /// Why the service does without facets that the readiness file records, by their names.
  package let retired: [String: String]
  /// Why tests were removed, by their names.
  package let removedTests: [String: String]
  /// What people vouch for because no tree can show it.
  package let attestations: [Attestation]
  /// Positions of the waivers of each rule, in their order.
  private let waiversByRule: [Rule.ID: [Int]]

  /// Without arguments, what holds where a tree has no policy.
  package init(
    writing: Writing = .commit, failOn: Severity = .error, staleness: Staleness = .fail,
    suppressing: Suppressing = .inBase, waivers: [Waiver] = [], excluded: [Glob] = [],
    retired: [String: String] = [:], removedTests: [String: String] = [:],
    attestations: [Attestation] = []
  ) {
    self.writing = writing
    self.failOn = failOn
    self.staleness = staleness
    self.suppressing = suppressing
    self.waivers = waivers
    self.excluded = excluded
    self.retired = retired
    self.removedTests = removedTests
    self.attestations = attestations
    waiversByRule = Dictionary(grouping: waivers.indices) { waivers[$0].rule }
  }

  /// The first waiver that accepts a fact.
  ///
  /// - Parameter day: The day judged; nil leaves expiry out, which is what the readiness file
  ///   wants, because the file of an unchanged tree must not change overnight.
  package func waiver(
    for rule: Rule.ID, path: Path, subject: String, on day: CalendarDay?
  ) -> Waiver? {
    for position in waiversByRule[rule] ?? [] {
      let waiver = waivers[position]
      if let day, waiver.isExpired(on: day) { continue }
      if waiver.covers(path, subject) { return waiver }
    }
    return nil
  }

  /// The waivers that hold no more, so that a report can say why a finding is back.
  package func expired(on day: CalendarDay) -> [Waiver] {
    waivers.filter { $0.isExpired(on: day) }
  }
}
