/// A value of a JSON text (RFC 8259) to be written; members stand in the order given.
enum JSONValue {
  case null
  case bool(Bool)
  case text(String)
  case number(Int)
  case decimal(Double)
  case array([JSONValue])
  case object([(String, JSONValue)])

  func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .text(let value): Self.write(value, to: &text)
    case .number(let value): text += "\(value)"
    case .decimal(let value): text += value.isFinite ? Number.text(value) : "null"
    case .array(let elements):
      text += "["
      for (position, element) in elements.enumerated() {
        if position > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (position, member) in members.enumerated() {
        if position > 0 { text += "," }
        Self.write(member.0, to: &text)
        text += ":"
        member.1.write(to: &text)
      }
      text += "}"
    }
  }

  /// A document of an object: each member on its line, and each element of a list on its own, so
  /// that it can be read, compared and searched line by line.
  static func document(_ members: [(String, JSONValue)]) -> String {
    var text = "{"
    for (position, member) in members.enumerated() {
      if position > 0 { text += ",\n" }
      write(member.0, to: &text)
      text += ":"
      guard case .array(let elements) = member.1, !elements.isEmpty else {
        member.1.write(to: &text)
        continue
      }
      text += "["
      for (position, element) in elements.enumerated() {
        text += position > 0 ? ",\n" : "\n"
        element.write(to: &text)
      }
      text += "]"
    }
    return text + "}\n"
  }

  /// Controls and formatting characters are escaped, which loses nothing and keeps a terminal
  /// that shows the text out of a stranger's hands.
  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if VisibleText.isHidden(scalar) {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
            text += "\\u" + VisibleText.padded(String(unit, radix: 16), to: 4)
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
