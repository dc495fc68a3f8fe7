import Assessment
import Git
import Rules
import Testing

/// What one rule says of a tree, as `path subject state`, beside a context rule that it may join.
private func facts(_ rule: String, in files: [(String, EntryKind, String)]) throws -> [String] {
  let prose = "title: t\ncategory: c\nwhy: w\nfix: f\n"
  let examples =
    "bad: [{path: a, text: b}, {path: a, text: b}]\ngood: [{path: a, text: b}, {path: a, text: b}]\n"
  let member = """
    title: member
    kind: context
    category: c
    paths: ["**/*.member"]
    match: { exists: true }
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
}
