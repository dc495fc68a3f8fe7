import Assessment
import Git
import Rules
import Testing

/// What one rule says of a tree, as `path subject state`, beside a context rule that it may join.
private func facts(
  _ rule: String, in files: [(String, EntryKind, String)], joins: String = ""
) throws -> [String] {
  let prose = "title: t\ncategory: c\nwhy: w\nfix: f\n"
  let examples =
    "bad: [{path: a, text: b}, {path: a, text: b}]\ngood: [{path: a, text: b}, {path: a, text: b}]\n"
  let member = """
    title: member
    kind: context
    category: c
    paths: ["**/*.member"]
    match: { exists: true }
    \(joins)
    """
  let ruleSet = try RuleSet.read([
    RuleSet.File(path: "a/rule.yml", displayPath: "", bytes: Array((prose + rule + examples).utf8)),
    RuleSet.File(path: "a/member.yml", displayPath: "", bytes: Array(member.utf8)),
  ]).get()
  var store = MemoryStore()
  let tree = store.add(files: files.map { (Path($0.0), $0.1, Array($0.2.utf8)) })
  var folder = Folder(ruleSet, memo: NoMemo())
  let readiness = folder.readiness(of: tree, in: store)
  let judgement = Judge(ruleSet).judgement(of: readiness, tree: tree, in: store)
  return judgement.facts.filter { $0.rule == ruleSet.position(of: "a/rule") }.map {
    "\($0.path.text) \($0.subject) \($0.state)"
  }
}

@Suite struct JoinTests {
  private let emptyDirectory = """
    paths: ["**/.gitkeep"]
    match: { exists: true }
    unless: { any: a/member, over: { directory: directory } }

    """

  @Test func `over asks for theirs below our directory`() throws {
    let files: [(String, EntryKind, String)] = [
      ("full/.gitkeep", .file, ""), ("full/deep/x.member", .file, ""),
      ("fuller/.gitkeep", .file, ""),
    ]
    #expect(try facts(emptyDirectory, in: files) == ["fuller/.gitkeep - finding"])
  }

  private let reference = """
    paths: ["**/*.env"]
    match: { each: $.FILE, let: { file: "{value}" }, subject: "{file}" }
    unless: { path: ["{directory}/{file}"] }

    """

  @Test func `a path that the tree lacks is a finding`() throws {
    let files: [(String, EntryKind, String)] = [
      ("a/x.env", .file, "FILE=here\n"), ("a/y.env", .file, "FILE=gone\n"),
      ("a/here", .file, ""),
    ]
    #expect(try facts(reference, in: files) == ["a/y.env gone finding"])
  }

  @Test(arguments: ["../../outside", "link/file", "module/file"])
  func `a path that the tree cannot tell is unknown`(path: String) throws {
    let files: [(String, EntryKind, String)] = [
      ("a/x.env", .file, "FILE=\(path)\n"), ("a/link", .symbolicLink, "/etc"),
      ("a/module", .submodule, ""),
    ]
    #expect(try facts(reference, in: files) == ["a/x.env \(path) unknown"])
  }

  @Test func `what no path ends in may lie in a repository within`() throws {
    let rule = """
      paths: ["**/*.env"]
      match: { each: $.FILE, let: { file: "{value}" }, subject: "{file}" }
      unless: { ending: ["{file}"] }

      """
    let files: [(String, EntryKind, String)] = [
      ("x.env", .file, "FILE=api/app.py\n"), ("y.env", .file, "FILE=web/app.ts\n"),
      ("z.env", .file, "FILE=app.sh\n"), ("api/shop.py", .file, ""),
      ("lib/web/shop.ts", .file, ""),
    ]
    let told = ["x.env api/app.py finding", "y.env web/app.ts finding", "z.env app.sh finding"]
    #expect(try facts(rule, in: files) == told)
    #expect(
      try facts(rule, in: files + [("shop", .submodule, "")]) == [
        "x.env api/app.py finding", "y.env web/app.ts unknown", "z.env app.sh unknown",
      ])
  }

  @Test func `a source that does not save a field is not asked for it`() throws {
    let rule = """
      paths: ["**/*.env"]
      match:
        - { each: $.ASKED, let: { ours: "{value}" }, subject: asked }
        - { each: $.FREE, subject: free }
      when: { any: a/member, equal: { path: ours } }

      """
    let files: [(String, EntryKind, String)] = [("x.env", .file, "ASKED=no.member\nFREE=1\n")]
    #expect(try facts(rule, in: files) == ["x.env free finding"])
  }

  @Test func `a path whose field has no value is not looked for`() throws {
    let rule = """
      paths: ["**/*.env"]
      match: { each: $, let: { file: $.FILE }, subject: s }
      unless: { path: ["{file}"] }

      """
    #expect(try facts(rule, in: [("x.env", .file, "OTHER=1\n")]) == ["x.env s finding"])
  }

  private let control = """
    kind: control
    paths: ["**/*.yml"]
    match: { each: $.box, evidence: $.lid, let: { file: $.file } }

    """
  private let boxes: [(String, EntryKind, String)] = [
    ("a/full.yml", .file, "box: { lid: 1 }\n"), ("a/open.yml", .file, "box: { size: 1 }\n"),
    ("b/open.yml", .file, "box: { size: 1 }\n"), ("a/x.member", .file, ""),
  ]

  @Test func `where an unless holds a control has neither evidence nor gap`() throws {
    let rule = control + "unless: { any: a/member, equal: { directory: directory } }\n"
    #expect(try facts(rule, in: boxes) == ["b/open.yml box gap"])
  }

  @Test func `where a when does not hold a control has neither evidence nor gap`() throws {
    let rule = control + "when: { any: a/member, equal: { directory: directory } }\n"
    let expected = ["a/full.yml box evidence(Rules.Level.defined)", "a/open.yml box gap"]
    #expect(try facts(rule, in: boxes) == expected)
  }

  @Test func `a join with otherwise grades evidence and leaves gaps`() throws {
    let rule =
      control
      + "unless: { any: a/member, equal: { directory: directory }, otherwise: declared }\n"
    let expected = [
      "a/full.yml box evidence(Rules.Level.declared)", "a/open.yml box gap", "b/open.yml box gap",
    ]
    #expect(try facts(rule, in: boxes) == expected)
  }

  @Test func `a gap is unknown where its join is`() throws {
    let rule = control + "unless: { path: [\"{file}\"] }\n"
    let files: [(String, EntryKind, String)] = [
      ("x.yml", .file, "box: { file: ../outside }\n"), ("y.yml", .file, "box: { file: gone }\n"),
    ]
    #expect(try facts(rule, in: files) == ["x.yml box unknown", "y.yml box gap"])
  }

  @Test func `a control that does not apply is not unknown`() throws {
    let rule = control + "unless: { any: a/member, equal: { directory: directory } }\n"
    let files: [(String, EntryKind, String)] = [
      ("a/x.yml", .file, "box:\n  {{ .Values.rest }}\n"), ("a/x.member", .file, ""),
    ]
    #expect(try facts(rule, in: files) == [])
  }

  @Test func `a hazard that the file leaves open stays so whatever its join says`() throws {
    let rule = """
      paths: ["**/*.yml"]
      match: { each: $.box, where: [{ none: $.lid }] }
      unless: { any: a/member }

      """
    let files: [(String, EntryKind, String)] = [
      ("x.yml", .file, "box:\n  {{ .Values.rest }}\n"), ("x.member", .file, ""),
    ]
    #expect(try facts(rule, in: files) == ["x.yml box unknown"])
  }

  private let treeControl = """
    kind: control
    paths: ["**/*.txt"]
    match: { text: 'present', subject: text }
    applies: a/member

    """

  @Test func `a control missed in the tree is none where a join without fields excuses it`() throws
  {
    let excused = treeControl + "unless: { path: [deploy] }\n"
    let member: (String, EntryKind, String) = ("x.member", .file, "")
    #expect(try facts(excused, in: [member]) == [" - gap"])
    #expect(try facts(excused, in: [member, ("deploy/x", .file, "")]) == [])
  }

  @Test func `a control missed in the tree is not asked for fields`() throws {
    let rule = treeControl + "when: { any: a/member, equal: { directory: directory } }\n"
    let files: [(String, EntryKind, String)] = [("a/x.member", .file, "")]
    #expect(try facts(rule, in: files) == [" - gap"])
  }

  @Test func `a control is missed where one rule of each list has an observation`() throws {
    let files: [(String, EntryKind, String)] = [("a/x.member", .file, "")]
    #expect(try facts(treeControl + "only-with: a/member\n", in: files) == [" - gap"])
    #expect(try facts(treeControl + "only-with: a/rule\n", in: files) == [])
  }

  private let references = """
    paths: ["**/*.yml"]
    match: { each: $.box, let: { file: "$.files[*]", folder: "$.folders[*]" } }
    unless: { path: ["{folder}/{file}"] }

    """

  private func box(_ files: String, _ folders: String) -> (String, EntryKind, String) {
    ("x.yml", .file, "box: { files: [\(files)], folders: [\(folders)] }\n")
  }

  @Test(arguments: ["p/a", "p/b", "q/a", "q/b"])
  func `any pair of the values of two fields may be the path`(path: String) throws {
    let file = box("a, b", "p, q")
    #expect(try facts(references, in: [file, (path, .file, "")]) == [])
    #expect(try facts(references, in: [file, ("p/c", .file, "")]) == ["x.yml box finding"])
  }

  @Test func `a path outside the tree does not hide one that is found`() throws {
    let file = box("../../out, b", "p")
    #expect(try facts(references, in: [file, ("p/b", .file, "")]) == [])
    #expect(try facts(references, in: [file, ("p/c", .file, "")]) == ["x.yml box unknown"])
  }

  @Test func `more paths than can be tried are unknown`() throws {
    let many = (0..<20).map { "f\($0)" }.joined(separator: ", ")
    #expect(try facts(references, in: [box(many, many)]) == ["x.yml box unknown"])
  }

  @Test func `a member that a template may add is neither evidence nor a gap`() throws {
    let rule = """
      kind: control
      paths: ["**/*.yml"]
      match: { each: $.box, evidence: $.lid }

      """
    let files: [(String, EntryKind, String)] = [
      ("open.yml", .file, "box:\n  {{ .Values.rest }}\n  size: 1\n"),
      ("shut.yml", .file, "box:\n  size: 1\n"),
    ]
    #expect(try facts(rule, in: files) == ["open.yml box unknown", "shut.yml box gap"])
  }

  @Test func `what a join leaves is what other joins see`() throws {
    let rule = """
      paths: ["**/*.txt"]
      match: { exists: true }
      when: { any: a/member }

      """
    let files: [(String, EntryKind, String)] = [("x.txt", .file, ""), ("y.member", .file, "")]
    #expect(try facts(rule, in: files) == ["x.txt - finding"])
    let joins = "when: { path: [deploy] }"
    #expect(try facts(rule, in: files, joins: joins) == [])
    let deployed = files + [("deploy/x", .file, "")]
    #expect(try facts(rule, in: deployed, joins: joins) == ["x.txt - finding"])
  }

  @Test func `what is unknown elsewhere leaves a finding unknown`() throws {
    let rule = """
      paths: ["**/*.txt"]
      match: { exists: true }
      unless: { any: a/member }

      """
    let files: [(String, EntryKind, String)] = [
      ("x.txt", .file, ""), ("y.member", .file, ""), ("deploy", .symbolicLink, "/"),
    ]
    #expect(try facts(rule, in: files, joins: "when: { path: [deploy/x] }") == ["x.txt - unknown"])
  }
}
