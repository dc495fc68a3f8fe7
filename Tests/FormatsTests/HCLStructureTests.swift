import Formats
import Testing

struct HCLStructureTests {
  private func body(_ text: String) -> String { DockerfileOrHCL(hcl: text)[""] }

  @Test func `an empty file is an empty object`() {
    #expect(body("") == "{}")
    #expect(body("# only\n// comments\n/* here */\n") == "{}")
  }

  @Test func `attributes are members`() {
    #expect(body("a = 1\nb = \"x\"\n") == "{a: 1, b: \"x\"}")
  }

  @Test func `a block without labels is in an array by its type`() {
    #expect(body("terraform {\n  a = 1\n}\n") == "{terraform: [{a: 1}]}")
  }

  @Test func `labels are nested objects, quoted or not`() {
    let text = "resource \"aws_s3_bucket\" \"logs\" {}\nvariable x {}\n"
    #expect(body(text) == "{resource: {aws_s3_bucket: {logs: [{}]}}, variable: {x: [{}]}}")
  }

  @Test func `blocks of one type and the same labels share an array`() {
    #expect(body("a \"b\" { c = 1 }\na \"b\" { c = 2 }\n") == "{a: {b: [{c: 1}, {c: 2}]}}")
  }

  @Test func `blocks of one type and other labels share an object`() {
    #expect(body("a \"b\" {}\nc {}\na \"d\" {}\n") == "{a: {b: [{}], d: [{}]}, c: [{}]}")
  }

  @Test func `blocks nest`() {
    #expect(
      body("terraform {\n  backend \"s3\" {\n    a = 1\n  }\n}\n")
        == "{terraform: [{backend: {s3: [{a: 1}]}}]}")
  }

  @Test func `equal blocks in two bodies are apart`() {
    #expect(body("a {\n  b {}\n}\na {\n  b {}\n}\n") == "{a: [{b: [{}]}, {b: [{}]}]}")
  }

  @Test func `comments stand anywhere`() {
    #expect(body("a /* x */ = 1 # y\nb { // z\n  c = 2\n} /*\n*/\n") == "{a: 1, b: [{c: 2}]}")
  }

  @Test func `a dynamic block leaves the body it stands in open`() {
    #expect(
      body("a {\n  dynamic \"b\" {\n    for_each = var.x\n  }\n}\n")
        == "{a: [{dynamic: {b: [{for_each: ?(var.x)}]}…}]}")
  }

  private func truth(_ query: String, _ text: String) -> [Bool] {
    let document = DockerfileOrHCL(hcl: text).document
    guard let root = document.children(of: Document.stream).first(where: { _ in true }),
      let path = try? JSONPath(query)
    else { return [] }
    let selection = path.selection(in: document, from: root)
    return [!selection.nodes.isEmpty, selection.isPossible]
  }

  @Test func `a dynamic block leaves open only the blocks it names`() {
    let text = "a {\n  dynamic \"b\" {\n    for_each = var.x\n  }\n  d {}\n}\n"
    #expect(truth("$.a[?!@.b]", text) == [false, true])
    #expect(truth("$.a[?!@.c]", text) == [true, true])
    #expect(truth("$.a[*].b[*].e", text) == [false, true])
    #expect(truth("$.a[*].d[?@.e]", text) == [false, false])
  }

  @Test(arguments: ["b {}\n  dynamic \"b\" {}", "dynamic \"b\" {}\n  b {}"])
  func `a dynamic block may add to blocks that are written out`(blocks: String) {
    let text = "a {\n  \(blocks)\n}\n"
    #expect(truth("$.a[?@.b]", text) == [true, true])
    #expect(truth("$.a[*].b[?@.e]", text) == [false, true])
  }

  @Test func `a dynamic block of no certain name leaves all open`() {
    #expect(truth("$.a[?!@.c]", "a {\n  dynamic \"${b}\" {}\n}\n") == [false, true])
  }

  @Test func `a block spans from its type to its brace`() {
    let file = DockerfileOrHCL(hcl: "x = 1\na \"b\" {\n  c = 1\n}\n")
    #expect(file.source("a.b.0") == "a \"b\" {\n  c = 1\n}")
    #expect(file.node("a").map(file.document.start(of:)) == 6)
    #expect(file.node("a.b").map(file.document.start(of:)) == 8)
  }

  @Test func `a value stands where the file has it`() {
    let file = DockerfileOrHCL(hcl: "a = [1, \"two\", x.y ]\n")
    #expect(file.source("a.1") == "\"two\"")
    #expect(file.source("a.2") == "x.y")
    #expect(file.source("a") == "[1, \"two\", x.y ]")
    #expect(file.node("a").map(file.document.start(of:)) == 0)
  }

  @Test func `windows line ends and a byte order mark are no part of anything`() {
    #expect(body("\u{FEFF}a = x\r\nb {\r\n  c = \"d\"\r\n}\r\n") == "{a: ?(x), b: [{c: \"d\"}]}")
  }
}

struct HCLProblemTests {
  @Test func `a line that is neither attribute nor block is left out`() {
    let file = DockerfileOrHCL(hcl: "a = 1\nb c d\ne = 2\n")
    #expect(file[""] == "{a: 1, e: 2…}")
    #expect(file.problems == ["2:1 expected an attribute or a block"])
  }

  @Test func `an attribute without value is unknown`() {
    let file = DockerfileOrHCL(hcl: "a =\nb = 2\n")
    #expect(file[""] == "{a: ?(), b: 2}")
    #expect(file.problems == ["1:4 expected a value"])
  }

  @Test func `a block that is not closed keeps what it holds, open`() {
    let file = DockerfileOrHCL(hcl: "a {\n  b = 1\n")
    #expect(file["a"] == "[{b: 1…}]")
    #expect(file.problems == ["1:3 this bracket is not closed"])
  }

  @Test func `a tuple that is not closed ends with its line`() {
    let file = DockerfileOrHCL(hcl: "a {\n  b = [1, 2\n  c = 3\n}\nd = 4\n")
    #expect(file["a.0.c"] == "3")
    #expect(file["d"] == "4")
    #expect(file.problems == ["2:7 this bracket is not closed"])
  }

  @Test func `a stray bracket is a problem and the rest is read`() {
    let file = DockerfileOrHCL(hcl: "a = 1\n}\nb = 2\n")
    #expect(file["b"] == "2")
    #expect(file.problems.first == "2:1 this bracket closes nothing")
  }

  @Test func `a string that is not closed ends with its line`() {
    let file = DockerfileOrHCL(hcl: "a = \"x\nb = \"${c\nd = \"${\"e\nf = 1\n")
    #expect(file["a"] == "?(x)")
    #expect(file.problems.first == "1:5 this string is not closed")
  }

  @Test func `a heredoc that is not closed is a problem`() {
    #expect(DockerfileOrHCL(hcl: "a = <<E\nx\n").problems == ["1:5 this heredoc is not closed"])
  }

  @Test func `values nested too deep are unknown`() {
    let text = "a = " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    #expect(DockerfileOrHCL(hcl: text).problems == ["1:259 nested too deep"])
  }
}
