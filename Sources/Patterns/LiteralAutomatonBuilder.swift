extension LiteralAutomaton {
  /// Builds the automaton of the given literals; an empty literal is never found.
  package init(_ literals: [[UInt8]]) {
    var trie = LiteralTrie(literals)
    trie.completeRows()
    self = trie.automaton()
  }

  /// The byte with which `byte` is compared: its lower-case form where it is an ASCII letter.
  static func folded(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}

/// The tree of the literals' prefixes, on its way to an automaton: first the children, then, by
/// depth, the transitions that fall back to the longest suffix that is a prefix too.
private struct LiteralTrie {
  private var classes = [UInt8](repeating: 0, count: 256)
  private var classCount = 1
  /// Rows of `classCount` states; 0, the root, stands for "no child" until the rows are complete.
  private var rows: [UInt32]
  private var parent: [UInt32] = [0]
  private var depth: [UInt32] = [0]
  private var classOf: [UInt8] = [0]
  /// The literals that end in a state; most states end none.
  private var ending: [Int: [UInt32]] = [:]
  /// Whether a literal ends in the state.
  private var isEnd = [false]
  private var longest = 0

  init(_ literals: [[UInt8]]) {
    for literal in literals {
      for byte in literal {
        let byte = LiteralAutomaton.folded(byte)
        guard classes[Int(byte)] == 0 else { continue }
        // At most 230 bytes are left after folding, so a class fits in a byte.
        classes[Int(byte)] = UInt8(classCount)
        classCount += 1
      }
    }
    for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      classes[Int(letter)] = classes[Int(LiteralAutomaton.folded(letter))]
    }
    rows = [UInt32](repeating: 0, count: classCount)
    let mostStates = literals.reduce(1) { $0 + $1.count }
    rows.reserveCapacity(mostStates * classCount)
    for (index, literal) in literals.enumerated() where !literal.isEmpty {
      insert(literal, UInt32(index))
    }
  }

  private mutating func insert(_ literal: [UInt8], _ index: UInt32) {
    var state = 0
    for byte in literal {
      let symbol = classes[Int(byte)]
      let place = state * classCount + Int(symbol)
      if rows[place] == 0 {
        rows[place] = UInt32(parent.count)
        rows.append(contentsOf: repeatElement(0, count: classCount))
        parent.append(UInt32(state))
        depth.append(depth[state] + 1)
        classOf.append(symbol)
        isEnd.append(false)
      }
      state = Int(rows[place])
    }
    ending[state, default: []].append(index)
    isEnd[state] = true
    longest = max(longest, literal.count)
  }

  /// Fills in the transitions that are no children, shallow states first: the state to fall back
  /// to is always shallower, so its row is complete.
  mutating func completeRows() {
    var fallback = [UInt32](repeating: 0, count: parent.count)
    for state in statesByDepth() where state != 0 {
      let above = Int(parent[state])
      if above != 0 {
        fallback[state] = rows[Int(fallback[above]) * classCount + Int(classOf[state])]
      }
      let shorter = Int(fallback[state])
      completeRow(state, from: shorter)
      if isEnd[shorter] { inherit(state, from: shorter) }
    }
  }

  private mutating func completeRow(_ state: Int, from shorter: Int) {
    let (row, source) = (state * classCount, shorter * classCount)
    rows.withUnsafeMutableBufferPointer { rows in
      for symbol in 0..<classCount where rows[row + symbol] == 0 {
        rows[row + symbol] = rows[source + symbol]
      }
    }
  }

  private mutating func inherit(_ state: Int, from shorter: Int) {
    ending[state, default: []] += ending[shorter, default: []]
    isEnd[state] = true
  }

  private func statesByDepth() -> [Int] {
    var starts = [Int](repeating: 0, count: longest + 2)
    for depth in depth { starts[Int(depth) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var states = [Int](repeating: 0, count: depth.count)
    for (state, depth) in depth.enumerated() {
      states[starts[Int(depth)]] = state
      starts[Int(depth)] += 1
    }
    return states
  }

  /// Numbers the states anew, those that end a literal last, and multiplies the numbers out.
  func automaton() -> LiteralAutomaton {
    let matching = ending.keys.sorted()
    let order = parent.indices.filter { !isEnd[$0] } + matching
    var row = [UInt32](repeating: 0, count: order.count)
    for (position, state) in order.enumerated() { row[state] = UInt32(position * classCount) }
    let transitions = transitions(order, row)
    var ends: [UInt32] = [0]
    var literals: [UInt32] = []
    for state in matching {
      literals += ending[state, default: []]
      ends.append(UInt32(literals.count))
    }
    return LiteralAutomaton(
      classes: classes, classCount: classCount, transitions: .words(transitions),
      firstMatch: UInt32((order.count - matching.count) * classCount), ends: ends,
      literals: literals, longest: longest)
  }

  private func transitions(_ order: [Int], _ numbers: [UInt32]) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: rows.count) { transitions, count in
      rows.withUnsafeBufferPointer { rows in
        numbers.withUnsafeBufferPointer { numbers in
          for state in order {
            for place in (state * classCount)..<((state + 1) * classCount) {
              transitions.initializeElement(at: count, to: numbers[Int(rows[place])])
              count += 1
            }
          }
        }
      }
    }
  }
}
