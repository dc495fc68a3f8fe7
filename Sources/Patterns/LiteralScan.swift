/// One pass of an automaton over one blob.
///
/// A step waits for the load of the step before it, so the scan steps four lanes in turn, each
/// over its own quarter of a chunk, which takes a third of the time of one lane. A lane starts
/// as far before its quarter as the longest literal reaches, from the start state; what it meets
/// there belongs to the lane before it.
struct LiteralScan {
  private static let laneCount = 4
  /// The bytes of a lane in a full chunk: four fit the first-level cache with the hot states.
  private static let laneLength = 4096
  /// Below this the overlap of the lanes costs more than they gain.
  private static let minimumLaneLength = 128

  private let bytes: UnsafeBufferPointer<UInt8>
  private let classes: UnsafePointer<UInt8>
  private let transitions: UnsafePointer<UInt32>
  private let firstMatch: UInt32
  private let firstSparse: UInt32
  private let classCount: UInt32
  private let overlap: Int

  /// Lends a scan for as long as the automaton's tables are known to stay in place.
  static func withScan(
    of automaton: LiteralAutomaton, _ bytes: UnsafeRawBufferPointer, _ body: (LiteralScan) -> Void
  ) {
    automaton.classes.withUnsafeBufferPointer { classes in
      automaton.transitions.withWords { transitions in
        guard let classBase = classes.baseAddress, let tableBase = transitions.baseAddress else {
          return
        }
        body(
          LiteralScan(
            bytes: bytes.assumingMemoryBound(to: UInt8.self), classes: classBase,
            transitions: tableBase,
            firstMatch: automaton.firstMatch, firstSparse: automaton.firstSparse,
            classCount: UInt32(automaton.classCount), overlap: max(automaton.longest - 1, 0)))
      }
    }
  }

  /// Calls `body` with the kind of each hit and the offset of its last byte, in order.
  func forEachHit(_ body: (_ kind: Int, _ last: Int) -> Void) {
    var start = 0
    let capacity = min(Self.laneLength, bytes.count / Self.laneCount + 1)
    guard capacity > max(Self.minimumLaneLength, overlap) else {
      return scanOne(0..<bytes.count, body)
    }
    withUnsafeTemporaryAllocation(of: Hit.self, capacity: capacity * Self.laneCount) { hits in
      while start < bytes.count {
        let length = min(Self.laneLength, (bytes.count - start) / Self.laneCount)
        if length <= max(Self.minimumLaneLength, overlap) {
          scanOne(start..<bytes.count, body)
          return
        }
        scanFour(from: start, length: length, hits, body)
        start += length * Self.laneCount
      }
    }
  }

  /// In few bytes, as memory that is touched first costs more than all else here.
  private struct Hit {
    let kind: UInt32
    /// Where the hit's last byte stands in its lane.
    let last: UInt32
  }

  /// The step from a dense row.
  @inline(__always)
  private func step(_ row: UInt32, _ offset: Int) -> UInt32 {
    transitions[Int(row &+ UInt32(classes[Int(bytes[offset])]))]
  }

  @inline(__always)
  private func stepOrWalk(_ row: UInt32, _ offset: Int) -> UInt32 {
    row < firstSparse ? step(row, offset) : walk(row, offset)
  }

  /// The step from any row.
  private func walk(_ row: UInt32, _ offset: Int) -> UInt32 {
    let symbol = UInt32(classes[Int(bytes[offset])])
    var row = row
    while row >= firstSparse {
      let start = Int(row)
      var way = start + 3
      for _ in 0..<transitions[start + 2] {
        if transitions[way] == symbol { return transitions[way + 1] }
        way += 2
      }
      row = transitions[start]
    }
    return transitions[Int(row &+ symbol)]
  }

  /// What kind of hit a state is that is known not to be dense and without one.
  private func kind(of row: UInt32) -> Int? {
    guard row >= firstSparse else { return Int((row - firstMatch) / classCount) }
    let kind = transitions[Int(row) + 1]
    return kind == LiteralAutomaton.noKind ? nil : Int(kind)
  }

  /// The state in which a lane that begins at `start` is when it gets there.
  private func state(at start: Int) -> UInt32 {
    var row: UInt32 = 0
    for offset in max(0, start - overlap)..<start { row = stepOrWalk(row, offset) }
    return row
  }

  private func scanOne(_ range: Range<Int>, _ body: (_ kind: Int, _ last: Int) -> Void) {
    var row = state(at: range.lowerBound)
    for offset in range {
      row = stepOrWalk(row, offset)
      if row >= firstMatch, let kind = kind(of: row) { body(kind, offset) }
    }
  }

  private func scanFour(
    from start: Int, length: Int, _ hits: UnsafeMutableBufferPointer<Hit>,
    _ body: (_ kind: Int, _ last: Int) -> Void
  ) {
    guard let base = hits.baseAddress else { return }
    let (start1, start2, start3) = (start + length, start + 2 * length, start + 3 * length)
    let (hits1, hits2, hits3) = (base + length, base + 2 * length, base + 3 * length)
    var (count0, count1, count2, count3) = (0, 0, 0, 0)
    var (row0, row1) = (state(at: start), state(at: start1))
    var (row2, row3) = (state(at: start2), state(at: start3))
    var last = max(max(row0, row1), max(row2, row3))
    var index = 0
    while index < length {
      if last < firstSparse {
        row0 = step(row0, start &+ index)
        row1 = step(row1, start1 &+ index)
        row2 = step(row2, start2 &+ index)
        row3 = step(row3, start3 &+ index)
      } else {
        row0 = stepOrWalk(row0, start &+ index)
        row1 = stepOrWalk(row1, start1 &+ index)
        row2 = stepOrWalk(row2, start2 &+ index)
        row3 = stepOrWalk(row3, start3 &+ index)
      }
      last = max(max(row0, row1), max(row2, row3))
      if last >= firstMatch {
        note(row0, index, base, &count0)
        note(row1, index, hits1, &count1)
        note(row2, index, hits2, &count2)
        note(row3, index, hits3, &count3)
      }
      index &+= 1
    }
    let lanes = [
      (start, base, count0), (start1, hits1, count1), (start2, hits2, count2),
      (start3, hits3, count3),
    ]
    for (start, hits, count) in lanes {
      for index in 0..<count {
        body(Int(hits[index].kind), start &+ Int(hits[index].last))
      }
    }
  }

  @inline(__always)
  private func note(
    _ row: UInt32, _ last: Int, _ hits: UnsafeMutablePointer<Hit>, _ count: inout Int
  ) {
    guard row >= firstMatch, let kind = kind(of: row) else { return }
    hits[count] = Hit(
      kind: UInt32(truncatingIfNeeded: kind), last: UInt32(truncatingIfNeeded: last))
    count &+= 1
  }
}
