import Git
import Libgit2
import Reports

/// Judges the references of a push, one after the other.
struct PushReview {
  /// What is known of the place where the references are received.
  struct Receiver {
    /// As the user calls it, for messages: `origin`; nil where this is the receiver itself.
    let remote: String?
    /// Where the tip of its default branch is known here, and what that branch is called there.
    let defaultBranch: (known: String, name: String)?

    /// A remote by its name; of one that is given as an URL nothing is known but what `origin`
    /// has.
    init(remote: String, in workspace: borrowing Workspace) {
      let known = workspace.repository.config("remote.\(remote).url") != nil ? remote : "origin"
      self.remote = known
      defaultBranch = workspace.repository.defaultBranch(ofRemote: known).map { reference in
        (reference, String(reference.dropFirst("refs/remotes/\(known)/".count)))
      }
    }

    /// The repository itself, whose HEAD names its default branch.
    init(in workspace: borrowing Workspace) {
      remote = nil
      let head = workspace.repository.target(ofSymbolic: "HEAD") ?? ""
      defaultBranch =
        head.hasPrefix("refs/heads/")
        ? (head, String(head.dropFirst("refs/heads/".count))) : nil
    }
  }

  let receiver: Receiver
  let reporting: Reporting

  /// Judges all of them, and returns the gravest of what each came to.
  func run(_ updates: [RefUpdate], in workspace: inout Workspace) throws -> ExitStatus {
    var worst = ExitStatus.success
    for update in updates {
      worst = worst.orGraver(try judge(update, isOneOf: updates.count, in: &workspace))
    }
    return worst
  }

  private func judge(
    _ update: RefUpdate, isOneOf count: Int, in workspace: inout Workspace
  ) throws -> ExitStatus {
    guard let new = update.new, !update.holdsNotes else { return .success }
    guard let head = try commit(new, of: update, in: workspace) else { return .success }
    let bases = try bases(of: update, head: head, in: workspace)
    if bases.isEmpty {
      let place = receiver.remote.map { "\($0) has" } ?? "there is"
      tell("\(place) nothing yet to compare \(update.shortName) with, so it was not judged")
      return .success
    }
    let tree = try workspace.tree(of: head)
    // What the receiver has already is not this push's doing.
    if bases[0].id == tree { return .success }
    if count > 1 { Output.results.write("git-readiness: \(VisibleText.of(update.shortName))\n") }
    let named = JudgedTree(id: tree, name: update.shortName, commit: head)
    let subject = CheckSubject(
      bases: bases, new: named, recorded: named, day: workspace.committerDay(of: named))
    let check = try Check(subject, isBrief: receiver.remote == nil, in: &workspace)
    try reporting.print(check, in: &workspace)
    return check.status
  }

  /// The commit or tree that is pushed; nil for what has none, as the tag of a single file.
  private func commit(
    _ id: ObjectID, of update: RefUpdate, in workspace: borrowing Workspace
  ) throws -> ObjectID? {
    do {
      return try workspace.repository.resolve(revision: id.hex)
    } catch {
      if update.name.hasPrefix("refs/tags/"), case .revisionNotFound = error.kind { return nil }
      throw CommandFailure(.undecided, error.message)
    }
  }

  /// What stands there before, and where the branch left the default branch: what came in from
  /// that one with a merge is not the branch's doing.
  private func bases(
    of update: RefUpdate, head: ObjectID, in workspace: borrowing Workspace
  ) throws -> [JudgedTree] {
    var bases: [JudgedTree] = []
    if let old = update.old { bases.append(try tip(old, of: update, in: workspace)) }
    let isDefault = receiver.defaultBranch.map { update.name == "refs/heads/\($0.name)" } ?? false
    if update.old != nil && isDefault { return bases }
    for known in lines(update, in: workspace) {
      guard let tip = workspace.repository.tip(of: known) else { continue }
      bases.append(try fork(of: head, from: tip, known: known, in: workspace))
      break
    }
    return bases
  }

  /// The references that a branch may have come from, the likeliest first.
  private func lines(_ update: RefUpdate, in workspace: borrowing Workspace) -> [String] {
    var lines: [String] = []
    if update.source.hasPrefix("refs/heads/") {
      let branch = String(update.source.dropFirst("refs/heads/".count))
      lines += [workspace.repository.upstream(ofBranch: branch)].compactMap(\.self)
    }
    return lines + [receiver.defaultBranch?.known].compactMap(\.self)
  }

  private func tip(
    _ id: ObjectID, of update: RefUpdate, in workspace: borrowing Workspace
  ) throws -> JudgedTree {
    let name = name(of: id, before: update, in: workspace)
    do {
      let commit = try workspace.repository.resolve(revision: id.hex)
      return JudgedTree(
        id: try workspace.repository.tree(of: commit), name: name, commit: commit)
    } catch {
      let fetch = receiver.remote.map { "; run: git fetch \($0) \(update.name)" } ?? ""
      throw CommandFailure(
        .undecided,
        "cannot compare: \(id.hex.prefix(7)), which \(name) is at, is not in this clone\(fetch)")
    }
  }

  /// What a reference is called where it is known. The pre-commit framework compares a new branch
  /// with a commit that no reference of the remote is at, which then is all that can be said.
  private func name(
    of id: ObjectID, before update: RefUpdate, in workspace: borrowing Workspace
  ) -> String {
    guard let remote = receiver.remote else { return update.shortName }
    let name = "\(remote)/\(update.shortName)"
    let known = workspace.repository.tip(of: "refs/remotes/\(name)")
    return known == id || workspace.surroundings.environment["PRE_COMMIT"] == nil
      ? name : String(id.hex.prefix(7))
  }

  /// Where a branch left another; nothing where their histories have nothing in common, so that
  /// all of it is new.
  private func fork(
    of head: ObjectID, from tip: ObjectID, known: String, in workspace: borrowing Workspace
  ) throws -> JudgedTree {
    let short = known.split(separator: "/").dropFirst(2).joined(separator: "/")
    do {
      guard let fork = try workspace.repository.mergeBase(head, tip) else {
        return JudgedTree(
          id: .emptyTree, name: "nothing (it has no commit in common with \(short))")
      }
      return JudgedTree(
        id: try workspace.repository.tree(of: fork), name: "\(short) as it was", commit: fork)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func tell(_ text: String) {
    Output.errors.write("git-readiness: \(VisibleText.of(text))\n")
  }
}

extension ExitStatus {
  /// What could not be decided beats what was found, and that a file out of date.
  func orGraver(_ other: ExitStatus) -> ExitStatus {
    let order: [ExitStatus] = [.undecided, .badUsage, .regression, .stale, .success]
    return order.first { $0 == self || $0 == other } ?? self
  }
}
