import Formats
import Testing

private func read(_ text: String, copyLimit: Int = 200_000) -> Document {
  var options = YAML.Options()
  options.copyLimit = copyLimit
  return YAML.parse(Array(text.utf8).span, options: options)
}

@Suite struct YAMLReferenceTests {
  @Test func `an alias is a copy of what its anchor names`() {
    let document = read("a: &x {b: [1, {c: d}], e: f}\ng: *x\nh: &y 5\ni: *y\n")
    #expect(
      document.sketch
        == "{a: {b: [1, {c: \"d\"}], e: \"f\"}, g: {b: [1, {c: \"d\"}], e: \"f\"}, h: 5, i: 5}")
  }

  @Test func `an alias stands at its own place and its members at the original's`() throws {
    let document = read("a: &x\n  b: 1\nc: *x\n")
    let alias = try #require(document.node(at: "c"))
    #expect(document.range(of: alias) == 16..<18)
    let member = try #require(document.node(at: "c", "b"))
    #expect(document.start(of: member) == 8)
  }

  @Test func `an anchor given again names the later value`() {
    #expect(read("[&a 1, *a, &a 2, *a]").sketch == "[1, 1, 2, 2]")
  }

  @Test func `anchors end with their document`() {
    let document = read("a: &x 1\n---\nb: *x\n")
    #expect(document.sketch == "{a: 1} --- {b: ?*x?}")
    #expect(document.problems.map(\.message) == ["an alias without its anchor"])
  }

  @Test func `an alias within its own anchor is unknown`() {
    let document = read("&a [1, *a]\n")
    #expect(document.sketch == "[1, ?*a?]")
    #expect(document.problems.map(\.message) == ["an alias within its own anchor"])
  }

  @Test func `an alias as a key is the text it names`() {
    #expect(read("a: &k name\n*k : 1\n").sketch == "{a: \"name\", name: 1}")
  }

  @Test func `a merge key adds what is not stated`() {
    #expect(
      read("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n").sketch
        == "{base: {x: 1, y: 2}, use: {y: 3, x: 1}}")
  }

  @Test func `the earlier mapping of a merge list wins`() {
    let text = "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc: {<<: [*a, *b]}\n"
    #expect(read(text).sketch == "{a: {x: 1}, b: {x: 2, y: 3}, c: {x: 1, y: 3}}")
  }

  @Test func `the later of two merge keys wins`() {
    let text = "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc:\n  <<: *a\n  <<: *b\n"
    #expect(read(text).sketch == "{a: {x: 1}, b: {x: 2, y: 3}, c: {x: 2, y: 3}}")
  }

  @Test func `merged mappings are merged through`() {
    let text = "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n"
    #expect(read(text).sketch == "{a: {x: 1}, b: {y: 2, x: 1}, c: {z: 3, y: 2, x: 1}}")
  }

  @Test func `a merge value that has an anchor keeps its members for its aliases`() {
    let text = "a: {<<: &m {x: {y: 1}, z: 2}}\nb: *m\nc: {<<: &l [*m, {q: 1}]}\nd: *l\n"
    #expect(
      read(text).sketch == """
        {a: {x: {y: 1}, z: 2}, b: {x: {y: 1}, z: 2}, c: {x: {y: 1}, z: 2, q: 1}, \
        d: [{x: {y: 1}, z: 2}, {q: 1}]}
        """)
  }

  @Test func `a quoted merge key is an ordinary key`() {
    #expect(read("a: {'<<': {x: 1}}").sketch == "{a: {<<: {x: 1}}}")
  }

  @Test func `a merge of an unknown value leaves the mapping open`() {
    #expect(read("a: {<<: !Ref X, b: 1}").sketch == "{a: {<<: ?!Ref X?, b: 1}+}")
  }

  @Test func `an alias bomb ends at the limit with a problem`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let alias = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
    }
    let document = read(text, copyLimit: 1000)
    #expect(document.nodes.count < 3000)
    #expect(
      document.problems.map(\.message) == ["more than 1000 values copied by aliases: not read"])
    #expect(document.faults(length: text.utf8.count) == [])
  }

  @Test func `hundreds of merge keys in one mapping are read once each`() {
    var text = ""
    for number in 0..<300 { text += "a\(number): &a\(number) {k\(number): 1, same: \(number)}\n" }
    text += "use:\n"
    for number in 0..<300 { text += "  <<: *a\(number)\n" }
    let document = read(text)
    let members = document.node(at: "use").map { Array(document.children(of: $0)).count }
    #expect(members == 301)
    #expect(document.node(at: "use", "same").map { document.sketch(of: $0) } == "299")
  }
}
