import CLibgit2
import Git

extension Repository {
  /// What a reference (`refs/heads/main`) leads to in the end; nil where there is none.
  package borrowing func tip(of reference: String) -> ObjectID? {
    var id = git_oid()
    guard git_reference_name_to_id(&id, handle.repository, reference) == 0 else { return nil }
    return ObjectID(id)
  }

  /// The reference that a symbolic one (`HEAD`) names, whether or not that exists yet.
  package borrowing func target(ofSymbolic reference: String) -> String? {
    var found: OpaquePointer?
    guard git_reference_lookup(&found, handle.repository, reference) == 0, let found else {
      return nil
    }
    defer { git_reference_free(found) }
    return git_reference_symbolic_target(found).map { String(cString: $0) }
  }

  /// The remote-tracking reference that a local branch follows, as its configuration says; nil
  /// where it follows nothing.
  package borrowing func upstream(ofBranch branch: String) -> String? {
    guard let remote = config("branch.\(branch).remote"),
      let merge = config("branch.\(branch).merge"), merge.hasPrefix("refs/heads/")
    else { return nil }
    return remote == "." ? merge : "refs/remotes/\(remote)/\(merge.dropFirst("refs/heads/".count))"
  }

  /// The remote-tracking reference of a remote's default branch: what its HEAD was when it was
  /// cloned, or else a branch of one of the usual names.
  package borrowing func defaultBranch(ofRemote remote: String) -> String? {
    let names = ["main", "master", "trunk", "develop"].map { "refs/remotes/\(remote)/\($0)" }
    let head = target(ofSymbolic: "refs/remotes/\(remote)/HEAD")
    return ([head].compactMap(\.self) + names).first { tip(of: $0) != nil }
  }
}
