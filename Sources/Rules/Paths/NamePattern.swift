/// A pattern over one path component.
///
/// It is the bytes of a small program, since thousands of them are kept in one piece for a hook
/// that asks a few.
package struct NamePattern: Hashable, Sendable {
  /// Bytes that stand for themselves, which most are, stand as they are; what no name holds
  /// announces a wildcard.
  private enum Code {
    static let anyByte: UInt8 = 0
    static let anyBytes: UInt8 = 1
    /// Then whether it is negated, the number of ranges, and their bounds.
    static let oneOf: UInt8 = 2
    /// Then a byte that stands for itself though it looks like a code.
    static let literal: UInt8 = 3
  }

  /// What the pattern was compiled to.
  let program: ArraySlice<UInt8>
  /// What every match holds, as ``pairs(of:)``.
  let needed: UInt64

  package init(_ bytes: [UInt8]) {
    var program: [UInt8] = []
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "*"):
        let isOneMore = position > 0 && bytes[position - 1] == UInt8(ascii: "*")
        if !isOneMore { program.append(Code.anyBytes) }
      case UInt8(ascii: "?"): program.append(Code.anyByte)
      case UInt8(ascii: "["):
        if let (element, end) = Self.byteClass(bytes, from: position) {
          program += element
          position = end
        } else {
          program.append(bytes[position])
        }
      case let byte:
        if byte <= Code.literal { program.append(Code.literal) }
        program.append(byte)
      }
      position += 1
    }
    self.program = program[...]
    needed = Self.pairs(neededBy: program.span)
  }

  /// A program that was compiled before, and what it needs.
  init(program: ArraySlice<UInt8>, needed: UInt64) {
    self.program = program
    self.needed = needed
  }

  private static func pairs(neededBy program: Span<UInt8>) -> UInt64 {
    var needed: UInt64 = 0
    var position = 0
    var last: UInt8?
    while position < program.count {
      let byte = byte(at: position, in: program)
      if let last, let byte { needed |= pair(last, byte) }
      last = byte
      position = end(ofElementAt: position, in: program)
    }
    return needed
  }

  /// The class that opens at `start`, and the position of its closing bracket.
  private static func byteClass(_ bytes: [UInt8], from start: Int) -> ([UInt8], Int)? {
    guard let close = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    var inside = bytes[(start + 1)..<close]
    let negated = inside.first == UInt8(ascii: "!") || inside.first == UInt8(ascii: "^")
    if negated { inside.removeFirst() }
    var bounds: [UInt8] = []
    while let low = inside.popFirst() {
      var high = low
      if inside.first == UInt8(ascii: "-"), inside.count > 1 {
        inside.removeFirst()
        high = inside.removeFirst()
      }
      bounds += [min(low, high), max(low, high)]
    }
    guard !bounds.isEmpty, bounds.count / 2 <= Int(UInt8.max) else { return nil }
    return ([Code.oneOf, negated ? 1 : 0, UInt8(bounds.count / 2)] + bounds, close)
  }

  // The program.

  /// Where the element after the one at a position begins.
  private static func end(ofElementAt position: Int, in program: Span<UInt8>) -> Int {
    switch program[position] {
    case Code.literal: position + 2
    case Code.oneOf: position + 3 + 2 * Int(program[position + 2])
    default: position + 1
    }
  }

  /// The one byte that an element matches, if it is no wildcard.
  private static func byte(at position: Int, in program: Span<UInt8>) -> UInt8? {
    switch program[position] {
    case Code.literal: program[position + 1]
    case Code.anyByte, Code.anyBytes, Code.oneOf: nil
    case let byte: byte
    }
  }

  private static func accepts(_ byte: UInt8, at position: Int, in program: Span<UInt8>) -> Bool {
    switch program[position] {
    case Code.anyByte, Code.anyBytes: return true
    case Code.literal: return program[position + 1] == byte
    case Code.oneOf:
      let first = position + 3
      let bounds = stride(from: first, to: first + 2 * Int(program[position + 2]), by: 2)
      let isIn = bounds.contains { program[$0] <= byte && byte <= program[$0 + 1] }
      return isIn != (program[position + 1] == 1)
    case let expected: return expected == byte
    }
  }

  // What a pattern comes to.

  /// The name itself where the pattern has no wildcard (and no byte that looks like a code, which
  /// nobody writes).
  package var literal: ArraySlice<UInt8>? { Self.literal(program) }

  /// The ending where the pattern is `*` and then text: `*.yml`, `*_test.go`.
  package var literalEnding: ArraySlice<UInt8>? {
    program.first == Code.anyBytes ? Self.literal(program.dropFirst()) : nil
  }

  /// Whether it matches whatever there is.
  var isAnything: Bool { program.count == 1 && program.first == Code.anyBytes }

  private static func literal(_ program: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    program.allSatisfy { $0 > Code.literal } ? program : nil
  }

  /// The extension that every match has, with its dot; nil where the end of the name is free.
  package var fixedExtension: ArraySlice<UInt8>? {
    guard let dot = program.lastIndex(of: UInt8(ascii: ".")),
      program[dot...].allSatisfy({ $0 > Code.literal }), !isInsideClass(dot)
    else { return nil }
    return program[dot...]
  }

  private func isInsideClass(_ offset: Int) -> Bool {
    var position = 0
    while position < offset - program.startIndex {
      position = Self.end(ofElementAt: position, in: program.span)
    }
    return position != offset - program.startIndex
  }

  // Matching.

  /// The pairs of bytes in a name as bits, many to one: what a pattern needs and a name has not
  /// tells nearly all of them apart at once.
  static func pairs(of name: ArraySlice<UInt8>) -> UInt64 {
    var pairs: UInt64 = 0
    var last: UInt8?
    for byte in name {
      if let last { pairs |= pair(last, byte) }
      last = byte
    }
    return pairs
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> UInt64 {
    1 << ((UInt64(first) &* 31 &+ UInt64(second)) & 63)
  }

  package func matches(_ name: ArraySlice<UInt8>) -> Bool {
    matches(name, pairs: Self.pairs(of: name))
  }

  /// - Parameter pairs: Those of the name.
  func matches(_ name: ArraySlice<UInt8>, pairs: UInt64) -> Bool {
    needed & ~pairs == 0 && Self.matches(program.span, name.span)
  }

  /// Greedy with one point of return, which is enough for `*` and linear per star. Behind a star the
  /// name is searched for the next byte that can begin what follows it: most patterns that are tried
  /// are a word between two stars.
  private static func matches(_ program: Span<UInt8>, _ name: Span<UInt8>) -> Bool {
    var (element, position) = (0, 0)
    var retry: (element: Int, position: Int)?
    while position < name.count {
      if element < program.count, program[element] == Code.anyBytes {
        element += 1
      } else if element < program.count, accepts(name[position], at: element, in: program) {
        element = end(ofElementAt: element, in: program)
        position += 1
        continue
      } else if let point = retry {
        (element, position) = (point.element, point.position + 1)
      } else {
        return false
      }
      guard element < program.count else { return true }
      if program[element] > Code.literal {
        while position < name.count, name[position] != program[element] { position += 1 }
      }
      retry = (element, position)
    }
    while element < program.count, program[element] == Code.anyBytes { element += 1 }
    return element == program.count
  }
}
