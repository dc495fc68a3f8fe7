/// Bytes that are lent to be read where they lie, such as a mapped file's; they never change.
package protocol ByteStorage: Sendable {
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result
}

extension [UInt8]: ByteStorage {
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(span) }
}
