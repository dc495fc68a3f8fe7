import ArgumentParser
import Assessment
import BuiltInRules
import Git
import Reports
import Rules

/// Checks what documents about readiness claim.
struct ClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Check what readiness documents claim, against each other and against the tree.",
    discussion: """
      Without FILE, the readiness documents of the tree are checked: those whose name or title \
      speaks of production readiness, a launch checklist or a completion summary. A FILE is read \
      from disk and taken for such a document, as if it lay in the tree; outside of a repository \
      it is checked against itself only.

      The tree is that of --rev: a revision, :staged, :worktree or merge(A,B); HEAD unless given.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var reportOptions: ReportOptions

  @Option(help: "The tree.")
  var rev = "HEAD"

  @Argument(help: "Documents on disk.")
  var files: [String] = []

  func run() throws {
    let surroundings = Surroundings.current
    let documents = try files.map { file in
      guard let bytes = Disk.bytes(of: surroundings.resolve(file)) else {
        throw CommandFailure(.badUsage, "\(file) cannot be read")
      }
      if let text = WideText.narrowed(bytes.span) { return (file, text) }
      if let reason = Unread.Reason(of: bytes.span) {
        throw CommandFailure(.undecided, "\(file) cannot be judged: \(reason.explanation)")
      }
      return (file, bytes)
    }
    let outcome: ClaimsOutcome
    do {
      outcome = try inRepository(documents)
    } catch let failure as CommandFailure where failure.status == .badUsage && !files.isEmpty {
      guard let alone = try withoutRepository(documents) else { throw failure }
      outcome = alone
    }
    let reporting = Reporting(options: reportOptions, surroundings: surroundings)
    try reporting.print(outcome.claims, of: outcome.tree, rules: outcome.ruleSet)
    if let failure = outcome.missingContent { throw failure }
  }

  private func inRepository(_ documents: [(String, [UInt8])]) throws -> ClaimsOutcome {
    var workspace = try Workspace(repositoryOptions, rules: ruleOptions.rules)
    workspace.passesOverMissing = true
    let tree = try workspace.named(rev)
    let ruleSet = try workspace.standard(in: tree.id).ruleSet
    let judgement =
      documents.isEmpty
      ? try workspace.judgement(of: tree.id, ruleSet: ruleSet)
      : try workspace.judgement(
        of: tree.id, with: documents.map { (workspace.path(ofFile: $0.0), $0.1) },
        ruleSet: ruleSet)
    let wanted = Set(documents.map { workspace.path(ofFile: $0.0) })
    let facts = judgement.facts.filter { wanted.isEmpty || wanted.contains($0.path) }
    var outcome = ClaimsOutcome(facts: facts, tree: tree, ruleSet: ruleSet)
    outcome.missingContent = workspace.missingContent(of: judgement.unread)
    return outcome
  }

  /// What documents say of themselves, where there is no tree to look at.
  private func withoutRepository(_ documents: [(String, [UInt8])]) throws -> ClaimsOutcome? {
    let files =
      try ruleOptions.rules.map { try RuleSet.files(ofFolder: $0) }
      ?? EmbeddedRules.filesWithoutExamples
    guard case .success(let ruleSet) = RuleSet.read(files) else { return nil }
    let observer = Observer(ruleSet)
    let facts = documents.flatMap { file, bytes in
      observer.claims(in: bytes, at: Path(file)).filter { !ruleSet.hasJoins($0.rule) }
    }
    let tree = JudgedTree(id: .emptyTree, name: "no repository")
    return ClaimsOutcome(facts: facts, tree: tree, ruleSet: ruleSet)
  }
}

/// The findings about documents, and what they were found by.
struct ClaimsOutcome {
  let claims: [ClaimFinding]
  let tree: JudgedTree
  let ruleSet: RuleSet
  /// What is to be said of files that could not be looked at.
  var missingContent: CommandFailure?

  init(facts: [Observation], tree: JudgedTree, ruleSet: RuleSet) {
    claims = facts.filter { $0.state == .finding && ruleSet.rules[$0.rule].isAboutClaims }
      .map { ClaimFinding(fact: $0, severity: ruleSet.rules[$0.rule].severity) }
    self.tree = tree
    self.ruleSet = ruleSet
  }
}
