/// Bytes that are read where they lie, such as those of a mapped file; they never change or move.
package protocol LentBytes: Sendable {
  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

/// Bytes in memory, for what is not in a file.
package struct HeldBytes: LentBytes {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes(body)
  }
}
