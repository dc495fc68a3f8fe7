import Testing

/// What the compiler and the formatter cannot hold.
@Suite struct SourceStyleTests {
  @Test(arguments: ["try!", "@unchecked Sendable", "nonisolated(unsafe)", "@testable"])
  func `the sources do without`(escape: String) {
    #expect(places { code, _ in code.contains(escape) } == [])
  }

  @Test func `nothing is public, for this is a tool and no library`() {
    let places = places { code, _ in
      let words = code.split(whereSeparator: \.isWhitespace)
      let openings = zip(words, words.dropFirst()).filter { $0.0 == "open" }.map(\.1)
      return words.contains { $0 == "public" || $0.hasPrefix("public(") }
        || openings.contains { ["class", "func", "var"].contains($0) }
    }
    #expect(places == [])
  }

  @Test(arguments: ["TODO", "FIXME", "MARK"])
  func `no comment is a note for later or a heading`(mark: String) {
    let places = places { _, comment in
      comment.split { !$0.isLetter }.contains { $0 == mark }
    }
    #expect(places == [])
  }

  /// Where a line of the sources has some property, given its code and its comment.
  private func places(where matches: (_ code: String, _ comment: String) -> Bool) -> [String] {
    Project.swiftSources.flatMap { path in
      let swift = SwiftCode(Project.text(of: path))
      return zip(swift.code, swift.comments).enumerated()
        .filter { matches($0.element.0, $0.element.1) }
        .map { "\(path):\($0.offset + 1)" }
    }
  }
}
