import Testing
import TestSupport

@testable import Formats

@Suite struct JSONPathFuzzTests {
  private let sample = JSONPathSample(
    #"{"a": [1, "x", null, {"b": ?, "a": [2, 3, ...]}], "b": {"a": "ab", "c": -1.5, ...}}"#)

  @Test func `random texts are read or refused, and every mistake has a place`() {
    var generator = SeededGenerator(seed: 1)
    let pieces = [
      "$", "@", ".", "..", "[", "]", "*", "?", "(", ")", "!", "&&", "||", "==", "!=", "<", ">=",
      ",", ":", "'", "\"", "\\", "\\u", "D83D", "a", "b", "0", "-", "1", "9007199254740991", " ",
      "\n", "length", "count(", "match(", "value(", "search(", "true", "null", "1.5e3", "é", "😀",
      "'a'", "['b']", "[?@", "$.a", "@.b", "[0]", "[::-1]", "{", "}", "+", "|",
    ]
    for _ in 0..<5_000 {
      var text = Bool.random(using: &generator) ? "$" : "$[?"
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
      }
      check(text)
    }
  }

  @Test func `mutated queries are read or refused, and select what is there`() {
    var generator = SeededGenerator(seed: 2)
    let queries = [
      "$..[?@.a == 1 || !(@.b != 'x') && length(@.a) >= 2]", "$['a', \"b\", 0, -1, 1:2:3, *]",
      "$[?match(@.a, '(a|b)+[^c-d]{1,2}\\\\p{L}') || search($..b, value(@..*))]",
      "$.a[?count(@..*) > 1.5e0 || @ == $.a[3]]..b", "$ .a [ ?@[0] <= null ] ..*",
    ]
    for _ in 0..<5_000 {
      var bytes = Array((queries.randomElement(using: &generator) ?? "$").utf8)
      for _ in 0..<Int.random(in: 1..<4, using: &generator) {
        let offset = Int.random(in: 0..<bytes.count, using: &generator)
        switch UInt8.random(in: 0..<3, using: &generator) {
        case 0: bytes[offset] = UInt8.random(in: 0..<128, using: &generator)
        case 1: bytes.insert(bytes.randomElement(using: &generator) ?? 0, at: offset)
        default: if bytes.count > 1 { bytes.remove(at: offset) }
        }
      }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func `what is certain is possible, and paths lead back to their nodes`() throws {
    let queries = [
      "$..*", "$..[?@.a]", "$..[?@.b == 1]", "$..[?!@.zzz]", "$..[?count(@.*) > 1]",
      "$..[?@ == $.a[3]]", "$..[?search(@, 'x')]", "$..[?@.a || @.b != 2]",
    ]
    for text in queries {
      let query = try JSONPath(text)
      let certain = query.select(in: sample.document, from: sample.root)
      let possible = query.select(in: sample.document, from: sample.root, mode: .possible)
      #expect(Set(certain).isSubset(of: possible), "\(text)")
      for node in possible {
        let path = sample.document.normalizedPath(of: node, from: sample.root)
        #expect(
          try JSONPath(path).select(in: sample.document, from: sample.root) == [node], "\(path)")
      }
    }
  }

  @Test func `random expressions agree with each other about whole texts and parts`() {
    var generator = SeededGenerator(seed: 3)
    let pieces = Array("aab()|*+?{}[]^$-.\\12,npLé")
    for _ in 0..<5_000 {
      let pattern = String(
        (0..<Int.random(in: 0..<10, using: &generator)).compactMap { _ in
          pieces.randomElement(using: &generator)
        })
      let text = String(
        (0..<Int.random(in: 0..<8, using: &generator)).map { _ in
          Bool.random(using: &generator) ? Character("a") : Character("b")
        })
      do {
        let expression = try IRegexp(pattern)
        #expect(!expression.matches(text) || expression.occurs(in: text), "\(pattern) \(text)")
        let wrapped = try IRegexp("^(\(pattern))$")
        #expect(wrapped.occurs(in: text) == expression.matches(text), "\(pattern) \(text)")
      } catch {
        #expect((0...pattern.unicodeScalars.count + 1).contains(error.offset))
      }
    }
  }

  private func check(_ text: String) {
    do {
      let query = try JSONPath(text)
      let possible = query.select(in: sample.document, from: sample.root, mode: .possible)
      let known = Document.NodeID(sample.document.nodes.count)
      #expect(possible.allSatisfy { $0 > 0 && $0 < known }, "\(text)")
    } catch {
      #expect((0...text.utf8.count).contains(error.offset), "\(text)")
    }
  }
}
