import Foundation
import Testing

/// Many repositories judged in one run.
struct ManyRepositoriesTests {
  private func lines(_ outcome: Outcome) throws -> [String: [String: Any]] {
    var lines: [String: [String: Any]] = [:]
    for line in outcome.lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      lines[object["repository"] as? String ?? "?"] = object
    }
    return lines
  }

  @Test func `each has a line, which says what judging it alone says`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    for name in ["one", "two", "three"] {
      try sandbox.git("clone", "-q", sandbox.top, name, in: sandbox.directory)
    }
    try sandbox.commit(["Dockerfile": Sample.dockerfile], in: sandbox.directory + "/two")
    let outcome = try sandbox.readiness(
      "status", "--stdin", "--format", "jsonl", in: sandbox.directory,
      input: "one\ntwo\n\nmissing\nthree\n")
    #expect(outcome.status == 3)
    let told = try lines(outcome)
    #expect(Set(told.keys) == ["one", "two", "three", "missing"])
    #expect((told["missing"]?["error"] as? String)?.contains("there is no Git repository") == true)
    for name in ["one", "two", "three"] {
      var line = try #require(told[name])
      line["repository"] = nil
      let alone = try sandbox.readiness(
        "status", "--format", "json", in: "\(sandbox.directory)/\(name)")
      #expect(NSDictionary(dictionary: line) == NSDictionary(dictionary: try alone.json()))
    }
  }

  @Test func `nothing is written into them`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    try sandbox.git("clone", "-q", "--bare", sandbox.top, "bare.git", in: sandbox.directory)
    let outcome = try sandbox.readiness(
      "status", "--stdin", "--format", "jsonl", input: sandbox.directory + "/bare.git\n")
    #expect(outcome.status == 0)
    #expect(!FileManager.default.fileExists(atPath: sandbox.directory + "/bare.git/git-readiness"))
  }

  @Test func `it goes with JSON lines alone`() throws {
    let sandbox = try Sandbox(["a": "1"])
    #expect(try sandbox.readiness("status", "--stdin").status == 2)
  }

  @Test func `one repository has one line as well`() throws {
    let sandbox = try Sandbox(["Dockerfile": Sample.emptyDockerfile])
    let outcome = try sandbox.readiness("status", "--format", "jsonl")
    #expect(outcome.lines.count == 1)
    #expect(try outcome.rules("findings").contains("\(Sample.emptyRule) Dockerfile"))
  }
}
