/// Java's `.properties` files and INI files as objects of strings.
///
/// In a properties file a key ends at the first unescaped `=`, `:` or blank, `#` and `!` start
/// comment lines, and a backslash at a line's end joins the next line. In an INI file `;` starts
/// comments too, backslashes are text, and `[section]` starts an object; a key may then hold
/// blanks, and quotes around a value are taken off.
///
/// A value that is only a placeholder (`${X}`) is `unknown`.
package enum Properties {
  package enum Dialect: Sendable { case properties, ini }

  package static func parse(
    _ bytes: borrowing Span<UInt8>, dialect: Dialect = .properties
  ) -> Document {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = PropertiesReader(bytes, dialect: dialect)
      reader.read()
      return reader.document
    }
  }
}
