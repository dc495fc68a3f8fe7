import Assessment
import Git
import Rules
import TestSupport
import Testing

/// Rules that tell an empty file and a missing route, with repairs that are filled from the tree.
private enum RepairRules {
  static let values = """
    port:
      from: [stack/port.port, { when: stack/flask, text: "5000" }]
      otherwise: "8080"
    module:
      from: [{ field: stack/app.path, as: module }]
      samples: [shop.api]
    steps:
      from:
        - when: stack/app
          text: |
            - run: install {module}
            - run: start on {port}
      otherwise: "- run: make"

    """
  static let frames = """
    settings:
      settings.conf: |
        # settings
        {snippet}

    """

  static func context(_ path: String, _ text: String, _ saved: String = "") -> String {
    """
    title: t
    kind: context
    category: c
    paths: ["\(path)"]
    match: { text: '\(text)', subject: x\(saved) }

    """
  }

  static func empty(_ snippets: String) -> String {
    """
    title: File without a word
    category: c
    paths: ["**/*.conf"]
    match: { empty: true }
    why: w
    fix: f
    \(snippets)
    bad: [{ path: a.conf, text: "<<>" }, { path: b.conf, text: "<<>" }]
    good: [{ path: a.conf, text: x }, { path: a.txt, text: "" }]

    """
  }

  static let shouting = """
    title: Shouting
    category: c
    message: too loud
    paths: ["**/*.conf"]
    match: { text: 'LOUD' }
    why: w
    fix: f
    bad: [{ path: a.conf, text: "<<>LOUD" }, { path: b.conf, text: "<<>LOUD" }]
    good: [{ path: a.conf, text: loud }, { path: a.txt, text: LOUD }]

    """

  static func set(_ snippets: String) throws -> RuleSet {
    let files = [
      "values.yml": values, "frames.yml": frames, "a/empty.yml": empty(snippets),
      "a/shouting.yml": shouting,
      "stack/port.yml": context("**/Dockerfile", #"EXPOSE (?<port>\d+)"#),
      "stack/flask.yml": context("**/*.py", "Flask"),
      "stack/app.yml": context("**/*.py", "(?<app>App)"),
    ]
    return try RuleSet.read(
      files.map { RuleSet.File(path: $0, displayPath: $0, bytes: Array($1.utf8)) }
    ).get()
  }
}

@Suite struct SnippetTests {
  private func snippet(_ snippets: String, _ files: [String: String]) throws -> FilledSnippet? {
    let ruleSet = try RepairRules.set(snippets)
    var store = MemoryStore()
    let tree = store.add(files: files)
    var folder = Folder(ruleSet, memo: NoMemo())
    let readiness = folder.readiness(of: tree, in: store)
    let facts = Judge(ruleSet).judgement(of: readiness, tree: tree, in: store).facts
    let rule = try #require(ruleSet["a/empty"])
    let number = ruleSet.position(of: rule.id)
    return SnippetFiller(facts, ruleSet: ruleSet)
      .snippet(of: rule, at: facts.first { $0.rule == number })
  }

  private static let simple = """
    snippets:
      - path: app.conf
        text: |
          port {port}
          brace {x: 1} {}
    """

  @Test func `what the tree says stands for a placeholder, and other braces for themselves`() throws
  {
    let files = ["app.conf": "", "Dockerfile": "EXPOSE 9000\n"]
    #expect(try snippet(Self.simple, files)?.text == "port 9000\nbrace {x: 1} {}")
  }

  @Test func `the first source that is known holds, and what is said otherwise after all`() throws {
    let files = ["app.conf": "", "app.py": "Flask\n"]
    #expect(try snippet(Self.simple, files)?.text.hasPrefix("port 5000\n") == true)
    #expect(try snippet(Self.simple, ["app.conf": ""])?.text.hasPrefix("port 8080\n") == true)
  }

  @Test func `of several places the nearest is taken`() throws {
    let files = [
      "a/Dockerfile": "EXPOSE 1111\n", "b/api/Dockerfile": "EXPOSE 2222\n",
      "b/api/app.conf": "", "c/Dockerfile": "EXPOSE 3333\n",
    ]
    #expect(try snippet(Self.simple, files)?.text.hasPrefix("port 2222\n") == true)
  }

  @Test func `an empty file is where its content belongs`() throws {
    let snippet = try #require(try snippet(Self.simple, ["conf/own.conf": ""]))
    #expect(snippet.path == "conf/own.conf")
    #expect(snippet.isWholeFile)
  }

  @Test func `a snippet that cannot be filled gives way to the next`() throws {
    let snippets = """
      snippets:
        - path: app.conf
          text: "start {module}"
        - path: app.conf
          text: "no module"
      """
    #expect(try snippet(snippets, ["app.conf": ""])?.text == "no module")
    let files = ["app.conf": "", "src/shop/api/__init__.py": "App\n"]
    #expect(try snippet(snippets, files)?.text == "start shop.api")
  }

  @Test func `a snippet for another kind of service does not fit`() throws {
    let snippets = """
      snippets:
        - when: [stack/flask]
          path: app.conf
          text: "flask"
      """
    #expect(try snippet(snippets, ["app.conf": ""]) == nil)
    #expect(try snippet(snippets, ["app.conf": "", "x.py": "Flask\n"])?.text == "flask")
  }

  @Test func `a value of several lines stands as its placeholder stands`() throws {
    let snippets = """
      snippets:
        - path: app.conf
          text: |
            jobs:
              {steps}
              - last
      """
    let files = ["app.conf": "", "shop.py": "App\n"]
    #expect(
      try snippet(snippets, files)?.text == """
        jobs:
          - run: install shop
          - run: start on 8080
          - last
        """)
  }
}

@Suite struct SnippetTrialTests {
  private func failures(_ snippets: String) throws -> [String] {
    let ruleSet = try RepairRules.set(snippets)
    let rule = try #require(ruleSet["a/empty"])
    return SnippetTest(ruleSet).failures(of: rule).map(\.message)
  }

  @Test func `a repair that no rule complains about passes`() throws {
    #expect(try failures("snippets: [{ path: a.conf, text: 'port {port}' }]") == [])
    #expect(try failures("snippets: [{ into: settings, text: 'port {port}' }]") == [])
  }

  @Test func `a repair that another rule complains about is none`() throws {
    #expect(
      try failures("snippets: [{ path: a.conf, text: LOUD }]") == [
        "snippet 1: a.conf:1: a/shouting: too loud ()"
      ])
  }

  @Test func `a repair that its own rule still finds is none`() throws {
    let messages = try failures("snippets: [{ path: a.conf, text: '  ' }]")
    #expect(messages.contains("snippet 1: its own rule still finds it ()"))
  }

  @Test func `each value that another fact decides is tried`() throws {
    let ruleSet = try RepairRules.set("snippets: [{ path: a.conf, text: 'port {port}' }]")
    let rule = try #require(ruleSet["a/empty"])
    // Without anything, and with Flask.
    #expect(SnippetTest(ruleSet).count(of: rule) == 2)
  }
}
