/// The table of an automaton on its way from the tree of its literals.
struct LiteralTable {
  /// States of this depth and less have dense rows. Deeper ones are met so rarely in a text that
  /// their steps may take longer, and they are nine of ten.
  private static let densestDepth = 3

  private let trie: LiteralTrie
  /// The states in the order of their rows: dense, dense that end a literal, sparse.
  private let order: [Int]
  private let denseCount: Int
  private let plainCount: Int
  /// Where each state's row stands.
  private var rows: [UInt32]
  private var size = 0

  init(_ trie: LiteralTrie) {
    self.trie = trie
    let states = trie.statesByDepth()
    let dense = states.filter { trie.states[$0].depth <= Self.densestDepth }
    let plain = dense.filter { trie.states[$0].ending.isEmpty }
    plainCount = plain.count
    denseCount = dense.count
    order =
      plain + dense.filter { !trie.states[$0].ending.isEmpty } + states[dense.count...]
    rows = [UInt32](repeating: 0, count: states.count)
    for (position, state) in order.enumerated() {
      rows[state] = UInt32(size)
      size += position < denseCount ? trie.classCount : 3 + 2 * trie.children(of: state).count
    }
  }

  var automaton: LiteralAutomaton {
    var table: [UInt32] = []
    table.reserveCapacity(size)
    var ends: [UInt32] = [0]
    var literals: [UInt32] = []
    for (position, state) in order.enumerated() {
      let ending = trie.states[state].ending
      let kind = UInt32(ends.count - 1)
      if !ending.isEmpty {
        literals += ending
        ends.append(UInt32(literals.count))
      }
      if position < denseCount {
        addDense(state, to: &table)
      } else {
        addSparse(state, ending.isEmpty ? LiteralAutomaton.noKind : kind, to: &table)
      }
    }
    let stride = UInt32(trie.classCount)
    return LiteralAutomaton(
      classes: trie.classes, classCount: trie.classCount, transitions: .words(table),
      firstMatch: UInt32(plainCount) * stride, firstSparse: UInt32(denseCount) * stride,
      ends: ends, literals: literals, longest: trie.longest)
  }

  /// The ways of a state are those of the one it falls back to, but for its own.
  private func addDense(_ state: Int, to table: inout [UInt32]) {
    let start = table.count
    let fallback = trie.states[state].fallback
    if state == 0 {
      table.append(contentsOf: repeatElement(0, count: trie.classCount))
    } else {
      for symbol in 0..<trie.classCount {
        table.append(rows[trie.next(fallback, UInt8(symbol))])
      }
    }
    for child in trie.children(of: state) {
      table[start + Int(trie.states[child].symbol)] = rows[child]
    }
  }

  private func addSparse(_ state: Int, _ kind: UInt32, to table: inout [UInt32]) {
    let children = trie.children(of: state)
    table += [rows[trie.states[state].fallback], kind, UInt32(children.count)]
    for child in children {
      table += [UInt32(trie.states[child].symbol), rows[child]]
    }
  }
}
