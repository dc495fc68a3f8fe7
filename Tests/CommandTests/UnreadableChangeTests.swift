import Foundation
import Testing

/// Changes after which a file can no longer be judged: what it vouched for is neither gone nor seen.
struct UnreadableChangeTests {
  private static let deployment = """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: api
    spec:
      selector: {matchLabels: {app: api}}
      template:
        metadata: {labels: {app: api}}
        spec:
          containers:
            - name: api
              image: registry.example.org/api:1.4.2
              livenessProbe:
                httpGet: {path: /healthz, port: 8000}

    """
  private static let path = "deploy/api.yaml"

  private func sandbox() throws -> Sandbox { try Sandbox([Self.path: Self.deployment]) }

  private func checked(_ sandbox: Sandbox) throws -> Outcome {
    try sandbox.git("add", "-A")
    return try sandbox.readiness("check")
  }

  @Test(arguments: [
    ("\u{0}", "binary"), (String(repeating: "# padding\n", count: 1 << 20), "larger than 8 MiB"),
    ("metadata: {\n", "it cannot be parsed here"),
  ])
  func `a probe in a file that a change makes unreadable is a regression`(
    added: String, reason: String
  ) throws {
    let sandbox = try sandbox()
    try sandbox.write([Self.path: added + Self.deployment])
    let outcome = try checked(sandbox)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error: can no longer be judged (\(reason)"))
    #expect(outcome.output.contains("Liveness probe: Deployment/api/api and "))
    #expect(!outcome.output.contains("explain unread"))
  }

  @Test func `a file that a change writes in UTF-16 is read, and one in broken UTF-16 is not`()
    throws
  {
    let sandbox = try sandbox()
    var bytes: [UInt8] = [0xff, 0xfe]
    for unit in Self.deployment.utf16 { bytes += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    try sandbox.write(bytes, to: Self.path)
    #expect(try checked(sandbox).status == 0)
    // Half of a pair.
    try sandbox.write(bytes + [0x00, 0xd8], to: Self.path)
    let outcome = try checked(sandbox)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("can no longer be judged (not UTF-8"))
  }

  @Test func `a template that cannot be parsed may be as good as what it replaces`() throws {
    let sandbox = try sandbox()
    try sandbox.write([Self.path: "metadata: {\n# {{ api }}\n\(Self.deployment)"])
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("warning: can no longer be judged (it cannot be parsed here"))
  }

  @Test func `a file that becomes a link is a warning`() throws {
    let sandbox = try sandbox()
    try sandbox.remove(Self.path)
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path(Self.path), withDestinationPath: "elsewhere")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("warning: can no longer be judged (a symbolic link"))
  }

  @Test func `a file that vouched for nothing is told and stops nobody`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.write([0, 1, 2, 3], to: "Dockerfile")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Dockerfile: warning: not judged any more: binary"))
  }

  @Test func `a new file in broken UTF-16 is told even where nothing is worse`() throws {
    let sandbox = try sandbox()
    try sandbox.write([0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00], to: "prod.tfvars")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("prod.tfvars: warning: not judged: not UTF-8"))
  }

  @Test func `a file that could not be judged before is nobody's doing`() throws {
    let sandbox = try Sandbox([Self.path: "metadata: {\n" + Self.deployment])
    try sandbox.write([Self.path: "metadata: {{\n" + Self.deployment])
    #expect(try checked(sandbox).status == 0)
  }

  @Test func `a waiver accepts that a file can no longer be judged`() throws {
    let policy = """
      waivers:
        - {id: W-1, rule: unread/binary, path: "deploy/**", reason: packed by another tool}

      """
    let sandbox = try Sandbox([Self.path: Self.deployment, "readiness.yml": policy])
    try sandbox.write([Self.path: "\u{0}" + Self.deployment])
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("1 note (-v)"))
  }

  @Test func `trees that name each other many times are not compared for ever`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let blob = try sandbox.git("hash-object", "-w", "--stdin", input: "x")
    var tree = try sandbox.git("mktree", input: "100644 blob \(blob)\tf\n")
    for _ in 0..<12 {
      let entries = (0..<10).map { "040000 tree \(tree)\td\($0)\n" }.joined()
      tree = try sandbox.git("mktree", input: entries)
    }
    let start = ContinuousClock.now
    let outcome = try sandbox.readiness("check", "HEAD..\(tree)")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("cannot judge: millions of files differ"))
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
