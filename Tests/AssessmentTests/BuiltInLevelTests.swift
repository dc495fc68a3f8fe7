import Assessment
import BuiltInRules
import Git
import Rules
import Testing

/// How firm the evidence is that the built-in rules see, which examples do not say.
@Suite struct BuiltInLevelTests {
  private static let ruleSet = RuleSet.read(EmbeddedRules.files)

  /// The levels of one control's evidence in a tree.
  private func levels(of rule: String, in files: [String: String]) throws -> [Level] {
    let ruleSet = try Self.ruleSet.get()
    var store = MemoryStore()
    let tree = store.add(files: files)
    var folder = Folder(ruleSet, memo: NoMemo())
    let readiness = folder.readiness(of: tree, in: store)
    let judgement = Judge(ruleSet).judgement(of: readiness, tree: tree, in: store)
    return judgement.facts.filter { $0.rule == ruleSet.position(of: rule) }.compactMap { fact in
      if case .evidence(let level) = fact.state { level } else { nil }
    }
  }

  // Terraform.

  private func trail(_ argument: String, variables: String = "") throws -> [Level] {
    try levels(
      of: "terraform/audit-trail",
      in: [
        "infra/main.tf": "provider \"aws\" {}\n",
        "infra/audit.tf": "resource \"aws_cloudtrail\" \"main\" {\n  \(argument)\n}\n",
        "infra/variables.tf": "variable \"on\" {\n  \(variables)\n}\n",
        "elsewhere/variables.tf": "variable \"on\" {\n  default = true\n}\n",
      ])
  }

  @Test func `a trail without a condition is wired`() throws {
    #expect(try trail("name = \"main\"") == [.wired])
  }

  @Test(arguments: [("default = true", Level.wired), ("default = false", .declared)])
  func `the default of its variable decides about a gated trail`(
    variables: String, level: Level
  ) throws {
    #expect(try trail("count = var.on ? 1 : 0", variables: variables) == [level])
    #expect(try trail("count = var.on == true ? 1 : 0", variables: variables) == [level])
    #expect(try trail("for_each = var.on ? toset([\"a\"]) : []", variables: variables) == [level])
  }

  @Test(arguments: ["var.on ? 1 : 0", "local.on ? 1 : 0", "var.on ? 0 : 1", "length(var.names)"])
  func `a trail whose condition the directory does not decide is defined`(count: String) throws {
    #expect(try trail("count = \(count)", variables: "type = bool") == [.defined])
  }

  @Test func `a trail that is counted to zero is none`() throws {
    #expect(try trail("count = 0") == [])
  }

  @Test(arguments: [
    ("s3", "", Level.wired), ("s3", "use_lockfile = false", .wired),
    ("s3", "use_lockfile = true", .enforced), ("s3", "dynamodb_table = \"locks\"", .enforced),
    ("gcs", "", .enforced),
  ])
  func `a state that two can write at once is only wired`(
    backend: String, argument: String, level: Level
  ) throws {
    let text = "terraform {\n  backend \"\(backend)\" {\n    \(argument)\n  }\n}\n"
    #expect(try levels(of: "terraform/remote-state", in: ["main.tf": text]) == [level])
  }

  // Tests in the pipeline.

  private func workflow(
    on trigger: String = "push", run: String, more: String = ""
  ) throws -> [Level] {
    try levels(
      of: "ci/tests",
      in: [
        "tests/unit/test_a.py": "def test_a():\n    assert f() == 1\n",
        ".github/workflows/ci.yml": """
        on: \(trigger)
        jobs:
          test:
            steps:
              - run: \(run)
                \(more)
        """,
      ])
  }

  @Test(arguments: [
    "push", "[pull_request]", "{push: {branches: [main], tags: ['v*']}}", "{merge_group: }",
    "{workflow_call: }",
  ])
  func `tests that a change starts are enforced`(trigger: String) throws {
    #expect(try workflow(on: trigger, run: "pytest") == [.enforced])
  }

  @Test(arguments: [
    "workflow_dispatch", "{schedule: [{cron: '0 3 * * *'}]}", "{push: {tags: ['v*']}}",
  ])
  func `tests that no change starts are only defined`(trigger: String) throws {
    #expect(try workflow(on: trigger, run: "pytest") == [.defined])
  }

  @Test(arguments: [
    "continue-on-error: true", "if: false", "if: ${{ false }}",
    "if: github.event_name == 'schedule'",
  ])
  func `a step that may fail or never runs is only defined`(more: String) throws {
    #expect(try workflow(run: "pytest", more: more) == [.defined])
  }

  @Test(arguments: [
    "pytest || true", "pytest -q || echo failed", "npm test -- --passWithNoTests",
    "pytest tests/gone",
  ])
  func `a command that cannot fail or finds no test is only defined`(run: String) throws {
    #expect(try workflow(run: run) == [.defined])
  }

  @Test(arguments: [
    "pytest -v --junitxml reports/x.xml tests/unit", "CI=1 npx jest --ci", "make -j4 test",
    "docker compose run --rm app pytest -x", "python3 -m pytest tests",
    "pnpm --filter @shop/api test", "./gradlew :api:check", "cd pkg && uv run pytest tests/any",
    "pytest || (cat log; exit 1)",
  ])
  func `what runs tests is known by its command`(run: String) throws {
    #expect(try workflow(run: run) == [.enforced])
  }

  @Test(arguments: [
    "pip install pytest", "echo pytest", "npm run lint", "mkdir -p tests",
    "docker build -t a:test .",
    "cat tests/run.sh", "./mvnw package -DskipTests",
  ])
  func `what only names tests runs none`(run: String) throws {
    #expect(try workflow(run: run) == [])
  }
}
