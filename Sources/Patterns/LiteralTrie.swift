/// The tree of the literals' prefixes: each state's ways on, and the state of the longest suffix
/// that is a prefix too, to which it falls back where it has no way on.
struct LiteralTrie {
  struct State {
    let parent: Int
    let symbol: UInt8
    let depth: Int
    /// The last of its children, and the one of its parent's before it; 0 where there is none.
    var child = 0
    var sibling = 0
    var fallback = 0
    /// The literals that end here.
    var ending: [UInt32] = []
  }

  private(set) var classes = [UInt8](repeating: 0, count: 256)
  private(set) var classCount = 1
  /// The first is the start.
  private(set) var states = [State(parent: 0, symbol: 0, depth: 0)]
  /// The bytes of the longest literal.
  private(set) var longest = 0

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
    for (index, literal) in literals.enumerated() where !literal.isEmpty {
      insert(literal, UInt32(index))
    }
  }

  private mutating func insert(_ literal: [UInt8], _ index: UInt32) {
    var state = 0
    for byte in literal {
      let symbol = classes[Int(byte)]
      if let child = child(of: state, symbol) {
        state = child
        continue
      }
      var child = State(parent: state, symbol: symbol, depth: states[state].depth + 1)
      child.sibling = states[state].child
      states[state].child = states.count
      state = states.count
      states.append(child)
    }
    states[state].ending.append(index)
    longest = max(longest, literal.count)
  }

  func child(of state: Int, _ symbol: UInt8) -> Int? {
    var child = states[state].child
    while child != 0 {
      if states[child].symbol == symbol { return child }
      child = states[child].sibling
    }
    return nil
  }

  /// A state's ways on: its children.
  func children(of state: Int) -> [Int] {
    var children: [Int] = []
    var child = states[state].child
    while child != 0 {
      children.append(child)
      child = states[child].sibling
    }
    return children
  }

  /// The state after a symbol.
  func next(_ state: Int, _ symbol: UInt8) -> Int {
    var state = state
    while true {
      if let child = child(of: state, symbol) { return child }
      if state == 0 { return 0 }
      state = states[state].fallback
    }
  }

  /// Shallow states first: the state to fall back to is always shallower.
  mutating func findFallbacks() {
    for state in statesByDepth() where states[state].depth > 1 {
      let shorter = next(states[states[state].parent].fallback, states[state].symbol)
      states[state].fallback = shorter
      states[state].ending += states[shorter].ending
    }
  }

  /// The states in the order of their depth.
  func statesByDepth() -> [Int] {
    var starts = [Int](repeating: 0, count: longest + 2)
    for state in states { starts[state.depth + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var order = [Int](repeating: 0, count: states.count)
    for (position, state) in states.enumerated() {
      order[starts[state.depth]] = position
      starts[state.depth] += 1
    }
    return order
  }
}
