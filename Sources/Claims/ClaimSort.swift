/// What about a readiness document a rule looks at.
package enum ClaimSort: String, CaseIterable, Sendable {
  /// One category with two scores.
  case scoreMismatch = "score-mismatch"
  /// A heading that counts boxes otherwise than they are ticked.
  case countMismatch = "count-mismatch"
  /// All of a priority said to be done, and one that is not.
  case priorityClaim = "priority-claim"
  /// A gap that is said to be closed in another place.
  case openAndFixed = "open-and-fixed"
  /// A total that is not what its parts come to.
  case totalMismatch = "total-mismatch"
  /// An estimate that is not the sum of its phases.
  case durationSum = "duration-sum"
  /// A path cited as delivered.
  case deliveredPath = "delivered-path"
  /// A path cited as existing.
  case citedPath = "cited-path"
  /// A path cited as empty or missing.
  case missingPath = "missing-path"
  /// A snippet that the document recommends and that rules complain about.
  case snippet
  /// A file that such a snippet takes and that lies nowhere.
  case snippetSource = "snippet-source"
  /// A target of a makefile that a command names.
  case makeTarget = "make-target"
  /// A script of a package that a command names.
  case packageScript = "package-script"
  /// A file that a command runs or reads.
  case commandFile = "command-file"
  /// A relative link.
  case link
  /// A number that the list beside it does not come to.
  case countAndList = "count-and-list"
  /// A number of tests.
  case testCount = "test-count"
  /// A gap for which nothing is to be done.
  case gapWithoutAction = "gap-without-action"
  /// A verdict of being ready above what is open.
  case verdictAndOpen = "verdict-and-open"
  /// A status that nobody has looked up.
  case undecided
  /// Something of a topic said to be done.
  case topicDone = "topic-done"
  /// Something of a topic said to be missing.
  case topicMissing = "topic-missing"
  /// Something of a topic that an open box waits for.
  case topicOpen = "topic-open"
  /// A line that says done and not done.
  case contradictoryStatus = "contradictory-status"
  /// A plan for what is said to be done.
  case plannedAndDone = "planned-and-done"
  /// A target shown as reached.
  case targetAsDone = "target-as-done"
  /// Text in a broken encoding.
  case mojibake
  /// No date, or no date for the next look.
  case noReviewDate = "no-review-date"
  /// Scores and checklists of different categories.
  case categorySets = "category-sets"
  /// A hundred percent, or none at all.
  case absoluteClaim = "absolute-claim"

  /// The names that it fills, beside the subject.
  package var names: Set<String> {
    switch self {
    case .deliveredPath, .citedPath, .missingPath, .snippetSource, .makeTarget, .packageScript,
      .commandFile:
      ["cited", "quote"]
    case .link: ["cited", "root", "quote"]
    case .snippet: ["quote", "rule", "other", "at"]
    case .topicDone, .topicMissing, .topicOpen: ["topic", "rules", "quote"]
    case .testCount: ["count", "quote"]
    case .mojibake: ["encoding", "count"]
    case .undecided: ["quote", "found"]
    case .noReviewDate: ["quote"]
    case .absoluteClaim: ["topic", "rules", "quote"]
    default: ["quote", "other", "at"]
    }
  }
}
