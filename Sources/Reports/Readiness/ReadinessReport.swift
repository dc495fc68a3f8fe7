import Assessment
import Git
import Rules

/// Everything that a report about one tree says, before it is put into words.
package struct ReadinessReport: Sendable {
  /// Another tree, to compare with.
  package struct Before: Sendable {
    let tree: NamedTree
    let facts: [Observation]
    let scorecard: Scorecard
    /// The new tree's score by the controls alone that applied before: what the team started since
    /// cannot lower it.
    let likeForLike: Int?
    let comparison: Comparison

    package init(
      tree: NamedTree, facts: [Observation], scorecard: Scorecard, likeForLike: Int?,
      comparison: Comparison
    ) {
      self.tree = tree
      self.facts = facts
      self.scorecard = scorecard
      self.likeForLike = likeForLike
      self.comparison = comparison
    }
  }

  /// Who judged what.
  package struct Head: Sendable {
    let tree: NamedTree
    let treeID: ObjectID
    let builtInRules: Int
    /// Of all rules that judged.
    let rulesDigest: UInt64
    /// Stated only where it is given: a report of one tree must not differ from one day to the next.
    let date: CalendarDay?

    package init(
      tree: NamedTree, treeID: ObjectID, builtInRules: Int, rulesDigest: UInt64,
      date: CalendarDay? = nil
    ) {
      self.tree = tree
      self.treeID = treeID
      self.builtInRules = builtInRules
      self.rulesDigest = rulesDigest
      self.date = date
    }
  }

  let head: Head
  let rules: RuleList
  let facts: [Observation]
  let unread: [Unread]
  let scorecard: Scorecard
  let policy: Policy
  let acceptances: Acceptances
  let before: Before?
  /// The policy's attestations as they stand on the day of the commit.
  let attestations: [AttestedItem]
  /// The last commits, the oldest first; none where nobody asked.
  let trend: [TrendPoint]
  /// What repairs look like in this tree.
  let snippets: SnippetFiller?

  package init(
    _ head: Head, rules: RuleList, facts: [Observation], unread: [Unread], scorecard: Scorecard,
    policy: Policy = Policy(), acceptances: Acceptances, before: Before? = nil,
    attestations: [AttestedItem] = [], trend: [TrendPoint] = [], snippets: SnippetFiller? = nil
  ) {
    self.head = head
    self.rules = rules
    self.facts = facts
    self.unread = unread
    self.scorecard = scorecard
    self.policy = policy
    self.acceptances = acceptances
    self.before = before
    self.attestations = attestations
    self.trend = trend
    self.snippets = snippets
  }

  /// For a forge or a terminal.
  package var markdown: String { MarkdownWriter.text(of: document) }

  /// One file that needs no other.
  package var html: String { HTMLWriter.text(of: document) }

  private var document: ReportDocument {
    ReportDocument(
      title: "Production readiness of \(head.tree.text)",
      sections: [
        VerdictSection(report: self).section, ScoreSection(report: self).section,
        TrendSection(report: self).section, MaturitySection(report: self).section,
        ReadySection(report: self).section, GapSection(report: self).section,
        BlockingSection(report: self).section, PlanSection(report: self).section,
        PlanSection(report: self).nextSteps, ChangeSection(report: self).section,
        ChecklistSection(report: self).section, DeliverableSection(report: self).section,
        InventorySection(report: self).section, ClaimsSection(report: self).section,
        AttestationSection(report: self).section,
        WaiverSection(report: self).section,
        MethodSection(report: self).section,
      ].compactMap(\.self))
  }
}
