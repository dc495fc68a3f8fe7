import Git

/// Text from a repository made safe to print.
///
/// Subjects, paths and messages hold what a stranger wrote into a file. Controls could drive the
/// reader's terminal, and formatting characters could show a line in another order than it has,
/// so both are spelled out; so are bytes that are no text.
package enum VisibleText {
  /// The most scalars shown of one message, so that a file of one line cannot flood a terminal.
  package static let limit = 400

  package static func of(_ text: String, limit: Int = limit) -> String {
    // Most text is plain, and is what it is.
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      return text
    }
    var visible = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return visible + "…" }
      count += 1
      append(scalar, to: &visible)
    }
    return visible
  }

  /// A whole path, however long: it is there to be clicked.
  package static func of(_ path: Path) -> String {
    if let text = String(validating: path.bytes, as: UTF8.self) { return of(text, limit: .max) }
    var visible = ""
    for byte in path.bytes {
      if byte < 0x80 {
        append(Unicode.Scalar(byte), to: &visible)
      } else {
        visible += hexadecimal(byte)
      }
    }
    return visible
  }

  /// A text of several lines, which stay lines.
  package static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { of(String($0), limit: .max) }.joined(separator: "\n")
  }

  private static func append(_ scalar: Unicode.Scalar, to visible: inout String) {
    switch scalar {
    case "\n": visible += "\\n"
    case "\r": visible += "\\r"
    case "\t": visible += "\\t"
    default:
      if !isHidden(scalar) {
        visible.unicodeScalars.append(scalar)
      } else if scalar.isASCII {
        visible += hexadecimal(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        visible += "<U+\(padded(String(scalar.value, radix: 16, uppercase: true), to: 4))>"
      }
    }
  }

  /// Whether a scalar acts instead of being seen: a control, or one of Unicode's formatting
  /// characters, among them those that reverse the order of a line.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    "\\x" + padded(String(byte, radix: 16), to: 2)
  }

  static func padded(_ digits: String, to width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
