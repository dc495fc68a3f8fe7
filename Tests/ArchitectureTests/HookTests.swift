import Foundation
import Testing

/// The hooks in `hooks`, which are also what `install` writes.
@Suite struct HookTests {
  /// Hooks lie directly in the folder; what other hosts need lies in folders of its own.
  static let hooks = Project.paths.filter { $0.hasPrefix("hooks/") && $0.count { $0 == "/" } == 1 }

  @Test func `there is one for every moment at which something can be judged`() {
    #expect(
      Self.hooks.sorted() == [
        "hooks/commit-msg", "hooks/post-rewrite", "hooks/pre-commit", "hooks/pre-merge-commit",
        "hooks/pre-push",
        "hooks/pre-receive", "hooks/update",
      ])
  }

  @Test(arguments: hooks)
  func `a hook has at most twenty lines`(path: String) {
    #expect(
      Project.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).count <= 21)
  }

  @Test(arguments: hooks)
  func `a hook has the lines for install to fill in, and its marker`(path: String) {
    let lines = Project.text(of: path).split(separator: "\n")
    #expect(lines.first == "#!/bin/sh")
    #expect(lines.count { $0 == "binary='git-readiness'" } == 1)
    #expect(lines.count { $0 == "missing=1" } == 1)
    #expect(lines.count { $0 == "# git-readiness hook v1" } == 1)
  }

  @Test func `the hook hands its arguments and the exit status through`() throws {
    let place = try HookPlace()
    try place.putProgram(at: "bin/git-readiness", saying: "judged", exiting: 3)
    #expect(place.run(["a b", "c"]) == .init(status: 3, output: "judged: hook pre-commit a b c\n"))
  }

  @Test func `the installed binary goes before the one on PATH`() throws {
    let place = try HookPlace(binary: "it's here/git-readiness")
    try place.putProgram(at: "it's here/git-readiness", saying: "installed")
    try place.putProgram(at: "bin/git-readiness", saying: "on PATH")
    #expect(place.run() == .init(status: 0, output: "installed: hook pre-commit\n"))
  }

  @Test func `PATH helps when the installed binary is gone`() throws {
    let place = try HookPlace(binary: "gone/git-readiness")
    try place.putProgram(at: "bin/git-readiness", saying: "on PATH")
    #expect(place.run() == .init(status: 0, output: "on PATH: hook pre-commit\n"))
  }

  @Test func `without a binary the commit is refused and the ways out are named`() throws {
    let result = try HookPlace(binary: "gone/git-readiness").run()
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("git-readiness: not found"))
    #expect(result.output.contains("GIT_READINESS=0 git commit"))
  }

  @Test func `GIT_READINESS=0 skips the judgement with one line`() throws {
    let place = try HookPlace()
    try place.putProgram(at: "bin/git-readiness", saying: "judged", exiting: 1)
    let result = place.run(environment: ["GIT_READINESS": "0"])
    #expect(result.status == 0)
    #expect(result.output == "git-readiness: skipped, because GIT_READINESS=0\n")
  }

  @Test func `an earlier hook goes first, with the same arguments and input`() throws {
    let place = try HookPlace()
    try place.putProgram(at: "bin/git-readiness", saying: "judged")
    try place.putEarlierHook("echo \"earlier: $*: $(cat)\"")
    let result = place.run(["a"], input: "typed")
    #expect(result == .init(status: 0, output: "earlier: a: typed\njudged: hook pre-commit a\n"))
  }

  @Test func `an earlier hook's refusal stands, with its status`() throws {
    let place = try HookPlace()
    try place.putProgram(at: "bin/git-readiness", saying: "judged")
    try place.putEarlierHook("exit 7")
    #expect(place.run() == .init(status: 7, output: ""))
  }

  @Test func `an earlier hook runs even when the judgement is skipped`() throws {
    let place = try HookPlace()
    try place.putEarlierHook("exit 7")
    #expect(place.run(environment: ["GIT_READINESS": "0"]).status == 7)
  }

  @Test(arguments: hooks)
  func `every hook hands its arguments, its input and the status through`(path: String) throws {
    let name = String(path.dropFirst("hooks/".count))
    let place = try HookPlace(of: name)
    try place.putProgram(at: "bin/git-readiness", saying: "$(cat)", exiting: 3)
    let result = place.run(["a b", "c"], input: "x\ny\n")
    #expect(result == .init(status: 3, output: "x\ny: hook \(name) a b c\n"))
  }

  @Test(arguments: hooks)
  func `every hook asks an earlier one first, with the same input`(path: String) throws {
    let name = String(path.dropFirst("hooks/".count))
    let place = try HookPlace(of: name)
    try place.putProgram(at: "bin/git-readiness", saying: "judged")
    try place.putEarlierHook("echo \"earlier: $*: $(cat)\"")
    let result = place.run(["a"], input: "typed\n")
    #expect(result == .init(status: 0, output: "earlier: a: typed\njudged: hook \(name) a\n"))
    try place.putEarlierHook("exit 7")
    #expect(place.run(["a"], input: "typed\n").status == 7)
  }

  @Test(arguments: hooks)
  func `every hook refuses without a binary`(path: String) throws {
    let place = try HookPlace(of: String(path.dropFirst("hooks/".count)), binary: "gone/it")
    let result = place.run()
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("git-readiness: not found"))
  }

  @Test func `an earlier hook that is not executable is left alone`() throws {
    let place = try HookPlace()
    try place.putProgram(at: "bin/git-readiness", saying: "judged")
    try place.putEarlierHook("exit 7", executable: false)
    #expect(place.run() == .init(status: 0, output: "judged: hook pre-commit\n"))
  }
}

/// A directory with the hook in it, and a PATH that leads to its `bin` alone.
private struct HookPlace: ~Copyable {
  private let directory: TemporaryDirectory
  private let name: String

  /// - Parameter binary: where the binary was installed, below the directory; nil leaves the
  ///   hook as it stands in the repository.
  init(of name: String = "pre-commit", binary: String? = nil) throws {
    let directory = try TemporaryDirectory(named: "a hook's place")
    var hook = Project.text(of: "hooks/\(name)")
    if let binary {
      let path = directory.url.appending(path: binary).path(percentEncoded: false)
      let quoted = path.replacing("'", with: #"'\''"#)
      hook.replace("binary='git-readiness'", with: "binary='\(quoted)'")
    }
    try directory.write(hook, to: name, executable: true)
    self.directory = directory
    self.name = name
  }

  func putProgram(at path: String, saying word: String, exiting status: Int = 0) throws {
    try directory.write(
      "#!/bin/sh\necho \"\(word): $*\"\nexit \(status)\n", to: path, executable: true)
  }

  func putEarlierHook(_ body: String, executable: Bool = true) throws {
    try directory.write(
      "#!/bin/sh\n\(body)\n", to: "\(name).before-git-readiness", executable: executable)
  }

  func run(
    _ arguments: [String] = [], environment: [String: String] = [:], input: String = ""
  ) -> Shell.Result {
    let bin = directory.url.appending(path: "bin").path(percentEncoded: false)
    let path = ["PATH": "\(bin):/usr/bin:/bin"]
    return Shell.run(
      ["./\(name)"] + arguments, in: directory.url,
      environment: path.merging(environment) { $1 }, input: input)
  }
}
