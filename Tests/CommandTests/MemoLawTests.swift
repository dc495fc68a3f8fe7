import Foundation
import Testing
import TestSupport

/// No state of what is kept between runs makes a different answer than keeping nothing: over random
/// histories from fixed seeds.
struct MemoLawTests {
  private static let directory = ".git/git-readiness"
  private static let files = ["memo", "log", "diffs", "rules", "recorded"]
  private static let contents = [
    Sample.dockerfile, Sample.emptyDockerfile, "def test_a():\n    assert f() == 1\n",
    "db_password = \"{}\"\n", "FROM scratch\nUSER 1000\n", "services:\n  a: {image: x}\n",
    "mark x\n",
  ]
  private static let paths = [
    "Dockerfile", "a/Dockerfile", "a/b/Dockerfile", "tests/test_a.py", "a/tests/test_b.py",
    "infra/prod.tfvars", "compose.yaml", "a/x.txt",
  ]

  /// A history of six commits, of which some undo others, and a change that is staged.
  private func repository(_ generator: inout SeededGenerator) throws -> Sandbox {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    for _ in 0..<6 {
      try change(sandbox, &generator)
      try sandbox.commit()
    }
    try change(sandbox, &generator)
    try sandbox.git("add", "-A")
    return sandbox
  }

  private func change(_ sandbox: Sandbox, _ generator: inout SeededGenerator) throws {
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let path = generator.pick(Self.paths)
      if Int.random(in: 0..<4, using: &generator) > 0 {
        try sandbox.write([path: generator.pick(Self.contents)])
      } else if sandbox.exists(path) {
        try sandbox.remove(path)
      }
    }
  }

  /// Everything that reads what is kept.
  private func answers(_ sandbox: Sandbox) throws -> [Outcome] {
    [
      try sandbox.readiness("status", "--format", "json"),
      try sandbox.readiness("check", "-v"),
      try sandbox.readiness("diff", "HEAD~3", "HEAD", "--format", "json"),
      try sandbox.readiness("diff", "HEAD~3", "HEAD", "-v"),
      try sandbox.readiness("diff", "HEAD", "HEAD~1", "-v"),
      try sandbox.readiness("log", "--format", "jsonl"),
    ]
  }

  private func damage(
    _ sandbox: Sandbox, _ generator: inout SeededGenerator,
    _ change: (inout [UInt8], inout SeededGenerator) -> Void
  ) throws {
    for file in Self.files where sandbox.exists("\(Self.directory)/\(file)") {
      var bytes = try sandbox.bytes("\(Self.directory)/\(file)")
      change(&bytes, &generator)
      try sandbox.write(bytes, to: "\(Self.directory)/\(file)")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `cold, warm, damaged, cut and another version's answer as none does`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sandbox = try repository(&generator)
    if sandbox.exists(Self.directory) { try sandbox.remove(Self.directory) }
    let cold = try answers(sandbox)
    #expect(cold[0].status == 0 && cold[5].lines.count == 7)
    #expect(try answers(sandbox) == cold, "warm")
    try damage(sandbox, &generator) { bytes, generator in
      for _ in 0..<8 where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1
          << UInt8.random(
            in: 0..<8, using: &generator)
      }
    }
    #expect(try answers(sandbox) == cold, "damaged")
    try damage(sandbox, &generator) { bytes, _ in bytes.removeLast(bytes.count / 2) }
    #expect(try answers(sandbox) == cold, "cut in half")
    try damage(sandbox, &generator) { bytes, generator in
      for index in 8..<min(bytes.count, 24) {
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    #expect(try answers(sandbox) == cold, "another version's")
    try damage(sandbox, &generator) { bytes, generator in
      bytes = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    #expect(try answers(sandbox) == cold, "another file")
  }

  @Test func `two processes that keep and read the same at once answer as one does`() throws {
    var generator = SeededGenerator(seed: 4)
    let sandbox = try repository(&generator)
    let alone = try answers(sandbox)
    for file in Self.files where sandbox.exists("\(Self.directory)/\(file)") {
      try sandbox.remove("\(Self.directory)/\(file)")
    }
    // A shell's own `wait` sleeps for ever where its parent blocks the signal of a child's end.
    let script = """
      for n in 1 2 3 4; do
        echo "log --format jsonl > ../log.$n"
        echo "status --format json > ../status.$n"
      done | xargs -P 8 -I ARGUMENTS sh -c 'git-readiness ARGUMENTS'
      """
    #expect(try sandbox.run(["sh", "-c", script]).status == 0)
    for number in 1...4 {
      #expect(try sandbox.read("../log.\(number)") == alone[5].output)
      #expect(try sandbox.read("../status.\(number)") == alone[0].output)
    }
    #expect(try answers(sandbox) == alone)
  }

  @Test func `a full disk costs time and nothing else`() throws {
    var generator = SeededGenerator(seed: 5)
    let sandbox = try repository(&generator)
    let cold = try answers(sandbox)
    if sandbox.exists(Self.directory) { try sandbox.remove(Self.directory) }
    try sandbox.write(["\(Self.directory)/covered": ""])
    let mount = try sandbox.run([
      "mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", sandbox.path(Self.directory),
    ])
    guard mount.status == 0 else {
      print("a full disk could not be made here, so it was not tried: \(mount.errors)")
      return
    }
    defer { _ = try? sandbox.run(["umount", sandbox.path(Self.directory)]) }
    #expect(try answers(sandbox) == cold)
    #expect(try answers(sandbox) == cold)
  }
}
