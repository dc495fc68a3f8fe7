import Assessment
import BuiltInRules
import Git
import Libgit2
import ReadinessFile
import Reports
import Rules

/// A repository with everything a command needs to judge its trees.
struct Workspace: ~Copyable {
  var repository: Repository
  let surroundings: Surroundings
  /// A folder on disk whose rules judge instead of the built-in ones, where one was asked for.
  private let folderOfRules: String?
  /// Rule sets that were read before, as several trees mostly have the same: reading them is a
  /// good part of a run.
  private var ruleSets: [RuleSetKey: RuleSet] = [:]
  /// The built-in rules alone, where they are read in advance.
  private var expectedRules: ExpectedRules?
  /// What this run has seen and not written, by the rules' digest: a tree that is judged after it
  /// was compared, as a hook does, is not read twice.
  private var memos: [UInt64: MemoTable<MappedFile>] = [:]

  /// What makes a rule set what it is, beside the built-in rules.
  fileprivate struct RuleSetKey: Hashable {
    let folder: ObjectID?
    let excluded: [Glob]

    var isOfBuiltInRulesAlone: Bool { folder == nil && excluded.isEmpty }
  }

  /// Names of the tool's own files in a repository.
  static let readinessFile = Path("readiness.lock")
  static let policyFile = Path("readiness.yml")
  static let ruleFolder = Path(".readiness/rules.d")

  /// - Parameter rules: a folder on disk whose rules judge instead of the built-in ones.
  init(_ options: RepositoryOptions, rules: String? = nil) throws {
    try self.init(at: options.directory ?? ".", rules: rules)
  }

  /// - Parameter place: a directory in the repository.
  init(at place: String, rules: String? = nil) throws {
    folderOfRules = rules
    surroundings = Surroundings.current
    let directory = surroundings.resolve(place)
    do {
      repository = try Repository(
        discoveringFrom: directory, environment: GitEnvironment(surroundings.environment))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// All that a worker needs to judge beside this one.
  struct Place: Sendable {
    fileprivate let repository: Repository.Place
    fileprivate let surroundings: Surroundings
    fileprivate let folderOfRules: String?
    fileprivate let ruleSets: [RuleSetKey: RuleSet]
  }

  var place: Place {
    Place(
      repository: repository.place, surroundings: surroundings, folderOfRules: folderOfRules,
      ruleSets: ruleSets)
  }

  /// Judges beside another, by the rules that it has read, and leaves nothing behind.
  init(beside place: Place) throws {
    folderOfRules = place.folderOfRules
    surroundings = place.surroundings
    do {
      repository = try Repository(at: place.repository)
    } catch {
      throw CommandFailure(error)
    }
    ruleSets = place.ruleSets
    isOneOfMany = true
    keepNothing()
  }

  // Trees.

  /// The tree that a commit, a tree or the empty tree stands for.
  func tree(of id: ObjectID) throws -> ObjectID {
    do {
      return try repository.tree(of: id)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The bytes of a file of a tree, or nil where the tree has no file there.
  func file(_ path: Path, in tree: ObjectID) throws -> [UInt8]? {
    do {
      guard let entry = try fileEntry(path, in: tree) else { return nil }
      return try repository.withBlob(entry.id) { Array(copying: $0) }
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Whether there is a file in a tree, which is not read.
  func hasFile(_ path: Path, in tree: ObjectID) throws -> Bool {
    do {
      return try fileEntry(path, in: tree) != nil
    } catch {
      throw CommandFailure(error)
    }
  }

  private func fileEntry(
    _ path: Path, in tree: ObjectID
  ) throws(RepositoryError) -> TreeEntry? {
    guard let entry = try repository.entry(at: path, in: tree), entry.kind.isFile else {
      return nil
    }
    return entry
  }

  // What judges.

  /// The policy that stands in a tree; the standard one where none does.
  func policy(in tree: ObjectID) throws -> Policy {
    guard let bytes = try file(Self.policyFile, in: tree) else { return Policy() }
    switch Policy.read(file: Self.policyFile.text, bytes: bytes) {
    case .success(let policy): return policy
    case .failure(let mistakes): throw CommandFailure(mistakes)
    }
  }

  /// The built-in rules and those that stand in a tree, without what its policy excludes.
  mutating func ruleSet(in tree: ObjectID, policy: Policy) throws -> RuleSet {
    let key = RuleSetKey(folder: try ruleFolder(in: tree), excluded: policy.excluded)
    if let known = ruleSets[key] { return known }
    if key.isOfBuiltInRulesAlone, let ruleSet = expectedRules?.taken() {
      ruleSets[key] = ruleSet
      return ruleSet
    }
    let cache = ruleCache(key)
    // A folder on disk has no id by which one could tell whether it has changed.
    if folderOfRules == nil, let ruleSet = cache.ruleSet() {
      ruleSets[key] = ruleSet
      return ruleSet
    }
    let standard =
      try folderOfRules.map { try RuleSet.files(ofFolder: $0) }
      ?? EmbeddedRules.filesWithoutExamples
    let files = standard + (try repositoryRules(in: tree))
    switch RuleSet.read(files, excluding: policy.excluded) {
    case .success(let ruleSet):
      ruleSets[key] = ruleSet
      if folderOfRules == nil { cache.keep(ruleSet) }
      return ruleSet
    case .failure(let mistakes): throw CommandFailure(mistakes)
    }
  }

  /// Begins to read the built-in rules, which are most likely the ones that will be asked for.
  mutating func expectBuiltInRules() {
    guard folderOfRules == nil, Workers.processorCount > 1 else { return }
    expectedRules = ExpectedRules(ruleCache(RuleSetKey(folder: nil, excluded: [])))
  }

  private func ruleCache(_ key: RuleSetKey) -> RuleCache {
    // The built-in rules alone hold nothing of what is pushed.
    RuleCache(
      directory: cacheDirectory, key: imageKey(key),
      isWritable: !isInQuarantine || key.isOfBuiltInRulesAlone)
  }

  /// Everything that an image of a rule set depends on: the repository's own rules, what is
  /// excluded, and the program, which holds the built-in rules and is the only one to know its
  /// own images.
  private func imageKey(_ key: RuleSetKey) -> UInt64 {
    var hash = surroundings.programHash
    hash.add((key.folder?.hex ?? "").utf8)
    for glob in key.excluded { hash.add(glob.text.utf8) }
    return hash.value
  }

  /// The tree of the repository's own rules in a tree, or nil where it has none.
  func ruleFolder(in tree: ObjectID) throws -> ObjectID? {
    do {
      return try repository.entry(at: Self.ruleFolder, in: tree)?.id
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The rule files of the repository's own that stand in a tree.
  func repositoryRules(in tree: ObjectID) throws -> [RuleSet.File] {
    do {
      guard let folder = try repository.entry(at: Self.ruleFolder, in: tree),
        folder.kind == .tree
      else { return [] }
      return try repository.files(below: folder.id).compactMap { path, bytes in
        guard path.text.hasSuffix(".yml") || path.text.hasSuffix(".yaml") else { return nil }
        return RuleSet.File(
          path: path.text, displayPath: "\(Self.ruleFolder.text)/\(path.text)", bytes: bytes)
      }
    } catch {
      throw CommandFailure(error)
    }
  }

  // What was seen before.

  /// Where sightings are kept between runs: in the directory that all working trees share.
  private var memoPath: String { "\(cacheDirectory)/memo" }

  var cacheDirectory: String { "\(repository.commonDirectory)/git-readiness" }

  /// Whether nothing may be kept: where Git holds back what is pushed until it is accepted, and
  /// wherever else a repository is only received into.
  private var keepsNothing = false
  var isInQuarantine: Bool {
    keepsNothing || surroundings.environment["GIT_QUARANTINE_PATH"] != nil
  }

  /// From now on nothing is kept for later runs.
  mutating func keepNothing() { keepsNothing = true }

  /// Whether others are judged beside this one, so that the processors have enough to do.
  private(set) var isOneOfMany = false

  /// Judges beside others, by built-in rules that they share, and leaves nothing behind.
  mutating func joinOthers(sharing builtInRules: RuleSet?) {
    isOneOfMany = true
    keepNothing()
    if folderOfRules == nil { ruleSets[RuleSetKey(folder: nil, excluded: [])] = builtInRules }
  }

  /// How long a file of what was seen may become: a fortieth of the packs, so that the two there
  /// are take a twentieth, and in a small repository what is no burden to anybody: less than a
  /// tree's facts take would be forgotten by each run that the next asks for.
  var largestMemo: Int {
    let directory = "\(repository.commonDirectory)/objects/pack"
    let packs = (Disk.names(in: directory) ?? []).filter { $0.hasSuffix(".pack") }
    let size = packs.reduce(0) { $0 + Disk.size(of: "\(directory)/\($1)") }
    return max(8 << 20, size / 40)
  }

  private func memo(for ruleSet: RuleSet) -> MemoTable<MappedFile> {
    if let memo = memos[ruleSet.digest] { return memo }
    // What is seen depends on the program as well, which the rules do not tell.
    var hash = surroundings.programHash
    hash.add(ruleSet.digest)
    return MemoTable(MappedFile(memoPath), rules: hash.value)
  }

  /// Keeps what a run has seen. Not being able to costs time later and nothing else.
  private mutating func keep(_ memo: MemoTable<MappedFile>, for ruleSet: RuleSet) {
    memos[ruleSet.digest] = memo
    guard memo.isWorthKeeping, !isInQuarantine else { return }
    Disk.makeDirectory(cacheDirectory)
    // Once written it is read from the file, like what earlier runs saw.
    if Disk.replace(memoPath, with: memo.bytes(atMost: largestMemo)) { memos[ruleSet.digest] = nil }
  }

  // Judging.

  /// Whether a tree is judged without the files whose content the repository lacks. What is printed
  /// of it is then followed by `missingContent(of:)`, and nothing is compared or recorded by it.
  var passesOverMissing = false

  /// All facts of a tree.
  mutating func judgement(of tree: ObjectID, ruleSet: RuleSet) throws -> Judgement {
    let readiness = try readiness(of: tree, ruleSet: ruleSet)
    do {
      return try Judge(ruleSet).judgement(of: readiness, tree: tree, in: repository)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Everything that the files of a tree show each by itself.
  mutating func readiness(of tree: ObjectID, ruleSet: RuleSet) throws -> Readiness {
    var folder = Folder(ruleSet, memo: memo(for: ruleSet))
    folder.passesOverMissing = passesOverMissing
    if folder.memo.isEmpty { try share(tree, with: &folder) }
    do {
      let readiness = try folder.readiness(of: tree, in: repository)
      keep(folder.memo, for: ruleSet)
      if readiness.isTooLarge { throw CommandFailure.tooLarge }
      return readiness
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
  }

  /// The start of a walk over trees: what a tree holds, and what of it is known from earlier runs.
  mutating func trail(
    at tree: ObjectID, ruleSet: RuleSet
  ) throws -> ReadinessTrail<RecentMemo<MemoTable<MappedFile>>> {
    let readiness = try readiness(of: tree, ruleSet: ruleSet)
    do {
      return try ReadinessTrail(
        ruleSet, memo: RecentMemo(over: memo(for: ruleSet)), at: tree, readiness: readiness,
        in: repository)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What a tree has that none of the bases has, judged by the first base's rules and policy.
  ///
  /// - Parameter changes: The files that differ from the first base, where they are known.
  mutating func comparison(
    from bases: [ObjectID], to new: ObjectID, ruleSet: RuleSet, changes: KnownChanges? = nil
  ) throws -> (comparison: Comparison, localChange: LocalChange?) {
    let changes = try changes ?? bases.first.flatMap { try knownChanges(from: $0, to: new) }
    var comparer = comparer(of: changes, ruleSet: ruleSet)
    let comparison = try compare(from: bases, to: new, ruleSet: ruleSet, by: &comparer)
    return (comparison, comparer.localChange)
  }

  /// What a tree has that another has not, and how many facts more or less.
  mutating func difference(
    from base: ObjectID, to new: ObjectID, ruleSet: RuleSet
  ) throws -> (comparison: Comparison, change: FactTally) {
    var comparer = comparer(of: try knownChanges(from: base, to: new), ruleSet: ruleSet)
    comparer.takesWhole = true
    let comparison = try compare(from: [base], to: new, ruleSet: ruleSet, by: &comparer)
    return (comparison, comparer.tallyChange)
  }

  /// Compares with what is known from earlier runs, and with what all processors see at once.
  private func comparer(
    of changes: KnownChanges?, ruleSet: RuleSet
  ) -> Comparer<MemoTable<MappedFile>> {
    var comparer = Comparer(ruleSet, memo: memo(for: ruleSet))
    if let changes { share(changes, with: &comparer.folder) }
    comparer.knownChanges = changes
    return comparer
  }

  private mutating func compare(
    from bases: [ObjectID], to new: ObjectID, ruleSet: RuleSet,
    by comparer: inout Comparer<MemoTable<MappedFile>>
  ) throws -> Comparison {
    let comparison: Comparison
    do {
      comparison = try comparer.comparison(fromAll: bases, to: new, in: repository)
    } catch {
      throw CommandFailure(error)
    }
    if comparison.isUndecided { throw CommandFailure.tooLarge }
    keep(comparer.memo, for: ruleSet)
    return comparison
  }
}

extension CommandFailure {
  static var tooLarge: CommandFailure {
    CommandFailure(.undecided, "cannot judge: millions of files differ or are listed")
  }

  /// What could not be read was not judged.
  init(_ error: RepositoryError) {
    switch error.kind {
    case .revisionNotFound, .ambiguous, .noWorkTree, .notARepository:
      self.init(.badUsage, error.message)
    case .unmergedIndex(let paths):
      self.init(
        .undecided,
        "the index has unresolved conflicts in \(Self.list(paths)); resolve them and `git add` first"
      )
    default: self.init(.undecided, error.message)
    }
  }

  init(_ mistakes: Mistakes) {
    let lines = mistakes.all.map { VisibleText.of($0.description) }.joined(separator: "\n")
    self.init(.badUsage, "these mistakes must be mended first:\n\(lines)")
  }
}

extension Surroundings {
  /// An absolute path of a path given by the user.
  func resolve(_ path: String) -> String {
    path.hasPrefix("/") ? path : path == "." ? directory : "\(directory)/\(path)"
  }
}
