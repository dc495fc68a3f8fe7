import Testing

@testable import Formats

/// Inputs on which quadratic time would take minutes.
@Suite(.timeLimit(.minutes(10))) struct JSONPathScaleTests {
  private static let size = 50_000

  private static let array: Document = {
    var document = Document(length: 0)
    let array = document.append(.array, to: Document.stream, start: 0, end: 0)
    for index in 0..<size {
      let object = document.append(.object, to: array, start: 0, end: 0)
      document.append(
        .number, to: object, name: "a".utf8, text: "\(index)".utf8, start: 0, end: 0)
    }
    return document
  }()

  private static func object(distinctNames: Int) -> Document {
    var document = Document(length: 0)
    let object = document.append(.object, to: Document.stream, start: 0, end: 0)
    for index in 0..<size {
      document.append(
        .number, to: object, name: "k\(index % distinctNames)".utf8, text: "1".utf8, start: 0,
        end: 0)
    }
    return document
  }

  private static let object = object(distinctNames: size)
  private static let repetitive = object(distinctNames: 1)

  @Test(arguments: [
    "$..*", "$..a", "$[?@.a == $[49999].a]", "$[?count($..*) == 1]", "$[?@ == $]", "$[?$ == $]",
    "$[?length($) == 1]", "$..[?@..a]", "$[::-1]", "$[-1]", "$[?$[-1] == @]",
    "$[?$[?@.a == 5] && @.a]",
  ])
  func `queries on a wide array take linear time`(query: String) throws {
    let selected = try JSONPath(query).select(in: Self.array, from: 1)
    #expect(selected.count <= 2 * Self.size)
  }

  @Test(arguments: [
    ("$.*", 50_000), ("$..*", 50_000), ("$[?@ == $.k7]", 50_000), ("$[?$ == $]", 50_000),
    ("$.k49999", 1), ("$[?length($) > @]", 50_000), ("$[?length(@) == $.k7]", 0),
  ])
  func `queries on a wide object take linear time`(query: String, expected: Int) throws {
    #expect(try JSONPath(query).select(in: Self.object, from: 1).count == expected)
  }

  @Test func `a name given many times takes linear time`() throws {
    for query in ["$.k0", "$.*", "$..*", "$[?@ == $.k0]"] {
      #expect(try JSONPath(query).select(in: Self.repetitive, from: 1).count == 1, "\(query)")
    }
  }

  @Test func `a chain of nodes is walked, compared, written and named without recursion`() throws {
    var document = Document(length: 0)
    var node = Document.stream
    for _ in 0..<Self.size { node = document.append(.array, to: node, start: 0, end: 0) }
    #expect(try JSONPath("$..*").select(in: document, from: 1).count == Self.size - 1)
    #expect(try JSONPath("$[?$ == $]").select(in: document, from: 1).count == 1)
    #expect(document.json(of: 1).utf8.count == 2 * Self.size)
    #expect(
      document.normalizedPath(of: node, from: 1).utf8.count == 1 + 3 * (Self.size - 1))
  }

  @Test func `the paths of all elements of an array take linear time`() throws {
    var document = Document(length: 0)
    let array = document.append(.array, to: Document.stream, start: 0, end: 0)
    for _ in 0..<Self.size { document.append(.null, to: array, start: 0, end: 0) }
    let paths = try JSONPath("$[*]").paths(in: document, from: array)
    #expect(paths.last == "$[49999]")
  }

  @Test(arguments: ["[", "(", "[?", "[?(", "[?@", "[?!", " ", ".a", "'", "[?@.a||", "1", "..*"])
  func `hostile queries take linear time`(piece: String) {
    let repeated = String(repeating: piece, count: 100_000)
    for text in ["$" + repeated, "$[?" + repeated, "$['" + repeated, "$[?length(" + repeated] {
      _ = try? JSONPath(text)
    }
  }
}
