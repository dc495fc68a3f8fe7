import Testing

/// Arguments, help, and the commands that need no repository.
struct UsageTests {
  private static let commands = [
    "check", "diff", "status", "inventory", "update", "rules", "explain", "init", "install",
    "uninstall", "doctor", "resolve", "merge-file", "hook", "query",
  ]

  @Test(arguments: [
    ["--nope"], ["nope"], ["check", "--nope"], ["check", "--format", "xml"], ["diff"],
    ["diff", "a", "b", "c"], ["explain"], ["query"], ["hook", "nope"], ["rules", "nope"],
    ["check", "--base"], ["update", "extra"],
  ])
  func `wrong usage exits with 2 and says why`(arguments: [String]) throws {
    let outcome = try Sandbox().run(["git-readiness"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: "))
  }

  @Test(arguments: [[]] + commands.map { [$0] })
  func `help is no error`(command: [String]) throws {
    let outcome = try Sandbox().run(["git-readiness"] + command + ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE: git-readiness"))
    #expect(outcome.errors == "")
  }

  @Test func `every command stands in the help`() throws {
    let help = try Sandbox().readiness("--help").output
    for command in Self.commands { #expect(help.contains("\n  \(command) "), "\(command)") }
  }

  @Test func `the version is no error`() throws {
    let outcome = try Sandbox().readiness("--version")
    #expect(outcome.status == 0)
    #expect(try outcome.output.contains(Regex("^[0-9]+\\.[0-9]+\\.[0-9]+\n$")))
  }

  @Test func `Git offers it as a command of its own`() throws {
    let sandbox = try Sandbox(["Dockerfile": ""])
    let outcome = try sandbox.run(["git", "readiness", "status"])
    #expect(outcome.output.contains(Sample.emptyLine))
    try sandbox.write(["sub/a": "1"])
    let inside = try sandbox.run(["git", "readiness", "status"], in: sandbox.path("sub"))
    #expect(inside == outcome)
  }

  @Test func `a reader that goes away changes no exit status`() throws {
    let sandbox = try Sandbox(["Dockerfile": ""])
    let script =
      "{ sleep 0.1; git-readiness diff :empty HEAD --exit-code; echo $? > status; } | true"
    #expect(try sandbox.run(["sh", "-c", script]).status == 0)
    #expect(try sandbox.read("status") == "1\n")
  }

  // Rules

  @Test func `the built-in rules are listed`() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.readiness("rules", "list", in: sandbox.directory)
    #expect(outcome.status == 0)
    #expect(
      outcome.lines.contains(
        "hazard    error   containers/empty-dockerfile  Dockerfile without instructions"))
    #expect(try sandbox.readiness("rules", in: sandbox.directory) == outcome)
  }

  @Test func `the examples of the built-in rules hold`() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.readiness("rules", "test", in: sandbox.directory)
    #expect(outcome.status == 0)
    #expect(outcome.lines.last?.hasSuffix(" 0 failures") == true)
  }

  @Test func `the examples of a repository's own rules are tested too`() throws {
    let wrong = Sample.ownRule.replacing("\"marked\\n\"", with: "\"mark it\\n\"")
    let outcome = try Sandbox([Sample.ownRulePath: wrong]).readiness("rules", "test")
    #expect(outcome.status == 2)
    #expect(outcome.lines.count { $0.hasPrefix("own/mark.yml:") } == 1)
  }

  @Test func `a repository's own rules are listed with the others`() throws {
    let sandbox = try Sandbox([Sample.ownRulePath: Sample.ownRule])
    let outcome = try sandbox.readiness("rules", "list")
    #expect(outcome.lines.contains("hazard    error   own/mark  A mark in a text"))
    #expect(outcome.output.contains(Sample.emptyRule))
  }

  @Test func `a rule is explained with its reason, its repair and its examples`() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.readiness("explain", Sample.emptyRule)
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "\(Sample.emptyRule): Dockerfile without instructions")
    for heading in ["Why", "Repair", "Refused", "Accepted", "See"] {
      #expect(outcome.lines.contains(heading), "\(heading)")
    }
  }

  @Test func `a rule's name alone leads to its full name`() throws {
    let outcome = try Sandbox().readiness("explain", "empty-dockerfile")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(Sample.emptyRule))
  }

  // Queries

  private func queried(
    _ path: String, _ name: String, _ text: String, _ options: String...
  ) throws -> Outcome {
    let sandbox = try Sandbox()
    try sandbox.write([name: text])
    return try sandbox.run(["git-readiness", "query"] + options + [path, name])
  }

  @Test func `a query prints what it selects as a JSON array`() throws {
    let outcome = try queried("$.a[0]", "file.json", "{\"a\": [\"one\", 2]}")
    #expect(outcome == Outcome(status: 0, output: "[\"one\"]\n", errors: ""))
  }

  @Test func `a query that selects nothing prints an empty array`() throws {
    #expect(try queried("$.b", "file.json", "{\"a\": 1}").output == "[]\n")
  }

  @Test func `a query asks every document of a file in turn`() throws {
    let text = "a: 1\n---\na: 2\n"
    #expect(try queried("$.a", "file.yaml", text).output == "[1,2]\n")
    #expect(try queried("$[1].a", "file.yaml", text, "--stream").output == "[2]\n")
  }

  @Test func `a query reads other formats as rules do`() throws {
    let image = "$.stages[*].from.image"
    #expect(try queried(image, "Dockerfile", "from a:1\nUSER 1\n").output == "[\"a\"]\n")
    #expect(try queried("$.region", "prod.tfvars", "region = \"eu\"\n").output == "[\"eu\"]\n")
  }

  @Test func `a query reads standard input`() throws {
    let outcome = try Sandbox().readiness("query", "$.a", "-", input: "{\"a\": null}")
    #expect(outcome.output == "[null]\n")
  }

  @Test(arguments: [("$.a[", 5), ("a", 1), ("$.a..", 6), ("", 1), ("$[?@.a = 1]", 8)])
  func `a query that is no JSONPath is told with its column`(path: String, column: Int) throws {
    let outcome = try queried(path, "file.json", "{}")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("git-readiness: JSONPath, column \(column): "))
  }

  @Test func `a file that is not there is wrong usage`() throws {
    #expect(try Sandbox().readiness("query", "$", "nowhere.json").status == 2)
  }

  @Test func `a file that cannot be read to its end leaves a query undecided`() throws {
    let outcome = try queried("$.a", "file.json", "{\"a\": 1, ")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("file.json: byte "))
  }

  @Test func `two hundred thousand brackets do no harm`() throws {
    let outcome = try queried("$..a", "file.json", String(repeating: "[", count: 200_000))
    #expect(outcome.status == 3)
  }
}
