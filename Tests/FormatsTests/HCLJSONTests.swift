import Formats
import Testing
import TestSupport

struct HCLJSONTests {
  private func file(_ text: String) -> DockerfileOrHCL {
    DockerfileOrHCL(terraformJSON: Array(text.utf8))
  }

  private func body(_ text: String) -> String { file(text)[""] }

  @Test func `a resource is found as in HCL`() {
    let json = #"{"resource": {"aws_s3_bucket": {"logs": {"bucket": "x", "acl": null}}}}"#
    let hcl = "resource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"x\"\n  acl = null\n}\n"
    #expect(body(json) == DockerfileOrHCL(hcl: hcl)[""])
  }

  @Test func `an array of bodies is as many blocks`() {
    let json = #"{"provider": {"aws": [{"region": "a"}, {"region": "b", "alias": "b"}]}}"#
    #expect(body(json) == #"{provider: {aws: [{region: "a"}, {region: "b", alias: "b"}]}}"#)
  }

  @Test func `an array of labels is taken together`() {
    let json = #"{"resource": [{"a": {"b": {"x": 1}}}, {"a": {"b": {"x": 2}, "c": {}}}]}"#
    #expect(body(json) == "{resource: {a: {b: [{x: 1}, {x: 2}], c: [{}]}}}")
  }

  @Test func `an object in a resource is a block but where a map is meant`() {
    let json = #"{"data": {"a": {"b": {"versioning": {"enabled": true}, "tags": {"t": "u"}}}}}"#
    #expect(body(json) == #"{data: {a: {b: [{versioning: [{enabled: true}], tags: {t: "u"}}]}}}"#)
  }

  @Test func `a list of objects in a resource stays one`() {
    let json = #"{"resource": {"a": {"b": {"ingress": [{"from": 1, "cidr": ["x"]}]}}}}"#
    #expect(body(json) == #"{resource: {a: {b: [{ingress: [{from: 1, cidr: ["x"]}]}]}}}"#)
  }

  @Test func `what a module, a variable or a local is given is a value`() {
    let json = #"{"module": {"m": {"in": {"x": {}}}}, "locals": {"l": {"y": 1}}}"#
    #expect(body(json) == "{module: {m: [{in: {x: {}}}]}, locals: [{l: {y: 1}}]}")
    #expect(
      body(#"{"variable": {"v": {"default": {"z": 1}}}}"#)
        == "{variable: {v: [{default: {z: 1}}]}}")
  }

  @Test func `a backend has its label`() {
    let json =
      #"{"terraform": {"backend": {"s3": {"key": "k"}}, "required_providers": {"a": {"b": "c"}}}}"#
    #expect(
      body(json)
        == #"{terraform: [{backend: {s3: [{key: "k"}]}, required_providers: [{a: {b: "c"}}]}]}"#)
  }

  @Test(arguments: [
    ("a", "\"a\""), ("${var.x}", "?(var.x)"), ("a${var.x}", "?(a${var.x})"), ("$${a}", "\"${a}\""),
    ("%{ if a }", "?(%{ if a })"), ("${a}${b}", "?(${a}${b})"), ("$5", "\"$5\""), ("$", "\"$\""),
  ])
  func `a string with a template is unknown`(text: String, expected: String) {
    #expect(file("{\"locals\": {\"a\": \"\(text)\"}}")["locals.0.a"] == expected)
  }

  @Test func `a dynamic block leaves its blocks open`() throws {
    let document = file(
      #"{"resource": {"a": {"b": {"dynamic": {"ingress": {"for_each": "${l}"}}}}}}"#
    ).document
    let dynamic = try JSONPath("$.resource.a.*[?!@.ingress]")
    let other = try JSONPath("$.resource.a.*[?!@.egress]")
    #expect(dynamic.select(in: document, from: 1).isEmpty)
    #expect(other.select(in: document, from: 1).count == 1)
  }

  @Test func `places are those of the file`() {
    let text = #"{"resource": {"a": {"b": {"c": [1, "d"]}}}}"#
    #expect(file(text).source("resource.a.b.0.c.1") == "\"d\"")
    #expect(file(text).node("resource.a.b").map(file(text).document.start(of:)) == 20)
  }

  @Test(arguments: ["", "[]", "1", "{", #"{"a": "#])
  func `what is no object leaves the file open`(text: String) {
    let document = file(text).document
    #expect(document.isOpen(1))
  }

  @Test func `no input traps or leaves the file's bounds`() {
    let sample = #"{"resource": [{"a": {"b": {"tags": {"x": "${y}"}, "dynamic": {"c": []}}}}, 1]}"#
    for seed in 0..<2000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let file = DockerfileOrHCL(terraformJSON: generator.mutated(sample))
      #expect(file.misplaced == nil, "seed \(seed)")
    }
  }
}
