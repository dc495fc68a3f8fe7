/// The brackets of a source file, each with its partner.
///
/// A curly bracket closes what was left open in it; a round or square one closes only its own
/// kind, so that one too many does no harm beyond its block.
struct Brackets: Sendable {
  /// Where each bracket stands, in order.
  private(set) var offsets: [Int] = []
  /// For each opening bracket where it is closed, or the end of the file; for others, itself.
  private(set) var ends: [Int] = []
  /// For each bracket the innermost one that is open behind it, or -1.
  private var open: [Int] = []
  /// For each bracket the innermost curly one that is open behind it, or -1.
  private var openCurly: [Int] = []
  private var depths: [Int] = []

  /// - Parameter code: the file without comments and without the contents of strings.
  init(_ code: [UInt8]) {
    var stack: [(index: Int, close: UInt8, curly: Int)] = []
    var curlies = 0
    for (offset, byte) in code.enumerated() {
      guard let closing = Self.closing(byte) else {
        guard byte == 0x29 || byte == 0x5D || byte == 0x7D else { continue }
        if byte == 0x7D {
          guard curlies > 0 else { continue }
          while let top = stack.last, top.close != 0x7D {
            ends[top.index] = offset
            stack.removeLast()
          }
          curlies -= 1
        }
        guard let top = stack.last, top.close == byte else { continue }
        ends[top.index] = offset
        stack.removeLast()
        add(offset, stack)
        continue
      }
      let index = offsets.count
      if closing == 0x7D { curlies += 1 }
      stack.append((index, closing, closing == 0x7D ? index : stack.last?.curly ?? -1))
      add(offset, stack)
    }
    for bracket in stack { ends[bracket.index] = code.count }
  }

  private mutating func add(_ offset: Int, _ stack: [(index: Int, close: UInt8, curly: Int)]) {
    offsets.append(offset)
    ends.append(offset)
    open.append(stack.last?.index ?? -1)
    openCurly.append(stack.last?.curly ?? -1)
    depths.append(stack.count)
  }

  private static func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x28: 0x29
    case 0x5B: 0x5D
    case 0x7B: 0x7D
    default: nil
    }
  }

  /// The first bracket that stands at an offset or behind it.
  func first(from offset: Int) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many brackets are open before an offset.
  func depth(at offset: Int) -> Int {
    let index = first(from: offset)
    return index > 0 ? depths[index - 1] : 0
  }

  /// The innermost bracket that is open before an offset.
  func innermost(at offset: Int) -> Int? {
    let index = first(from: offset)
    return index > 0 && open[index - 1] >= 0 ? open[index - 1] : nil
  }

  /// Where the innermost curly bracket stands that is open before an offset.
  func innermostCurly(at offset: Int) -> Int? {
    let index = first(from: offset)
    return index > 0 && openCurly[index - 1] >= 0 ? offsets[openCurly[index - 1]] : nil
  }
}
