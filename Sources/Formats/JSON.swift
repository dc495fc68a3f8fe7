/// JSON files as documents (RFC 8259), read by hand for exact places and hostile input.
///
/// Numbers keep their digits. A name given twice stays twice. A byte order mark is skipped.
/// Reading stops at the first mistake that leaves no sure way on; what was open then is marked so.
package enum JSON {
  /// How deep containers may nest.
  static let depthLimit = 256
  /// How many values one file may hold.
  static let nodeLimit = 1_000_000

  /// `allowsComments` is for the dialect of tsconfig.json and its like, where comments and
  /// trailing commas are no mistakes; elsewhere they are read over and reported.
  package static func parse(
    _ bytes: borrowing Span<UInt8>, allowsComments: Bool = false
  ) -> Document {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(bytes, allowsComments: allowsComments)
      reader.read()
      return reader.document
    }
  }
}
