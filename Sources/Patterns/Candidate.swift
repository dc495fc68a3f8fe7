/// A place where a pattern can match, because one of its literals occurs there.
///
/// A blob has up to thousands, so that they are kept small: no blob that is read has 4 GiB.
package struct Candidate: Hashable, Sendable {
  private let id: UInt32
  private let position: UInt32
  private let wholeLine: Range<UInt32>
  private var part: Range<UInt32>

  /// - Parameters:
  ///   - pattern: The pattern's id.
  ///   - index: The pattern's position in the set.
  init(pattern: Int, line: Range<Int>, starts: Range<Int>, index: Int) {
    id = UInt32(pattern)
    position = UInt32(index)
    wholeLine = Self.narrow(line)
    part = Self.narrow(starts)
  }

  /// The pattern's id.
  package var pattern: Int { Int(id) }
  /// The pattern's position in the set.
  var index: Int { Int(position) }
  /// The line, without what ends it; for a pattern of file scope, the whole blob.
  package var line: Range<Int> { Self.wide(wholeLine) }
  /// Where in the line a match can start: all of it, save on lines that are looked at in windows.
  package internal(set) var starts: Range<Int> {
    get { Self.wide(part) }
    set { part = Self.narrow(newValue) }
  }

  private static func narrow(_ range: Range<Int>) -> Range<UInt32> {
    UInt32(range.lowerBound)..<UInt32(range.upperBound)
  }

  private static func wide(_ range: Range<UInt32>) -> Range<Int> {
    Int(range.lowerBound)..<Int(range.upperBound)
  }
}

/// The candidates of one blob, by line, then by the patterns' order in the set.
package struct Candidates: Hashable, Sendable {
  package internal(set) var list: [Candidate] = []
  /// The patterns whose candidates were too many, and the first that was left out.
  package internal(set) var gaveUps: [GaveUp] = []
}
