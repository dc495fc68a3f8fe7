/// Looks for the patterns of a set in one blob after another; each worker makes its own.
///
/// One pass of the automaton picks the candidates, and PCRE2 decides on each. The result is what
/// PCRE2 alone would find line by line, within the limits that are stated here and that are
/// reported where they are reached:
/// - On a line of more than 8 KiB, a match of more than 4 KiB may be missed or cut short.
/// - A pattern of file scope sees the first MiB.
/// - A pattern has a number of steps (some nanoseconds each) for each window and for each blob,
///   both proportional to their bytes, so that no blob takes more than time linear in its size.
/// - A pattern has at most 10,000 matches in a blob. It is dropped for the blob when it reaches
///   that, when it gave up 16 times, or when it has no steps left.
package final class Matcher {
  /// What a pattern of file scope sees of a blob, in bytes.
  package static let maximumFileLength = 1 << 20
  package static let maximumMatches = 10_000
  package static let maximumGaveUps = 16
  /// The steps that a pattern may take in a blob: a million, and this many for each byte.
  package static let stepsPerByte = 64

  package let set: PatternSet
  private let context: MatchingContext
  private var expressions: [Compiled]
  private var finder: CandidateFinder
  /// All patterns of the set.
  private lazy var everything = PatternSelection(set)
  private var tallies: [Tally]
  /// Counts the blobs, so that the tallies of the one before need no clearing.
  private var blob = 0

  package init(_ set: PatternSet, context: MatchingContext = MatchingContext()) {
    self.set = set
    self.context = context
    expressions = [Compiled](repeating: .notYet, count: set.count)
    finder = CandidateFinder(set)
    tallies = [Tally](repeating: Tally(blob: 0, bytes: 0), count: set.count)
  }

  /// All matches of all patterns in a blob.
  package func scan(_ bytes: Span<UInt8>) -> ScanResult {
    bytes.withUnsafeBytes { scan($0) }
  }

  /// All matches of all patterns in a blob.
  package func scan(_ bytes: UnsafeRawBufferPointer) -> ScanResult {
    let candidates = candidates(in: bytes, of: everything)
    var result = ScanResult()
    result.gaveUps = candidates.gaveUps
    for candidate in candidates.list { match(candidate, in: bytes, into: &result) }
    return result
  }

  /// The first half of a scan: where the patterns can match. It begins a new blob.
  package func candidates(in bytes: Span<UInt8>) -> Candidates {
    candidates(in: bytes, of: everything)
  }

  /// The first half of a scan: where the patterns of a selection can match. It begins a new blob.
  package func candidates(in bytes: Span<UInt8>, of selection: PatternSelection) -> Candidates {
    bytes.withUnsafeBytes { candidates(in: $0, of: selection) }
  }

  private func candidates(
    in bytes: UnsafeRawBufferPointer, of selection: PatternSelection
  ) -> Candidates {
    blob += 1
    return finder.candidates(in: bytes, of: selection)
  }

  /// The second half of a scan, for one candidate of the blob that was last begun.
  ///
  /// - Parameter view: the blob's bytes, or others of the same length in their place, such as the
  ///   blob with its comments blanked.
  package func match(_ candidate: Candidate, in view: Span<UInt8>, into result: inout ScanResult) {
    view.withUnsafeBytes { match(candidate, in: $0, into: &result) }
  }

  /// The second half of a scan, for one candidate of the blob that was last begun.
  package func match(
    _ candidate: Candidate, in view: UnsafeRawBufferPointer, into result: inout ScanResult
  ) {
    let index = candidate.index
    if tallies[index].blob != blob { tallies[index] = Tally(blob: blob, bytes: view.count) }
    guard candidate.line.upperBound <= view.count else { return }
    guard let expression = expression(index) else {
      return giveUp(candidate, at: candidate.starts.lowerBound, &result)
    }
    let isFile = set.scope(index) == .file
    var cursor = 0
    for window in MatchWindow.windows(of: candidate, isFile: isFile) where tallies[index].isOpen {
      // A match that began in an earlier window may reach into this one.
      cursor = max(cursor, window.range.lowerBound)
      if let limit = window.startLimit, cursor >= limit { continue }
      cursor = search(window, from: cursor, candidate, expression, view, &result)
    }
    if isFile, candidate.line.count > Self.maximumFileLength {
      giveUp(candidate, at: Self.maximumFileLength, &result)
    }
  }

  /// The numbers of a pattern's named groups.
  package func names(ofPatternWithID id: Int) -> [String: Int] {
    set.position(of: id).flatMap { expression($0) }?.names ?? [:]
  }
}

extension Matcher {
  /// Reports the matches that start in a window, and returns where the next window's may start.
  private func search(
    _ window: MatchWindow, from start: Int, _ candidate: Candidate,
    _ expression: RegularExpression, _ view: UnsafeRawBufferPointer, _ result: inout ScanResult
  ) -> Int {
    var cursor = start
    let allowed = min(tallies[candidate.index].steps, window.maximumSteps)
    var steps = allowed
    let gaveUp = expression.forEachMatch(
      in: view, range: start..<window.range.upperBound, endsLine: window.endsLine, steps: &steps
    ) { range, captures in
      if let limit = window.startLimit, range.lowerBound >= limit { return false }
      guard tallies[candidate.index].matches < Self.maximumMatches else {
        tallies[candidate.index].gaveUps = Self.maximumGaveUps
        result.gaveUps.append(GaveUp(pattern: candidate.pattern, offset: range.lowerBound))
        return false
      }
      tallies[candidate.index].matches += 1
      result.matches.append(
        Match(pattern: candidate.pattern, range: range, captures: captures))
      cursor = range.upperBound
      return true
    }
    tallies[candidate.index].steps -= allowed - steps
    if let gaveUp { giveUp(candidate, at: gaveUp, &result) }
    return cursor
  }

  private func giveUp(_ candidate: Candidate, at offset: Int, _ result: inout ScanResult) {
    guard tallies[candidate.index].gaveUps < Self.maximumGaveUps else { return }
    tallies[candidate.index].gaveUps += 1
    result.gaveUps.append(GaveUp(pattern: candidate.pattern, offset: offset))
  }

  private func expression(_ index: Int) -> RegularExpression? {
    if case .notYet = expressions[index] {
      let compiled = try? RegularExpression(set.metered(index), context: context)
      expressions[index] = compiled.map(Compiled.ready) ?? .invalid
    }
    guard case .ready(let expression) = expressions[index] else { return nil }
    return expression
  }

  private enum Compiled {
    case notYet
    case invalid
    case ready(RegularExpression)
  }

  /// What a pattern has used up of its limits in one blob.
  private struct Tally {
    let blob: Int
    var matches = 0
    var gaveUps = 0
    var steps: Int

    init(blob: Int, bytes: Int) {
      self.blob = blob
      steps = 1_000_000 + bytes * Matcher.stepsPerByte
    }

    var isOpen: Bool { gaveUps < Matcher.maximumGaveUps && steps >= 0 }
  }
}
