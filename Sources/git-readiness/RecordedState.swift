import Assessment
import BuiltInRules
import Git
import ReadinessFile
import Rules

/// Whether a tree's readiness file says what the tree says.
enum RecordedState {
  /// The tree has none, or nobody asked.
  case absent
  case current
  /// It differs; a base that differs as well makes it nobody's doing.
  case stale(changes: [RecordChange], alsoInBase: Bool)
  /// What the rules of now see need not be what those saw that it was written with.
  case ofOlderRules(RuleUpgrade)
  case unusable(String)

  init(
    of tree: JudgedTree?, base: ObjectID, policy: Policy, in workspace: inout Workspace
  ) throws {
    // On a branch nobody writes it there, so that it says what the default branch said.
    guard let tree, policy.staleness != .ignore, policy.writing != .defaultBranchOnly else {
      self = .absent
      return
    }
    guard let state = try Self.compare(tree.id, in: &workspace) else {
      self = .absent
      return
    }
    if case .stale(let changes, _) = state, case .stale = try Self.compare(base, in: &workspace) {
      self = .stale(changes: changes, alsoInBase: true)
    } else {
      self = state
    }
  }

  /// Compares a tree's readiness file with what the tree yields; nil where it has none.
  static func compare(_ tree: ObjectID, in workspace: inout Workspace) throws -> RecordedState? {
    guard let bytes = try workspace.file(Workspace.readinessFile, in: tree) else { return nil }
    let recorded: RecordedReadiness
    do {
      recorded = try RecordedReadiness.parse(bytes)
    } catch {
      return .unusable(error.explanation)
    }
    if let why = recorded.explanationOfNewerRules { return .unusable(why) }
    if let upgrade = RuleUpgrade(from: bytes) { return .ofOlderRules(upgrade) }
    let actual = try workspace.recordedReadiness(of: tree)
    let changes = recorded.changes(to: actual)
    return changes.isEmpty ? .current : .stale(changes: changes, alsoInBase: false)
  }

  var isStale: Bool {
    if case .stale(_, alsoInBase: false) = self { true } else { false }
  }

  var isUnusable: Bool { if case .unusable = self { true } else { false } }

  /// What the user should be told beyond staleness; nil where there is nothing.
  var note: String? {
    switch self {
    case .absent, .current, .stale(_, alsoInBase: false): nil
    case .unusable(let why): why
    case .ofOlderRules(let upgrade): upgrade.explanation
    case .stale(let changes, alsoInBase: true):
      "readiness.lock does not match the tree (\(changes.count) lines); neither does the base's"
    }
  }
}

extension ReadinessFileError {
  var explanation: String {
    switch self {
    case .corrupt(let line, let message):
      "readiness.lock:\(line): \(message); write it anew with: git readiness update"
    case .newer(let version):
      "readiness.lock has format \(version), newer than this tool's; upgrade git-readiness"
    }
  }
}

extension RecordedReadiness {
  /// Why a file that was written with newer rules than this tool's cannot be compared; nil where
  /// it was not.
  fileprivate var explanationOfNewerRules: String? {
    guard let version = builtInRules.value, version > EmbeddedRules.version else { return nil }
    return "readiness.lock was written with built-in rules \(version), newer than this tool's; "
      + "upgrade git-readiness"
  }

  /// Refuses to write over a file that a newer tool wrote: it may say what this one cannot. A
  /// damaged one is simply written anew, for nothing of it is ever believed.
  static func checkReplaceable(_ bytes: [UInt8]?) throws {
    guard let bytes else { return }
    let why: String?
    do {
      why = try RecordedReadiness.parse(bytes).explanationOfNewerRules
    } catch {
      guard case .newer = error else { return }
      why = error.explanation
    }
    if let why { throw CommandFailure(.undecided, why) }
  }
}

extension Workspace {
  /// What the readiness file of the tree that a check judged must say: what it said, but for what
  /// the change does, where that is all known; else worked out from the whole tree.
  mutating func recordedText(after check: Check, before: [UInt8]) throws -> [UInt8] {
    if let text = try splicedText(after: check, before: before) { return text }
    try RecordedReadiness.checkReplaceable(before)
    return try recordedReadiness(of: check.subject.new.id).text
  }

  private mutating func splicedText(after check: Check, before: [UInt8]) throws -> [UInt8]? {
    guard check.subject.bases.count == 1, let change = check.localChange else { return nil }
    let (base, new) = (check.subject.bases[0].id, check.subject.new.id)
    let own = [Self.readinessFile, Self.policyFile, Self.ruleFolder]
    guard try areSame(own, in: base, new) else { return nil }
    if try !isKnown(recordOf: base, ruleSet: check.ruleSet) {
      // As dear as judging the new tree, but once and not for every commit that is tried on it.
      guard try recordedReadiness(of: base).text == before else { return nil }
      try remember(recordOf: base, ruleSet: check.ruleSet)
    }
    return splice(change, into: before, policy: check.policy, ruleSet: check.ruleSet)
  }

  /// Whether a tree's readiness file is what its base's was, but for what the change does.
  ///
  /// A base whose file was wrong is nobody's doing, so only this is asked of a change; where the
  /// rules or the policy differ, or the file was no file of this tool's, it cannot be told so.
  func followed(
    _ change: LocalChange, from base: ObjectID, to new: ObjectID, by text: [UInt8], policy: Policy,
    ruleSet: RuleSet
  ) throws -> Bool {
    guard try areSame([Self.policyFile, Self.ruleFolder], in: base, new),
      let before = try file(Self.readinessFile, in: base),
      RecordedReadiness.builtInRules(of: text) == EmbeddedRules.version
    else { return false }
    return splice(change, into: before, policy: policy, ruleSet: ruleSet) == text
  }

  private func areSame(_ paths: [Path], in base: ObjectID, _ new: ObjectID) throws -> Bool {
    do {
      for path in paths {
        let sides = (
          try repository.entry(at: path, in: base), try repository.entry(at: path, in: new)
        )
        guard sides.0?.id == sides.1?.id else { return false }
      }
      return true
    } catch {
      throw CommandFailure(error)
    }
  }

  private func splice(
    _ change: LocalChange, into before: [UInt8], policy: Policy, ruleSet: RuleSet
  ) -> [UInt8]? {
    let records = RecordedReadiness.records(
      of: change.facts, rules: ruleSet.rules, waiver: Self.waiver(policy))
    let facets = RecordedReadiness.facetRecords(of: change.facts, rules: ruleSet.rules)
    let splice = RecordSplice(
      paths: change.paths,
      isKept: { rule in
        ruleSet.position(of: String(decoding: rule, as: UTF8.self)).map(ruleSet.isJoined) ?? false
      }, records: records + facets)
    return splice.applied(to: before)
  }

  /// The waiver that accepts a finding, whatever the date: an expiry would make the file of an
  /// unchanged tree stale.
  private static func waiver(
    _ policy: Policy
  ) -> (_ rule: Rule.ID, _ path: Path, _ subject: String) -> String? {
    { rule, path, subject in policy.waiver(for: rule, path: path, subject: subject, on: nil)?.id }
  }

  /// What the readiness file of a tree must say, by the tree's own rules and policy.
  ///
  /// - Parameter facets: Facets that stay recorded beside those that the tree's own file holds.
  mutating func recordedReadiness(
    of tree: ObjectID, keeping facets: Set<String> = []
  ) throws -> RecordedReadiness {
    let policy = try policy(in: tree)
    let ruleSet = try ruleSet(in: tree, policy: policy)
    let judgement = try judgement(of: tree, ruleSet: ruleSet)
    let recorded = try recordedReadiness(
      of: judgement, tree: tree, policy: policy, ruleSet: ruleSet)
    return recorded.adding(facets: facets.subtracting(policy.retired.keys))
  }

  func recordedReadiness(
    of judgement: Judgement, tree: ObjectID, policy: Policy, ruleSet: RuleSet
  ) throws -> RecordedReadiness {
    let recorded = try recordedFacets(in: tree)
    let profile = Profile(
      of: judgement.facts, rules: ruleSet.rules, recorded: recorded,
      retired: Set(policy.retired.keys))
    return RecordedReadiness(
      of: judgement.facts, rules: ruleSet.rules, builtInRules: EmbeddedRules.version,
      repositoryRules: try ruleFolder(in: tree).map { ShortDigest($0) },
      waiver: Self.waiver(policy)
    ).adding(facets: Set(profile.facets.map(\.name)))
  }
}
