/// Environment files (`KEY=value` lines) as one object of strings.
///
/// The dialect is what docker compose, dotenv for Node and for Ruby agree on: `export` before the
/// key, `#` comments (within a line after a blank), values in double quotes with escapes and over
/// lines, values in single quotes as they are. A reference within a value stays as text; a value
/// that is only a reference (`$X`, `${X}`) is `unknown`, unless single quotes make it text.
package enum Dotenv {
  package static func parse(_ bytes: borrowing Span<UInt8>) -> Document {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = DotenvReader(bytes)
      reader.read()
      return reader.document
    }
  }
}
