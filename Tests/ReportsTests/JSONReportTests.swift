import Assessment
import Foundation
import Git
import Testing

@testable import Reports
@testable import Rules

@Suite struct JSONReportTests {
  private let index = NamedTree(name: "the index")

  private func parsed(_ text: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(json as? [String: Any])
  }

  @Test func `a comparison has one element on a line`() {
    let expected = #"""
      {"schema":1,
      "base":{"name":"HEAD","id":"a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"},
      "new":{"name":"the index","id":null},
      "regressions":[
      {"kind":"control","rule":"kubernetes/liveness-probe","change":"lost","severity":"error",\#
      "path":"deploy/api.yaml","line":41,"column":5,"subject":"Deployment/api",\#
      "message":"Deployment/api has no liveness probe"},
      {"kind":"hazard","rule":"containers/latest-tag","change":"introduced","severity":"warning",\#
      "path":"Dockerfile","line":1,"column":5,"subject":"-","message":"api:latest may be anything"}],
      "improvements":[
      {"kind":"hazard","rule":"security/open-cors","change":"resolved","severity":"note",\#
      "path":"app.py","line":88,"column":5,"subject":"-","message":"any origin may call"},
      {"kind":"control","rule":"docs/runbook","change":"gained","severity":"note",\#
      "path":"docs/runbook.md","line":1,"column":5,"subject":"-","message":"Runbook: -"}],
      "moved":[
      {"kind":"control","rule":"kubernetes/liveness-probe","change":"moved","severity":"note",\#
      "path":"services/a.yaml","line":7,"column":5,"subject":"Deployment/a",\#
      "message":"Liveness probe: Deployment/a","from":"svc/a.yaml"}],
      "notes":[
      {"kind":"hazard","rule":"security/open-cors","change":"waived","severity":"error",\#
      "path":"old.py","line":3,"column":5,"subject":"-","message":"any origin may call"}]}

      """#
    #expect(JSONReport.text(of: mixed, base: head, new: index) == expected)
  }

  @Test func `an empty comparison has empty lists`() {
    let expected = """
      {"schema":1,
      "base":{"name":"the index","id":null},
      "new":{"name":"the index","id":null},
      "regressions":[],
      "improvements":[],
      "moved":[],
      "notes":[]}

      """
    #expect(JSONReport.text(of: comparison(), base: index, new: index) == expected)
  }

  @Test func `readiness lists each state by itself`() {
    let facts = [
      fact(coverage, "setup.cfg", "fail_under", .value(80), line: 7, column: 3),
      fact(probe, "a.yaml", "Deployment/a", .evidence(.wired), line: 2),
      fact(probe, "b.yaml", "Deployment/b", .gap, message: "no probe"),
      fact(probe, "c.yaml", "Deployment/c", .unknown), fact(tests, "t.py", "test_a", .member),
      fact(cors, "app.py", "-", .finding), fact(cors, "x", "-", .context),
    ]
    let unread = [Unread(path: "a.bin", reason: .binary, place: .none, detail: "")]
    let expected = #"""
      {"schema":1,
      "tree":{"name":"the index","id":null},
      "findings":[
      {"kind":"hazard","rule":"security/open-cors","severity":"error","path":"app.py","line":1,\#
      "column":1,"subject":"-","message":""}],
      "evidence":[
      {"kind":"control","rule":"kubernetes/liveness-probe","severity":"error","path":"a.yaml",\#
      "line":2,"column":1,"subject":"Deployment/a","message":"","level":"wired"}],
      "gaps":[
      {"kind":"control","rule":"kubernetes/liveness-probe","severity":"error","path":"b.yaml",\#
      "line":1,"column":1,"subject":"Deployment/b","message":"no probe"}],
      "unknown":[
      {"kind":"control","rule":"kubernetes/liveness-probe","severity":"error","path":"c.yaml",\#
      "line":1,"column":1,"subject":"Deployment/c","message":""}],
      "inventory":[
      {"kind":"inventory","rule":"tests/python","severity":"error","path":"t.py","line":1,\#
      "column":1,"subject":"test_a","message":""}],
      "measures":[
      {"kind":"measure","rule":"tests/coverage-threshold","severity":"error","path":"setup.cfg",\#
      "line":7,"column":3,"subject":"fail_under","message":"","value":80}],
      "controls":[
      {"rule":"kubernetes/liveness-probe","title":"Liveness probe","state":"partly met","met":1,\#
      "of":3},
      {"rule":"docs/runbook","title":"Runbook","state":"not applicable","met":0,"of":0}],
      "waivers":[],
      "unread":[
      {"path":"a.bin","reason":"binary","line":0,"column":0,"detail":""}]}

      """#
    #expect(JSONReport.text(of: index, facts: facts, unread: unread, rules: rules) == expected)
  }

  @Test func `a path that is not UTF-8 is also told in bytes`() throws {
    let odd = comparison(regressions: [
      difference(
        cors, .moved, .error, Path(bytes: [0x61, 0x20, 0xff, 0x2f, 0x25]), 1, "x", from: "é")
    ])
    let text = JSONReport.text(of: odd, base: head, new: index)
    #expect(text.contains(#""path":"a \#u{fffd}/%","path_bytes":"a%20%FF/%25","line":1"#))
    #expect(text.contains(#""from":"é"}"#))
  }

  @Test func `numbers that JSON has not are null`() {
    let facts = [fact(coverage, "a", "x", .value(.nan)), fact(coverage, "b", "x", .value(0.5))]
    let text = JSONReport.text(of: index, facts: facts, unread: [], rules: rules)
    #expect(text.contains(#""value":null}"#))
    #expect(text.contains(#""value":0.5}"#))
  }

  @Test func `whatever stands in a file comes back from the JSON as it was`() throws {
    let letters = Array(
      "a\"\\/\n\r\t\u{0}\u{1b}\u{7f}\u{9b}é\u{202e}\u{2028}😀\u{e0001}\u{fffd}".unicodeScalars)
    var state: UInt64 = 1
    for _ in 0..<500 {
      var message = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        message.unicodeScalars.append(letters[Int(state >> 33) % letters.count])
      }
      let text = JSONReport.text(
        of: comparison(regressions: [difference(cors, .lost, .error, "a", 1, message)]),
        base: head, new: index)
      let list = try #require(try parsed(text)["regressions"] as? [[String: Any]])
      #expect(list.first?["message"] as? String == message)
      let hidden = text.unicodeScalars.filter { $0 != "\n" && VisibleText.isHidden($0) }
      #expect(hidden.isEmpty)
    }
  }
}
