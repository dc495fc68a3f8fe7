/// Texts one behind the other in one piece of memory, each made a string only when it is asked for.
package struct TextList: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Where each text starts, and where the last ends.
  package private(set) var starts: [UInt32] = [0]

  package init(_ texts: some Sequence<some Collection<UInt8>>) {
    for text in texts { append(text) }
  }

  /// - Parameters: As another had them.
  package init(bytes: [UInt8], starts: [UInt32]) {
    self.bytes = bytes
    self.starts = starts
  }

  package var count: Int { starts.count - 1 }

  package mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
  }

  package subscript(position: Int) -> ArraySlice<UInt8> {
    bytes[Int(starts[position])..<Int(starts[position + 1])]
  }

  package func text(_ position: Int) -> String {
    String(decoding: self[position], as: UTF8.self)
  }
}
