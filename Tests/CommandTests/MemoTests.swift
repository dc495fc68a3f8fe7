import Foundation
import Testing
import TestSupport

/// What is remembered between runs costs or saves time and changes nothing.
struct MemoTests {
  private static let memo = ".git/git-readiness/memo"

  private func repository() throws -> Sandbox {
    let sandbox = try Sandbox([
      Sample.ownRulePath: Sample.ownRule, "Dockerfile": "", "sub/b.txt": "mark one\nmark two\n",
      "sub/deep/c.txt": "mark three\n", "big/Dockerfile": Sample.dockerfile,
    ])
    try sandbox.write(["big/Dockerfile": "", "sub/b.txt": "mark two\nmark four\n"])
    try sandbox.git("add", "-A")
    return sandbox
  }

  /// What is printed of a whole tree and of a difference.
  private func outcomes(_ sandbox: Sandbox) throws -> [Outcome] {
    [
      try sandbox.readiness("status", "--format", "json"), try sandbox.readiness("check", "-v"),
    ]
  }

  @Test func `a warm run prints what the cold one did`() throws {
    let sandbox = try repository()
    let cold = try outcomes(sandbox)
    #expect(cold.map(\.status) == [0, 1])
    #expect(sandbox.exists(Self.memo))
    #expect(try outcomes(sandbox) == cold)
  }

  @Test func `a tree that several workers share is judged as a narrow one is`() throws {
    var files: [String: String] = [:]
    for number in 0..<40 {
      files["a/\(number)/Dockerfile"] = number % 2 == 0 ? "" : Sample.dockerfile
      files["a/\(number)/tests/test_a.py"] = "def test_a():\n    assert f() == \(number)\n"
    }
    let sandbox = try Sandbox(files)
    let cold = try sandbox.readiness("status", "--format", "json")
    #expect(try sandbox.readiness("status", "--format", "json") == cold)
    #expect(cold.output.components(separatedBy: "containers/empty-dockerfile").count >= 21)
    for number in [0, 1, 17, 38, 39] {
      #expect(cold.output.contains("a/\(number)/tests/test_a.py"))
    }
  }

  @Test func `a memo that is deleted is made anew`() throws {
    let sandbox = try repository()
    let cold = try outcomes(sandbox)
    let bytes = try sandbox.bytes(Self.memo)
    try sandbox.remove(Self.memo)
    #expect(try outcomes(sandbox) == cold)
    #expect(try sandbox.bytes(Self.memo) == bytes)
  }

  @Test func `a memo that is damaged anywhere changes nothing`() throws {
    let sandbox = try repository()
    let cold = try sandbox.readiness("status", "--format", "json")
    let bytes = try sandbox.bytes(Self.memo)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<15 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: damaged.indices, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      try sandbox.write(damaged, to: Self.memo)
      #expect(try sandbox.readiness("status", "--format", "json") == cold)
    }
  }

  @Test func `a memo that was cut off changes nothing`() throws {
    let sandbox = try repository()
    let cold = try sandbox.readiness("status", "--format", "json")
    let bytes = try sandbox.bytes(Self.memo)
    var generator = SeededGenerator(seed: 2)
    let lengths =
      [0, 1, bytes.count - 1]
      + (0..<5).map { _ in
        Int.random(in: bytes.indices, using: &generator)
      }
    for length in lengths {
      try sandbox.write(Array(bytes.prefix(length)), to: Self.memo)
      #expect(try sandbox.readiness("status", "--format", "json") == cold, "\(length)")
    }
  }

  @Test func `another repository's memo changes nothing`() throws {
    let sandbox = try repository()
    let cold = try outcomes(sandbox)
    let other = try Sandbox(["a.txt": "mark one\n", "Dockerfile": Sample.dockerfile])
    #expect(try other.readiness("status").status == 0)
    try sandbox.write(try other.bytes(Self.memo), to: Self.memo)
    #expect(try outcomes(sandbox) == cold)
  }

  @Test func `a rule that is changed is not answered from memory`() throws {
    let sandbox = try repository()
    #expect(try sandbox.readiness("status").output.contains("mark three"))
    let silent = Sample.ownRule.replacing("'mark (?<name>", with: "'mork (?<name>")
      .replacing("mark here", with: "mork here").replacing("mark there", with: "mork there")
    try sandbox.commit([Sample.ownRulePath: silent])
    #expect(try !sandbox.readiness("status").output.contains("mark three"))
  }

  @Test func `where nothing can be kept everything works`() throws {
    let sandbox = try repository()
    let cold = try outcomes(sandbox)
    try sandbox.remove(".git/git-readiness")
    try sandbox.write([".git/git-readiness": "in the way"])
    #expect(try outcomes(sandbox) == cold)
  }

  @Test func `runs at the same time do not disturb each other`() async throws {
    let sandbox = try repository()
    let expected = try sandbox.readiness("status", "--format", "json")
    try sandbox.remove(Self.memo)
    let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
      for _ in 0..<4 {
        group.addTask { try sandbox.readiness("status", "--format", "json") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: expected, count: 4))
    #expect(try sandbox.readiness("status", "--format", "json") == expected)
  }

  @Test func `linked working trees share one memo`() throws {
    let sandbox = try repository()
    let linked = sandbox.directory + "/linked"
    try sandbox.git("worktree", "add", "-q", linked)
    #expect(try sandbox.readiness("status", in: linked).status == 0)
    #expect(sandbox.exists(Self.memo))
  }
}
