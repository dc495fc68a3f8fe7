import Formats
import Testing

struct HCLValueTests {
  private func value(_ text: String) -> String { DockerfileOrHCL(hcl: "a = \(text)\n")["a"] }

  @Test(arguments: [
    ("1", "1"), ("-1", "-1"), ("- 2.50", "-2.50"), ("1e3", "1e3"), ("1.5E-3", "1.5E-3"),
    ("true", "true"), ("false", "false"), ("null", "null"), ("\"\"", "\"\""), ("\"x\"", "\"x\""),
    ("(1)", "1"), ("((\n\"x\"\n))", "\"x\""), ("[]", "[]"), ("{}", "{}"),
    ("[1, \"a\", [true]]", "[1, \"a\", [true]]"), ("[\n  1, # x\n  2,\n]", "[1, 2]"),
    ("{ a = 1, \"b c\" : 2 }", "{a: 1, b c: 2}"), ("{\n  a = 1\n  b = [2]\n}", "{a: 1, b: [2]}"),
  ])
  func `a literal is an ordinary value`(text: String, expected: String) {
    #expect(value(text) == expected)
  }

  @Test(arguments: [
    "var.x", "x", "var.x ? 1 : 0", "1 + 2", "!true", "-x", "f(1, \"a\")", "[1, 2][0]",
    "{ a = 1 }.a",
    "[for x in y : x]", "{ for k, v in m : k => v }", "a.*.b", "a[*].b", "a[\"x\"]", "(1) + 2",
    "\"a\" == \"b\"", "x >= 1 && y <= 2", "jsonencode(var.x)",
    "jsonencode({ for k in l : k => 1 })", "truer", "1.2.3",
    "jsonencode({ a = 1 }).b", "yamlencode({ a = 1 })", "jsonencode(\"x\")", "jsonencode()",
    "merge(a, {\n  \"b\" = \"}\" # )\n})",
  ])
  func `any other expression is unknown, with its source`(text: String) {
    #expect(value(text) == "?(\(text))")
  }

  @Test func `a tuple keeps its structure around an unknown value`() {
    #expect(value("[1, var.x, \"y\"]") == "[1, ?(var.x), \"y\"]")
    #expect(value("{ a = c ? 1 : 2, b = 3 }") == "{a: ?(c ? 1 : 2), b: 3}")
  }

  @Test func `a computed key leaves the object open`() {
    #expect(value("{ (var.k) = 1, b = 2 }") == "{(var.k): 1, b: 2…}")
    #expect(value("{ \"${k}\" = 1 }") == "{${k}: 1…}")
  }

  @Test func `a key may be a path`() {
    #expect(value("{ aws.east = aws.west }") == "{aws.east: ?(aws.west)}")
  }

  @Test func `escapes are resolved`() {
    #expect(value(#""a\n\t\"\\\u00e9\U0001F600""#) == "\"a\n\t\"\\\u{E9}\u{1F600}\"")
    #expect(value("\"$${a} %%{b} $c 5%\"") == "\"${a} %{b} $c 5%\"")
  }

  @Test(arguments: [
    "x ${var.y} z", "${a}", "%{ if a }b%{ endif }", "${f(\"}\")}", "${\"${\"}\"}\"}",
    "${ { a = 1 }.a }",
    "a\\n${b}", "postgres://u:p@${h}",
  ])
  func `a string with a template is unknown, with its source`(text: String) {
    #expect(value("\"\(text)\"") == "?(\(text))")
  }

  @Test func `what follows a template is not swallowed`() {
    #expect(DockerfileOrHCL(hcl: "a = \"${b[\"c\"]}\"\nd = 1\n")[""] == "{a: ?(${b[\"c\"]}), d: 1}")
  }

  @Test func `a heredoc is a string`() {
    let file = DockerfileOrHCL(hcl: "a = <<EOF\nx \"y\\n\n  EOFX\n  EOF\nb = 1\n")
    #expect(file["a"] == "\"x \"y\\n\n  EOFX\n\"")
    #expect(file["b"] == "1")
  }

  @Test func `a dash takes the common indentation from a heredoc`() {
    #expect(value("<<-E\n    x\n\n      y\n    E") == "\"x\n\n  y\n\"")
  }

  @Test func `a heredoc with a template is unknown`() {
    #expect(value("<<E\na ${b}\nE") == "?(a ${b}\n)")
  }

  @Test func `a heredoc with an escaped template is a string`() {
    #expect(value("<<E\n$${b}\nE") == "\"${b}\n\"")
  }

  @Test func `a heredoc may stand in a call`() {
    #expect(
      DockerfileOrHCL(hcl: "a = f(<<E\n)\nE\n)\nb = 1\n")[""] == "{a: ?(f(<<E\n)\nE\n)), b: 1}")
  }

  @Test func `what jsonencode is given is the value`() {
    #expect(value("jsonencode({\n  b = [1, var.x]\n})") == "{b: [1, ?(var.x)]}")
    #expect(value("jsonencode((\n[{ \"c\" : null }]\n))") == "[{c: null}]")
    #expect(value("jsonencode({ b = jsonencode([2]) })") == "{b: [2]}")
  }

  @Test func `what jsonencode is given keeps its source and its places`() {
    let file = DockerfileOrHCL(hcl: "a = jsonencode({ b = 1 })\n")
    #expect(file.node("a").map(file.document.text(of:)) == "jsonencode({ b = 1 })")
    #expect(file.source("a") == "jsonencode({ b = 1 })")
    #expect(file.source("a.b") == "1")
  }

  @Test func `a heredoc that is JSON is the value it says`() {
    let file = DockerfileOrHCL(
      hcl: "x = 1\na = <<-EOF\n  {\"b\": [1, {\"c\": \"d\"}]}\nEOF\ne = \"f\"\n")
    #expect(file[""] == "{x: 1, a: {b: [1, {c: \"d\"}]}, e: \"f\"}")
    #expect(file.source("a.b.1.c") == "\"d\"")
    #expect(file.node("a").map(file.document.text(of:)) == "{\"b\": [1, {\"c\": \"d\"}]}\n")
  }

  @Test(arguments: ["{\"a\": 1,}", "{a = 1}", "[1", "\"x\"", "{\"a\": \"$${b}\"}", "{} {}"])
  func `a heredoc that is not quite JSON is a string`(text: String) {
    let file = DockerfileOrHCL(hcl: "a = <<E\n\(text)\nE\n")
    #expect(file.node("a").map(file.document.kind(of:)) == .string)
  }

  @Test func `a heredoc of JSON with a template is unknown`() {
    let file = DockerfileOrHCL(hcl: "a = <<E\n{\"a\": \"${b}\"}\nE\n")
    #expect(file.node("a").map(file.document.kind(of:)) == .unknown)
  }

  private func found(_ query: String, in text: String) throws -> [Int] {
    let document = DockerfileOrHCL(hcl: text).document
    let path = try JSONPath(query)
    return [JSONPath.Mode.certain, .possible].map {
      path.select(in: document, from: 1, mode: $0).count
    }
  }

  @Test func `a heredoc of JSON is matched as the text that it is`() throws {
    let text = "a = <<E\n{\"b\": 1}\nE\n"
    #expect(try found("$[?search(@, 'b')]", in: text) == [1, 1])
    #expect(try found("$[?search(@, 'c')]", in: text) == [0, 0])
  }

  @Test func `the text that jsonencode makes is unknown`() throws {
    let text = "a = jsonencode({ b = 1 })\n"
    #expect(try found("$[?search(@, 'b')]", in: text) == [0, 1])
    #expect(try found("$.a[?search(@, 'b')]", in: text) == [0, 0])
  }

  @Test func `of one name given twice both are kept`() {
    #expect(DockerfileOrHCL(hcl: "a = 1\na = 2\n")[""] == "{a: 1, a: 2}")
  }
}
