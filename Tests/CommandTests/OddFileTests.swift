import Foundation
import Testing

/// Files and names that are not what they seem.
struct OddFileTests {
  /// What a staged file comes to: the check's JSON.
  private func checked(_ sandbox: Sandbox) throws -> Outcome {
    try sandbox.git("add", "-A")
    return try sandbox.readiness("check", "--format", "json")
  }

  @Test func `a file above the limit is noted and not judged`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let comment = Array("# nothing to build here\n".utf8)
    let bytes = Array(repeatElement(comment, count: (9 << 20) / comment.count).joined())
    try sandbox.write(bytes, to: "Dockerfile")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(try outcome.rules("regressions") == [])
    #expect(try outcome.rules("notes").count == 1)
    #expect(try sandbox.readiness("status", ":staged", "-v").output.contains("Dockerfile"))
  }

  @Test func `a hazard in a file that can no longer be read is not taken for mended`() throws {
    let sandbox = try Sandbox(["Dockerfile": ""])
    try sandbox.write([UInt8](repeating: 0, count: 20 << 20), to: "Dockerfile")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(try outcome.rules("improvements") == [])
    #expect(try outcome.rules("notes").isEmpty == false)
  }

  @Test func `a link is not followed`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write("", toPrinted: "empty")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path("Dockerfile"), withDestinationPath: "empty")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(try outcome.rules("regressions") == [])
  }

  @Test func `the pointer to a large file is not taken for an empty file`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.dockerfile])
    try sandbox.write([
      "Dockerfile": """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 12345

      """
    ])
    let outcome = try checked(sandbox)
    #expect(try outcome.rules("regressions") == ["unread/largeFilePointer Dockerfile"])
  }

  @Test func `a file that is no text is noted and not judged`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([0, 1, 2, 3], to: "Dockerfile")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(try outcome.rules("notes").isEmpty == false)
  }

  @Test func `a file in UTF-16 with a byte order mark is judged, and without one is noted`() throws
  {
    let sandbox = try Sandbox(["a": "1"])
    func wide(_ text: String) -> [UInt8] {
      text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }
    try sandbox.write([0xff, 0xfe] + wide("# to do\n"), to: "Dockerfile")
    #expect(try checked(sandbox).rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
    try sandbox.write([0xff, 0xfe] + wide(Sample.dockerfile), to: "Dockerfile")
    #expect(try checked(sandbox).rules("regressions") == [])
    try sandbox.write(wide("# to do\n"), to: "Dockerfile")
    let outcome = try checked(sandbox)
    #expect(outcome.status == 0)
    #expect(try outcome.rules("notes").isEmpty == false)
  }

  @Test func `a document in UTF-16 is checked whether it lies in the tree or not`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let text = "# Production readiness\n- [x] Backups (not tested)\n"
    let wide = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    try sandbox.write([0xfe, 0xff] + wide, to: "READINESS.md")
    let told = "READINESS.md:2:7: warning: 'Backups (not tested)'"
    try sandbox.git("add", "READINESS.md")
    #expect(try sandbox.readiness("claims", "--rev", ":staged").output.contains(told))
    #expect(try sandbox.readiness("claims", "READINESS.md").output.contains(told))
    try sandbox.write(wide, to: "READINESS.md")
    let outcome = try sandbox.readiness("claims", "READINESS.md")
    #expect(outcome.status == 3 && outcome.errors.contains("cannot be judged"))
  }

  @Test func `a byte order mark is no content`() throws {
    let sandbox = try Sandbox(["a": "1"])
    try sandbox.write([0xef, 0xbb, 0xbf] + Array("# to do\n".utf8), to: "Dockerfile")
    #expect(try checked(sandbox).rules("regressions") == ["\(Sample.emptyRule) Dockerfile"])
    try sandbox.write(
      [0xef, 0xbb, 0xbf] + Array(Sample.dockerfile.utf8), to: "Dockerfile")
    #expect(try checked(sandbox).rules("regressions") == [])
  }

  @Test func `a path that is not UTF-8 is told byte for byte`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let blob = try sandbox.git("hash-object", "-w", "--stdin")
    let entry = "printf '100644 \(blob)\\t\\377/Dockerfile\\0' | git update-index -z --index-info"
    #expect(try sandbox.run(["sh", "-c", entry]).status == 0)
    let text = try sandbox.readiness("check")
    #expect(text.status == 1)
    #expect(text.lines.contains { $0.hasPrefix("\\xff/Dockerfile:1:1: error: ") })
    let json = try sandbox.readiness("check", "--format", "json").json()
    let regressions = try #require(json["regressions"] as? [[String: Any]])
    #expect(regressions.map { $0["path_bytes"] as? String } == ["%FF/Dockerfile"])
  }

  @Test func `a path that is not UTF-8 stands in the readiness file and is read back`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let blob = try sandbox.git("hash-object", "-w", "--stdin")
    let entry = "printf '100644 \(blob)\\t\\377/Dockerfile\\0' | git update-index -z --index-info"
    #expect(try sandbox.run(["sh", "-c", entry]).status == 0)
    #expect(try sandbox.readiness("update", "--staged").status == 0)
    try sandbox.git("commit", "-q", "-m", "x")
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 1)
    #expect(try sandbox.readiness("check", "HEAD..HEAD").status == 0)
  }

  /// Names that break a line, drive a terminal or turn the order of a line around.
  static let hostileNames = [
    "a\\nb: error: forged", "\\033[2J\\033]0;title\\007", "\\342\\200\\256gnp", "tab\\tquote\"",
  ]

  @Test(arguments: hostileNames)
  func `a hostile name is never printed raw`(name: String) throws {
    let sandbox = try Sandbox(["a": "1"])
    #expect(
      try sandbox.run(["sh", "-c", "mkdir \"$(printf '\(name.replacing("\"", with: "\\\""))')\""])
        .status == 0)
    try sandbox.write("", toPrinted: name.replacing("\"", with: "\\\"") + "/Dockerfile")
    try sandbox.git("add", "-A")
    let commands = [
      ["check"], ["check", "-v"], ["check", "--format", "json"], ["diff", "HEAD", ":staged"],
      ["diff", "--format", "json", "HEAD", ":staged"], ["status", ":staged"],
      ["status", ":staged", "--format", "json"], ["hook", "pre-commit"],
    ]
    for command in commands {
      let outcome = try sandbox.run(["git-readiness"] + command)
      #expect(outcome.text.contains("Dockerfile"), "\(command)")
      #expect(outcome.isHarmless, "\(command)")
      #expect(!outcome.text.contains("\nb: error: forged"), "\(command)")
    }
    #expect(try sandbox.readiness("update").status == 0)
    #expect(Outcome(status: 0, output: try sandbox.read("readiness.lock"), errors: "").isHarmless)
  }

  @Test func `a hostile name in a conflict is never printed raw`() throws {
    let sandbox = try Sandbox(["a": "1"])
    let name = "\\033[31mx\\ny"
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.write("1\n", toPrinted: name)
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write("2\n", toPrinted: name)
    try sandbox.commit()
    let merged = try sandbox.readiness("check", "--base", "main", "--head", "topic")
    #expect(merged.status == 3)
    #expect(merged.isHarmless)
    #expect(merged.text.contains("\\x1b[31mx\\ny"))
    #expect(try sandbox.run(["git", "merge", "-q", "topic"]).status == 1)
    let staged = try sandbox.readiness("check")
    #expect(staged.status == 3)
    #expect(staged.isHarmless)
    #expect(staged.text.contains("\\x1b[31mx\\ny"))
  }
}

extension Outcome {
  /// Whether nothing but text and line ends would reach a terminal.
  var isHarmless: Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0a: true
      case 0..<0x20, 0x7f...0x9f, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069: false
      default: true
      }
    }
  }
}
