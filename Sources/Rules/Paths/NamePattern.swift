/// A pattern over one path component.
package struct NamePattern: Hashable, Sendable {
  package enum Element: Hashable, Sendable {
    case byte(UInt8)
    case anyByte
    case anyBytes
    case oneOf([ClosedRange<UInt8>], negated: Bool)
  }

  package let elements: [Element]

  package init(_ bytes: [UInt8]) {
    var elements: [Element] = []
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "*"):
        if elements.last != .anyBytes { elements.append(.anyBytes) }
      case UInt8(ascii: "?"): elements.append(.anyByte)
      case UInt8(ascii: "["):
        if let (element, end) = Self.byteClass(bytes, from: position) {
          elements.append(element)
          position = end
        } else {
          elements.append(.byte(bytes[position]))
        }
      default: elements.append(.byte(bytes[position]))
      }
      position += 1
    }
    self.elements = elements
  }

  /// The class that opens at `start`, and the position of its closing bracket.
  private static func byteClass(_ bytes: [UInt8], from start: Int) -> (Element, Int)? {
    guard let close = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    var inside = bytes[(start + 1)..<close]
    let negated = inside.first == UInt8(ascii: "!") || inside.first == UInt8(ascii: "^")
    if negated { inside.removeFirst() }
    var ranges: [ClosedRange<UInt8>] = []
    while let low = inside.popFirst() {
      if inside.first == UInt8(ascii: "-"), inside.count > 1 {
        inside.removeFirst()
        let high = inside.removeFirst()
        ranges.append(min(low, high)...max(low, high))
      } else {
        ranges.append(low...low)
      }
    }
    return ranges.isEmpty ? nil : (.oneOf(ranges, negated: negated), close)
  }

  /// The name itself where the pattern has no wildcard.
  package var literal: [UInt8]? {
    var bytes: [UInt8] = []
    for element in elements {
      guard case .byte(let byte) = element else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The ending where the pattern is `*` and then text: `*.yml`, `*_test.go`.
  package var literalEnding: [UInt8]? {
    guard elements.first == .anyBytes else { return nil }
    return NamePattern(elements: Array(elements.dropFirst())).literal
  }

  /// The extension that every match has, with its dot; nil where the end of the name is free.
  package var fixedExtension: [UInt8]? {
    var tail: [UInt8] = []
    for element in elements.reversed() {
      guard case .byte(let byte) = element else { return nil }
      tail.append(byte)
      if byte == UInt8(ascii: ".") { return tail.reversed() }
    }
    return nil
  }

  init(elements: [Element]) {
    self.elements = elements
  }

  /// Greedy with one point of return, which is enough for `*` and linear per star.
  package func matches(_ name: ArraySlice<UInt8>) -> Bool {
    // The last byte alone refuses nearly every name.
    if case .byte(let last) = elements.last, name.last != last { return false }
    var element = 0
    var position = name.startIndex
    var retry: (element: Int, position: Int)?
    while position < name.endIndex {
      if element < elements.count, case .anyBytes = elements[element] {
        retry = (element, position)
        element += 1
      } else if element < elements.count, Self.accepts(elements[element], name[position]) {
        element += 1
        position += 1
      } else if let point = retry {
        retry = (point.element, point.position + 1)
        element = point.element + 1
        position = point.position + 1
      } else {
        return false
      }
    }
    while element < elements.count, elements[element] == .anyBytes { element += 1 }
    return element == elements.count
  }

  private static func accepts(_ element: Element, _ byte: UInt8) -> Bool {
    switch element {
    case .byte(let expected): expected == byte
    case .anyByte: true
    case .anyBytes: true
    case .oneOf(let ranges, let negated): ranges.contains { $0.contains(byte) } != negated
    }
  }
}
