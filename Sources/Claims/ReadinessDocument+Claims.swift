extension ReadinessDocument {
  /// What there is to say of a sort, in the order of its places.
  package func claims(of sort: ClaimSort) -> [Claim] {
    switch sort {
    case .scoreMismatch, .totalMismatch, .categorySets: scoreClaims(sort)
    case .priorityClaim, .openAndFixed, .plannedAndDone, .gapWithoutAction, .verdictAndOpen,
      .targetAsDone:
      ledgerClaims(sort)
    case .countMismatch: CountMismatch(document: self).claims
    case .contradictoryStatus: ContradictoryStatus(document: self).claims
    case .durationSum: DurationSum(document: self).claims
    case .deliveredPath, .citedPath, .missingPath:
      paths.filter { $0.sort == sort }
    // What rules say of it is for those who have the rules.
    case .snippet: []
    case .snippetSource: SnippetClaims(document: self).sources
    case .makeTarget, .packageScript, .commandFile: commands.filter { $0.sort == sort }
    case .link: LinkClaims(document: self).claims
    case .countAndList: CountClaims(document: self).lists
    case .testCount: CountClaims(document: self).tests
    case .undecided: LineClaims(document: self).undecided
    case .absoluteClaim: LineClaims(document: self).absolutes
    case .topicDone: LineClaims(document: self).done
    case .topicMissing: LineClaims(document: self).missing
    case .topicOpen: LineClaims(document: self).open
    case .mojibake: DocumentClaims(document: self).mojibake
    case .noReviewDate: DocumentClaims(document: self).dates
    }
  }

  private func scoreClaims(_ sort: ClaimSort) -> [Claim] {
    switch sort {
    case .scoreMismatch: ScoreMismatch(document: self, scores: scores).claims
    case .totalMismatch: TotalMismatch(document: self, scores: scores).claims
    default: DocumentClaims(document: self).categories(scores)
    }
  }

  private func ledgerClaims(_ sort: ClaimSort) -> [Claim] {
    switch sort {
    case .priorityClaim: PriorityClaim(document: self, ledger: ledger).claims
    case .openAndFixed: OpenAndFixed(document: self, ledger: ledger).claims
    case .plannedAndDone: OpenAndFixed(document: self, ledger: ledger).plans
    case .gapWithoutAction: GapWithoutAction(document: self, ledger: ledger).claims
    case .verdictAndOpen: VerdictAndOpen(document: self, ledger: ledger).claims
    default: VerdictAndOpen(document: self, ledger: ledger).targets
    }
  }
}
