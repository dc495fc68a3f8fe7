import Rules

extension Filling.Form {
  /// A value in this form; nil where it cannot be put so.
  func written(_ text: String) -> String? {
    let parts = text.split(separator: "/")
    switch self {
    case .asItIs: return text
    case .directory:
      return parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
    case .top: return parts.count > 1 ? "\(parts[0])/" : nil
    case .stem:
      let last = parts.last ?? ""
      return String(last.split(separator: ".").first ?? last)
    case .module: return Self.module(text)
    case .label: return Self.label(text)
    }
  }

  private static func module(_ path: String) -> String? {
    guard path.hasSuffix(".py") else { return nil }
    var parts = path.dropLast(3).split(separator: "/")
    // What lies there is installed, and not named after it.
    if parts.first == "src" { parts.removeFirst() }
    if parts.last == "__init__" { parts.removeLast() }
    let isNamed = parts.allSatisfy { part in
      part.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isLetterOrDigit($0) }
    }
    return isNamed && !parts.isEmpty ? parts.joined(separator: ".") : nil
  }

  private static func label(_ text: String) -> String? {
    var label: [UInt8] = []
    for byte in text.utf8 {
      if isLetterOrDigit(byte) {
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        label.append(isUpper ? byte | 0x20 : byte)
      } else if let last = label.last, last != UInt8(ascii: "-") {
        label.append(UInt8(ascii: "-"))
      }
    }
    while label.last == UInt8(ascii: "-") { label.removeLast() }
    return label.isEmpty ? nil : String(decoding: label.prefix(50), as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
