/// Finds where in a blob which patterns can match: one pass of the automaton.
///
/// Its memory is what makes a line with many hits cheap: a pattern becomes a candidate once per
/// line, or once per block of a long line, and a kind of hit is looked at once per block.
struct CandidateFinder {
  /// The candidates of one blob: a million lines of three bytes and twenty patterns that share
  /// their literal would otherwise take gigabytes.
  static let maximumCandidates = 1 << 18

  private let set: PatternSet
  private let search: PatternSet.Search
  /// For each kind of hit, the last block in which one was seen.
  private var lastBlock: [Int]
  /// For each pattern, the position of its last candidate in the blob's list; of an earlier
  /// blob's list where the candidate there is another's.
  private var lastCandidate: [Int]
  /// Counts the blocks of all blobs.
  private var block = 0

  init(_ set: PatternSet) {
    self.set = set
    search = set.search
    lastBlock = [Int](repeating: -1, count: search.automaton.matchCount)
    lastCandidate = [Int](repeating: -1, count: set.count)
  }

  mutating func candidates(
    in bytes: UnsafeRawBufferPointer, of selection: PatternSelection
  ) -> Candidates {
    var found = Found()
    var place = LinePlace(bytes)
    search.automaton.forEachHit(in: bytes) { kind, last in
      guard selection.wants(hit: kind) else { return }
      if place.move(to: last) { block += 1 }
      guard lastBlock[kind] != block else { return }
      lastBlock[kind] = block
      for pattern in search.patternsOfHit[kind] where selection.wants(Int(pattern)) {
        add(Int(pattern), place, last, &found)
      }
    }
    addEverywhere(bytes, selection, &found)
    guard found.candidates.list.count > 1 else { return found.candidates }
    found.candidates.list.sort {
      ($0.line.lowerBound, $0.index, $0.starts.lowerBound)
        < ($1.line.lowerBound, $1.index, $1.starts.lowerBound)
    }
    return found.candidates
  }

  private mutating func add(_ pattern: Int, _ place: LinePlace, _ last: Int, _ found: inout Found) {
    switch set.scope(pattern) {
    case .file: add(pattern, place.blob, starts: place.blob, last, &found)
    case .line:
      let first = last - search.automaton.longest + 1
      add(pattern, place.line, starts: place.starts(first: first, last: last), last, &found)
    }
  }

  private mutating func add(
    _ pattern: Int, _ line: Range<Int>, starts: Range<Int>, _ offset: Int, _ found: inout Found
  ) {
    let known = lastCandidate[pattern]
    if found.candidates.list.indices.contains(known) {
      let candidate = found.candidates.list[known]
      // Hits come in order, so what can be joined is the last candidate.
      if candidate.index == pattern, candidate.line == line,
        starts.lowerBound <= candidate.starts.upperBound
      {
        let end = max(candidate.starts.upperBound, starts.upperBound)
        found.candidates.list[known].starts = candidate.starts.lowerBound..<end
        return
      }
    }
    let id = set.id(pattern)
    guard found.candidates.list.count < Self.maximumCandidates else {
      if found.overflowing.insert(pattern).inserted {
        found.candidates.gaveUps.append(GaveUp(pattern: id, offset: offset))
      }
      return
    }
    lastCandidate[pattern] = found.candidates.list.count
    found.candidates.list.append(
      Candidate(pattern: id, line: line, starts: starts, index: pattern))
  }

  private mutating func addEverywhere(
    _ bytes: UnsafeRawBufferPointer, _ selection: PatternSelection, _ found: inout Found
  ) {
    for pattern in selection.unanchoredInFile {
      add(pattern, 0..<bytes.count, starts: 0..<bytes.count, 0, &found)
    }
    guard !selection.unanchoredInLines.isEmpty else { return }
    var place = LinePlace(bytes)
    while place.moveToNextLine() {
      for pattern in selection.unanchoredInLines {
        add(pattern, place.line, starts: place.line, place.line.lowerBound, &found)
      }
    }
  }

  /// What one blob has come to so far.
  private struct Found {
    var candidates = Candidates()
    var overflowing: Set<Int> = []
  }
}
