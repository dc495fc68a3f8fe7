import Git
import Libgit2
import ReadinessFile
import Rules

/// The policies and rules of a history, each read once: most commits leave them as they were.
struct StandardMemo {
  /// What stands in one tree.
  struct Found {
    let standard: Standard
    let policy: ObjectID?
    let record: ObjectID?
    let recordedFacets: Set<String>
  }

  private struct Key: Hashable {
    let policy: ObjectID?
    let rules: ObjectID?
    let record: ObjectID?
  }

  private var known: [Key: Found] = [:]
  /// Of the trees that were asked for last: each is asked for as a commit's and as a parent's.
  private var last: [(tree: ObjectID, found: Found)] = []

  mutating func standard(in tree: ObjectID, _ workspace: inout Workspace) throws -> Found {
    if let found = last.first(where: { $0.tree == tree })?.found { return found }
    let key = try Self.key(of: tree, in: workspace)
    let found = try known[key] ?? Self.read(key, tree, &workspace)
    known[key] = found
    last = [(tree, found)] + last.prefix(3)
    return found
  }

  private static func read(
    _ key: Key, _ tree: ObjectID, _ workspace: inout Workspace
  ) throws -> Found {
    Found(
      standard: try workspace.standard(in: tree), policy: key.policy, record: key.record,
      recordedFacets: key.record == nil ? [] : try workspace.recordedFacets(in: tree))
  }

  /// Read from the top of the tree at once.
  private static func key(of tree: ObjectID, in workspace: borrowing Workspace) throws -> Key {
    do {
      var (policy, rules, record): (ObjectID?, ObjectID?, ObjectID?)
      let folder = Workspace.ruleFolder.components.first
      for entry in try workspace.repository.entries(ofTree: tree) {
        let name = entry.name
        if name.elementsEqual(Workspace.policyFile.bytes) { policy = entry.id }
        if name.elementsEqual(Workspace.readinessFile.bytes) { record = entry.id }
        if let folder, name.elementsEqual(folder) {
          rules = try workspace.repository.entry(at: Workspace.ruleFolder, in: tree)?.id
        }
      }
      return Key(policy: policy, rules: rules, record: record)
    } catch {
      throw CommandFailure(error)
    }
  }
}
