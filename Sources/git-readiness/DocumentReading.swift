import Assessment
import Git
import Rules

extension Workspace {
  /// Where a file on disk lies in the tree; under its own name at the root where it lies outside.
  func path(ofFile file: String) -> Path {
    let absolute = surroundings.resolve(file)
    if let root = repository.workTree, absolute.hasPrefix(root) {
      let inside = absolute.dropFirst(root.count).drop { $0 == "/" }
      return Path(String(inside))
    }
    return Path(String(file.split(separator: "/").last ?? "document"))
  }

  /// All facts of a tree with some documents in place of those it has at their paths.
  mutating func judgement(
    of tree: ObjectID, with documents: [(path: Path, bytes: [UInt8])], ruleSet: RuleSet
  ) throws -> Judgement {
    let readiness = try readiness(of: tree, ruleSet: ruleSet)
    let observer = Observer(ruleSet)
    let paths = Set(documents.map(\.path))
    let others = readiness.observations.filter {
      !(paths.contains($0.path) && ruleSet.rules[$0.rule].isAboutClaims)
    }
    let own = documents.flatMap { observer.claims(in: $0.bytes, at: $0.path) }
    do {
      return try Judge(ruleSet).judgement(
        of: Readiness(observations: others + own, unread: readiness.unread), tree: tree,
        in: repository)
    } catch {
      throw CommandFailure(error)
    }
  }
}
