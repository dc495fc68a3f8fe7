/// A source file with its comments and literals told apart from its code.
///
/// Declarations are matched on `code`, registrations and settings on `active`, and names are read
/// from the original at the same offsets: all three have the same length and the same newlines.
package struct SourceText: Sendable {
  /// The file with comments, docstrings and the contents of literals blanked to spaces. Quotes
  /// and the code inside interpolations stay.
  package let code: [UInt8]
  /// The file with comments and docstrings blanked to spaces, and every other literal kept.
  package let active: [UInt8]
  /// The comments with their marks, and the docstrings with their quotes, in order.
  package let comments: [Range<Int>]
  /// The contents of literals without their quotes, in order and apart from each other. Quoted
  /// names, regular expressions, heredocs and YAML's block scalars are literals too; one with
  /// interpolated code has a range for each stretch of text around it.
  package let strings: [Range<Int>]
  /// Comments and literals that never end, at the offset of their opening mark.
  package var problems: [Document.Problem]

  /// Reads a file as its language says, in one pass and in time linear in its length.
  package init(_ bytes: [UInt8], language: Language) {
    if language == .yaml {
      var scanner = YAMLSourceScanner(bytes)
      scanner.run()
      self.init(bytes, scanner.comments, scanner.strings, scanner.problems)
    } else {
      var scanner = SourceScanner(bytes, profile: language.profile)
      if language == .component { scanner.skipFrontMatter() }
      scanner.run()
      scanner.readPrograms()
      self.init(bytes, scanner.comments, scanner.strings, scanner.problems)
    }
  }

  private init(
    _ bytes: [UInt8], _ comments: [Range<Int>], _ strings: [Range<Int>],
    _ problems: [Document.Problem]
  ) {
    active = Self.blank(comments, in: bytes)
    code = Self.blank(strings, in: active)
    self.comments = comments
    self.strings = strings
    self.problems = problems
  }

  /// Whether the offset lies in the contents of a literal.
  package func isInString(_ offset: Int) -> Bool { Self.contains(strings, offset) }

  /// Whether the offset lies in a comment or a docstring.
  package func isInComment(_ offset: Int) -> Bool { comment(at: offset) != nil }

  /// The comment or docstring that the offset lies in.
  package func comment(at offset: Int) -> Range<Int>? { Self.range(in: comments, at: offset) }

  private static func contains(_ ranges: [Range<Int>], _ offset: Int) -> Bool {
    range(in: ranges, at: offset) != nil
  }

  private static func range(in ranges: [Range<Int>], at offset: Int) -> Range<Int>? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(offset) ? ranges[low] : nil
  }

  private static func blank(_ ranges: [Range<Int>], in bytes: [UInt8]) -> [UInt8] {
    var blanked = bytes
    var span = blanked.mutableSpan
    for range in ranges {
      for offset in range {
        let byte = span[offset]
        let isLineEnd = byte == 0x0A || byte == 0x0D
        span[offset] = isLineEnd ? byte : 0x20
      }
    }
    return blanked
  }
}
