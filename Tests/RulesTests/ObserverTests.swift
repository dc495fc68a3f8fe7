import Git
import Testing

@testable import Rules

@Suite struct ObserverTests {
  /// What a rule with this `match` sees in one file: `subject@line:column`.
  private func seen(
    _ match: String, in text: String, named name: String = "app.py", kind: String = "hazard",
    files: String = "[python, javascript, dotenv, yaml]"
  ) throws -> [String] {
    try sighting(match, Array(text.utf8), name, kind, files).observations.map {
      "\($0.subject)@\($0.place.line):\($0.place.column)"
    }
  }

  private func sighting(
    _ match: String, _ bytes: [UInt8], _ name: String, _ kind: String, _ files: String
  ) throws -> Observer.Sighting {
    try OneRule(
      """
      kind: \(kind)
      files: \(files)
      match: \(match)
      places: { test: judge }
      applies: [a/b]
      """
    ).observe(name, bytes)
  }

  @Test func `a comment and a docstring are not code`() throws {
    let text = "# limiter = on\n\"\"\"\nlimiter = on\n\"\"\"\nlimiter = on\n"
    #expect(
      try seen("{ text: '^limiter = on', subject: l }", in: text) == ["l@5:1"])
  }

  @Test func `evidence that all places of a file show is told at the first`() throws {
    let text = "limit a\nlimit b\nlimit a\n"
    let one = "{ text: 'limit .', subject: l, levels: [defined] }"
    #expect(try seen(one, in: text, kind: "control") == ["l@1:1"])
    let each = "{ text: 'limit (?<what>.)', subject: '{what}', levels: [defined] }"
    #expect(try seen(each, in: text, kind: "control") == ["a@1:1", "b@2:1", "a@3:1"])
    let graded =
      "{ text: 'limit (?<what>.)', subject: l, levels: [{ wired: [{ of: '{what}', matches: b }] }, defined] }"
    #expect(try seen(graded, in: text, kind: "control").count == 3)
  }

  @Test func `what two sources of a rule see at one place is one fact`() throws {
    let both =
      "[{ text: 'run (?<what>.)', subject: '{what}' }, { text: '^run (?<what>.)$', subject: '{what}' }]"
    #expect(try seen(both, in: "run a\nrun b now\n", kind: "inventory") == ["a@1:1", "b@2:1"])
  }

  @Test func `a match may read a string but not begin in one`() throws {
    let text = "say(\"origins=['*']\")\norigins=['*']\n"
    #expect(try seen("{ text: \"origins=\\\\['[*]'\", subject: o }", in: text) == ["o@2:1"])
  }

  @Test func `in code the contents of strings are blank`() throws {
    let text = "x = 'def test_no()'\ndef test_yes(): pass\n"
    let match = "{ text: 'def (?<name>test_\\w+)', in: code }"
    #expect(try seen(match, in: text) == ["test_yes@2:1"])
  }

  @Test func `a capture is read from the file where the view is blank`() throws {
    let text = "it('adds two numbers', () => {})\n"
    let match = "{ text: \"\\\\bit\\\\('(?<name>[^']*)'\", in: code }"
    #expect(try seen(match, in: text, named: "a.js") == ["adds two numbers@1:1"])
  }

  @Test func `a line that is excepted is passed over`() throws {
    let match = "{ text: 'debug = (?<name>\\w+)', not: 'noqa' }"
    #expect(
      try seen(match, in: "debug = yes noqa\ndebug = on\n") == ["on@2:1"])
  }

  @Test func `what must stand near is looked for within so many lines`() throws {
    let text = "cors(\n  a,\n  origin='*')\ncors(\n  a,\n  b,\n  origin='*')\n"
    let match = "{ text: 'cors\\(', subject: c, near: [{ text: 'origin=', after: 2 }] }"
    #expect(try seen(match, in: text) == ["c@1:1"])
  }

  @Test func `what must be absent near refuses a match`() throws {
    let match = "{ text: 'cors\\(', subject: c, near: [{ absent: 'origins', file: true }] }"
    #expect(try seen(match, in: "cors()\n") == ["c@1:1"])
    #expect(try seen(match, in: "cors()\nuse(origins)\n") == [])
  }

  @Test func `a capture can be asked for elsewhere`() throws {
    let match = """
      { text: 'allow=(?<name>\\w+)', near: [{ text: '^{name} = all', file: true }] }
      """
    #expect(try seen(match, in: "x = all\ny = one\nallow=x\nallow=y\n") == ["x@3:1"])
  }

  @Test func `an enclosing line gives its captures`() throws {
    let text = "class TestA:\n    def test_one(self):\n        pass\n\ndef test_two(): pass\n"
    let match = """
      { text: 'def (?<name>test_\\w+)', in: code, inside: 'class (?<class>\\w+)', subject: '{class}.{name}' }
      """
    #expect(try seen(match, in: text) == ["TestA.test_one@2:5"])
  }

  @Test func `a pointer of Git LFS and a binary are not judged`() throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    let match = "{ empty: true }"
    let files = "[dockerfile]"
    let first = try sighting(match, Array(pointer.utf8), "Dockerfile", "hazard", files)
    #expect(first.observations.isEmpty && first.unread.map(\.reason) == [.largeFilePointer])
    let second = try sighting(match, [0x46, 0, 0x52], "Dockerfile", "hazard", files)
    #expect(second.observations.isEmpty && second.unread.map(\.reason) == [.binary])
    let third = try sighting(match, [0xff, 0xfe, 0x46], "Dockerfile", "hazard", files)
    #expect(third.observations.isEmpty && third.unread.map(\.reason) == [.encoding])
  }

  @Test func `more places than a file may offer are told`() throws {
    let text = Array(String(repeating: "abc\n", count: 300_000).utf8)
    let sighting = try sighting(
      "{ text: 'abc[0-9]', subject: x }", text, "app.py", "hazard", "[python]")
    #expect(sighting.observations.isEmpty)
    #expect(sighting.unread.map(\.reason) == [.gaveUp])
    #expect(sighting.unread.map(\.detail) == ["a/b"])
  }

  @Test func `steps name what they reach`() throws {
    let text = "jobs:\n  build:\n    steps: [{run: make}, {run: pytest}]\n"
    let match = """
      { each: [{ job: $.jobs.* }, { step: "$.steps[?@.run == 'pytest']" }], subject: '{job:key} {step.run}' }
      """
    #expect(try seen(match, in: text, named: "ci.yaml") == ["build pytest@3:26"])
  }

  @Test func `a value that the file does not state is neither found nor missing`() throws {
    let text = "spec:\n  probe: {{ .Values.probe }}\n"
    let match = "{ each: [{ spec: $.spec }], evidence: ['$[?@ == 1]'] }"
    let sighting = try sighting(match, Array(text.utf8), "x.yaml", "control", "[yaml]")
    #expect(sighting.observations.map(\.state) == [.unknown])
  }

  @Test(arguments: ["null", "~", ""])
  func `null is no evidence`(value: String) throws {
    let text = "spec:\n  probe: \(value)\n"
    let match = "{ each: [{ spec: $.spec }], evidence: [$.probe] }"
    let sighting = try sighting(match, Array(text.utf8), "x.yaml", "control", "[yaml]")
    #expect(sighting.observations.map(\.state) == [.gap])
  }

  @Test func `a finding in a script of several lines stands at the line that matches`() throws {
    let text = "steps:\n  - run: |\n      echo a\n\n      curl -k b\n  - run: curl -k c\n"
    let match = """
      { each: [{ run: "$.steps[*].run" }], where: [{ of: '{run}', matches: '\\bcurl -k' }], subject: r }
      """
    #expect(try seen(match, in: text, named: "a.yml") == ["r@5:7", "r@6:5"])
  }

  @Test func `a finding in a folded text stands at its name`() throws {
    let text = "steps:\n  - run: >\n      echo a\n      curl -k b\n"
    let match = """
      { each: [{ run: "$.steps[*].run" }], where: [{ of: '{run}', matches: '\\bcurl -k' }], subject: r }
      """
    #expect(try seen(match, in: text, named: "a.yml") == ["r@2:5"])
  }

  @Test func `base64 is looked into`() throws {
    // `aHVudGVy` is "hunter".
    let text = "data:\n  a: aHVudGVy\n  b: Zm9vYmFy\n"
    let match = """
      { each: [{ entry: $.data.* }], where: [{ of: '{entry}', decode: base64, matches: '^hunter$' }] }
      """
    #expect(try seen(match, in: text, named: "x.yaml") == ["a@2:3"])
  }
}
