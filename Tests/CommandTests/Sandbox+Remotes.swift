import Foundation

extension Sandbox {
  /// Where the bare repository lies that `addRemote` makes.
  var remote: String { directory + "/remote.git" }

  /// Makes a bare repository, names it `origin`, and pushes `main` there without asking a hook.
  func addRemote() throws {
    try git("init", "-q", "--bare", "remote.git", in: directory)
    try git("remote", "add", "origin", remote)
    try git("push", "-q", "--no-verify", "-u", "origin", "main")
    try git("remote", "set-head", "origin", "main")
  }

  /// A repository with a sound `Dockerfile`, with hooks, and with a remote that has its `main`.
  static func shared(_ files: [String: String] = ["Dockerfile": Sample.dockerfile]) throws
    -> Sandbox
  {
    let sandbox = try Sandbox.adopted(files)
    try sandbox.addRemote()
    return sandbox
  }

  func pushing(
    _ arguments: String..., with extra: [String: String] = [:]
  ) throws -> Outcome {
    try run(["git", "push", "-q", "origin"] + arguments, with: extra)
  }

  /// Commits a change that every rule for Dockerfiles would refuse, without asking a hook.
  @discardableResult
  func commitHazard(_ path: String = "Dockerfile") throws -> String {
    try commit([path: Sample.emptyDockerfile])
  }

  /// Whether the bare repository has a branch.
  func remoteHas(_ branch: String) throws -> Bool {
    try run(["git", "rev-parse", "--verify", "-q", "refs/heads/\(branch)"], in: remote).status == 0
  }
}
