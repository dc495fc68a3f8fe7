import Git
import Libgit2
import Reports

/// A tree as a user names it: a revision, `:staged`, `:worktree`, `:empty`, or `merge(A,B)`.
indirect enum TreeExpression {
  case revision(String)
  case staged
  case workTree
  case empty
  case merge(String, String)

  init(_ text: String) throws {
    switch text {
    case ":staged": self = .staged
    case ":worktree": self = .workTree
    case ":empty": self = .empty
    default:
      guard text.hasPrefix("merge("), text.hasSuffix(")") else {
        self = .revision(text.hasSuffix(":") ? String(text.dropLast()) : text)
        return
      }
      let parts = text.dropFirst("merge(".count).dropLast().split(separator: ",")
      guard parts.count == 2 else {
        throw CommandFailure(.badUsage, "'\(text)': expected merge(A,B) with two revisions")
      }
      self = .merge(Self.trimmed(parts[0]), Self.trimmed(parts[1]))
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// A tree to judge, with what the user should be told of where it came from.
struct JudgedTree {
  let id: ObjectID
  /// As the user named it.
  let name: String
  /// The commit it is of, where it is one's.
  var commit: ObjectID?
  /// Of a merge: paths that do not merge, so that nothing is known of them.
  var conflicts: [Path] = []

  var named: NamedTree { NamedTree(name: name, id: commit) }
}

extension Workspace {
  /// Finds or makes the tree that an expression names.
  mutating func named(_ text: String) throws -> JudgedTree {
    do {
      switch try TreeExpression(text) {
      case .empty: return JudgedTree(id: .emptyTree, name: "nothing")
      case .staged: return JudgedTree(id: try repository.stagedTree(), name: "the index")
      case .workTree:
        return JudgedTree(id: try repository.workTreeTree(), name: "the working tree")
      case .revision(let revision): return try tree(ofRevision: revision)
      case .merge(let ours, let theirs): return try merge(of: theirs, into: ours)
      }
    } catch let error as RepositoryError {
      throw CommandFailure(error)
    }
  }

  private func tree(ofRevision revision: String) throws -> JudgedTree {
    if revision == "HEAD", try repository.head() == nil {
      return JudgedTree(id: .emptyTree, name: "HEAD (no commit yet)")
    }
    let id = try repository.resolve(revision: revision)
    return JudgedTree(id: try repository.tree(of: id), name: revision, commit: id)
  }

  /// The tree that merging one branch into another would make, without making it anywhere.
  ///
  /// - Parameter name: what the user is told the base is, where it is not how it is found.
  mutating func merge(
    of head: String, into base: String, as name: String? = nil
  ) throws -> JudgedTree {
    do {
      let ours = try repository.resolve(revision: base)
      let theirs = try repository.resolve(revision: head)
      let merge = try repository.mergedTree(
        ours: ours, theirs: theirs, ignoringConflictsAt: [Self.readinessFile])
      return JudgedTree(
        id: merge.tree, name: "\(head) (\(theirs.hex.prefix(7))) merged into \(name ?? base)",
        conflicts: merge.conflicts)
    } catch {
      throw CommandFailure(error)
    }
  }
}
