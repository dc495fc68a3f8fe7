import Testing
import TestSupport

/// Files of a repository with random damage: the program ends with one of its own statuses.
struct MutatedInputTests {
  private static let policy = """
    fail-on: warning
    exclude: ["legacy/**", "*.{md,txt}"]
    waivers:
      - id: W-1
        rule: containers/empty-dockerfile
        path: "demo/**"
        reason: public demo
        until: 2030-01-31

    """

  /// Pieces that mean something in one of the formats.
  private static let pieces = [
    "\n", " ", ":", "- ", "[", "]", "{", "}", "\"", "'", "#", "\t", "\u{0}", "\u{ff}", "*", "&a ",
    "!!x ", "|", ">", "<<>", "{{", "}}", "(?<a>", ")", "\\", "have ", "rules ",
    "999999999999999999999",
    "---\n", "FROM ", "<<EOF\n", "%", "?", "\r\n", "\u{202e}",
  ]

  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where place < bytes.count:
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1:
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &generator))
        bytes.removeSubrange(place..<end)
      default:
        let piece = Self.pieces.randomElement(using: &generator) ?? ""
        bytes.insert(contentsOf: piece.utf8, at: place)
      }
    }
    return bytes
  }

  @Test(arguments: ["readiness.yml", Sample.ownRulePath, "readiness.lock", "Dockerfile"])
  func `a file with random damage never ends the program by a signal`(path: String) throws {
    let sandbox = try Sandbox([
      "readiness.yml": Self.policy, Sample.ownRulePath: Sample.ownRule,
      "Dockerfile": Sample.dockerfile, "a.txt": "mark one\n",
    ])
    #expect(try sandbox.readiness("update").status == 0)
    try sandbox.commit()
    let bytes = try sandbox.bytes(path)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<12 {
      let input = mutated(bytes, &generator)
      try sandbox.write(input, to: path)
      let outcome = try sandbox.readiness("update", "--check")
      #expect((0...4).contains(outcome.status), "\(String(decoding: input, as: UTF8.self))")
      #expect(outcome.isHarmless)
    }
  }

  @Test func `an index with random damage never ends the program by a signal`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile, "a/b": "1", "a/c": "2"])
    let bytes = try sandbox.bytes(".git/index")
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<12 {
      try sandbox.write(mutated(bytes, &generator), to: ".git/index")
      let outcome = try sandbox.readiness("check")
      #expect((0...4).contains(outcome.status))
    }
  }

  @Test(arguments: ["{", "- ", "[", "a: ", "\"", "# ", "FROM a\\\n", "<<EOF "])
  func `long input is read in little time`(piece: String) throws {
    let sandbox = try Sandbox(["a": "1"])
    let text = String(repeating: piece, count: 200_000)
    for name in ["Dockerfile", "deploy.yaml", "file.json", "prod.tfvars", ".env"] {
      try sandbox.write([name: text])
    }
    try sandbox.git("add", "-A")
    let clock = ContinuousClock()
    let start = clock.now
    #expect([0, 1].contains(try sandbox.readiness("check").status))
    #expect(clock.now - start < .seconds(30))
  }
}
