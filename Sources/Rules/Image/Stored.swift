import Formats

/// A value that can be written as bytes and read back by the same program.
///
/// What is read may be damaged: reading then gives nil and never traps.
protocol Stored {
  func write(to writer: inout ByteWriter)
  init?(_ reader: inout ByteReader)
}

extension String: Stored {
  func write(to writer: inout ByteWriter) { writer.add(self) }

  init?(_ reader: inout ByteReader) {
    guard let text = reader.text() else { return nil }
    self = text
  }
}

extension Int: Stored {
  func write(to writer: inout ByteWriter) { writer.add(self) }

  init?(_ reader: inout ByteReader) {
    guard let number = reader.integer() else { return nil }
    self = number
  }
}

extension Bool: Stored {
  func write(to writer: inout ByteWriter) { writer.add(self ? 1 : 0) }

  init?(_ reader: inout ByteReader) {
    switch reader.integer() {
    case 0: self = false
    case 1: self = true
    default: return nil
    }
  }
}

extension Array: Stored where Element: Stored {
  func write(to writer: inout ByteWriter) {
    writer.add(count)
    for element in self { element.write(to: &writer) }
  }

  init?(_ reader: inout ByteReader) {
    guard let count = reader.count() else { return nil }
    self = []
    reserveCapacity(count)
    for _ in 0..<count {
      guard let element = Element(&reader) else { return nil }
      append(element)
    }
  }
}

extension Optional: Stored where Wrapped: Stored {
  func write(to writer: inout ByteWriter) {
    (self != nil).write(to: &writer)
    self?.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let isThere = Bool(&reader) else { return nil }
    guard isThere else {
      self = Wrapped?.none
      return
    }
    guard let value = Wrapped(&reader) else { return nil }
    self = Wrapped?.some(value)
  }
}

extension Stored where Self: CaseIterable & Equatable {
  func write(to writer: inout ByteWriter) {
    writer.add(Self.allCases.enumerated().first { $0.element == self }?.offset ?? 0)
  }

  init?(_ reader: inout ByteReader) {
    let cases = Array(Self.allCases)
    guard let position = reader.integer(), cases.indices.contains(position) else { return nil }
    self = cases[position]
  }
}

extension JSONPath: Stored {
  func write(to writer: inout ByteWriter) { writer.add(text) }

  init?(_ reader: inout ByteReader) {
    guard let text = reader.text() else { return nil }
    self.init(checked: text)
  }
}
