import BuiltInRules
import Git
import Patterns
import TestSupport
import Testing

@testable import Rules

@Suite struct RuleImageTests {
  private let key: UInt64 = 7

  private func builtIn() throws -> RuleSet {
    try RuleSet.read(EmbeddedRules.filesWithoutExamples).get()
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  /// A rule with everything that a rule can have, read from its text.
  private func restored(_ rule: Rule) throws -> Rule {
    var writer = ByteWriter()
    rule.write(to: &writer)
    var reader = ByteReader(writer.bytes)
    let restored = try #require(Rule(&reader))
    #expect(reader.isAtEnd)
    return restored
  }

  /// By reflection, so that a field that is forgotten is seen. What is worked out from a text when
  /// it is first asked for shows as an address and is left out; a dictionary has no order.
  private func parts(_ rule: Rule) -> [String] {
    dumped(rule).split(separator: "\n")
      .filter {
        !$0.contains("0x") && !$0.contains("ParsedQuery") && !$0.contains("key: Rules.Trait")
      }
      .map { $0.split(separator: "#")[0].trimmingPrefix(while: { $0 == " " }) }.map(String.init)
      .sorted()
  }

  @Test func `every built-in rule comes back as it was`() throws {
    for rule in try builtIn().rules {
      let restored = try restored(rule)
      #expect(parts(restored) == parts(rule), "\(rule.id)")
      #expect(restored.places == rule.places)
    }
  }

  @Test func `a set from an image has the same rules and sees the same places`() throws {
    let ruleSet = try builtIn()
    let image = RuleImage.bytes(of: ruleSet, key: key)
    let restored = try #require(RuleImage.ruleSet(HeldBytes(image), key: key))
    #expect(restored.digest == ruleSet.digest)
    #expect(restored.rules.map(\.id) == ruleSet.rules.map(\.id))
    #expect(restored.joinedRules == ruleSet.joinedRules)
    #expect(restored.looksAtPaths == ruleSet.looksAtPaths)
    let paths: [Path] = [
      "Dockerfile", "api/Dockerfile", "k8s/base/deployment.yml", "infra/main.tf", "vendor/a/b.go",
      "infra/prod.tfvars", "tests/test_a.py", ".github/workflows/ci.yml", "docs/runbook.md",
      "a/b/.env", "src/app.ts", "compose.yml", "node_modules/x/Dockerfile", "README",
    ]
    var (navigator, other) = (Navigator(ruleSet), Navigator(restored))
    for path in paths {
      let (plan, restored) = (navigator.plan(for: path), other.plan(for: path))
      #expect(plan?.digest == restored?.digest, "\(path)")
      #expect(plan?.traits == restored?.traits, "\(path)")
      #expect(plan?.candidates.map(\.source) == restored?.candidates.map(\.source), "\(path)")
    }
  }

  @Test func `a set from an image observes what the set observed`() throws {
    let ruleSet = try builtIn()
    let restored = try #require(
      RuleImage.ruleSet(HeldBytes(RuleImage.bytes(of: ruleSet, key: key)), key: key))
    let files: [(Path, String)] = [
      ("Dockerfile", "FROM node:latest\nUSER root\n"), ("api/Dockerfile", "# nothing\n"),
      ("test_a.py", "def test_a():\n    assert f() == 1\n"),
      (
        "k8s/a.yml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 3}\n"
      ),
    ]
    for (path, text) in files {
      let bytes = Array(text.utf8)
      let sightings = [ruleSet, restored].compactMap { set in
        var navigator = Navigator(set)
        return navigator.plan(for: path).map {
          Observer(set).observe($0, name: path.name, bytes: bytes.span)
        }
      }
      #expect(sightings.count == 2)
      #expect(sightings.first?.observations.isEmpty == false, "\(path)")
      #expect(sightings.first == sightings.last, "\(path)")
    }
  }

  @Test func `an image of another key is none`() throws {
    let image = RuleImage.bytes(of: try builtIn(), key: key)
    #expect(RuleImage.ruleSet(HeldBytes(image), key: key + 1) == nil)
  }

  @Test func `an image that is damaged or cut is none`() throws {
    let image = RuleImage.bytes(of: try builtIn(), key: key)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      var damaged = image
      let place = Int.random(in: damaged.indices, using: &generator)
      damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(RuleImage.ruleSet(HeldBytes(damaged), key: key) == nil)
      #expect(RuleImage.ruleSet(HeldBytes(Array(image[..<place])), key: key) == nil)
    }
    #expect(RuleImage.ruleSet(HeldBytes([]), key: key) == nil)
  }

  @Test func `bytes that were never written are never read`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...200, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var reader = ByteReader(bytes)
      _ = [Rule](&reader)
      reader = ByteReader(bytes)
      _ = RuleTable(&reader)
      reader = ByteReader(bytes)
      _ = Selectors(&reader)
    }
  }
}
