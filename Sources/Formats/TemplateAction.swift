/// What one action does, told from its first word.
enum TemplateAction {
  private static let controls: Set<String> = ["case", "when", "range", "for", "while"]
  private static let conditions: Set<String> = ["if", "else", "elif", "elsif", "unless", "with"]
  private static let silent: Set<String> = [
    "end", "endif", "endfor", "endwith", "endmacro", "endblock", "endraw", "define", "macro", "set",
    "raw", "break", "continue", "fail", "import", "from", "block", "extends", "do",
  ]

  /// `action` includes its delimiters and fills its lines.
  static func effect(_ action: UnsafeBufferPointer<UInt8>) -> Template.Effect {
    guard action.count >= 4 else { return .nothing }
    let isValue = action[0] == action[1] || action[2] == UInt8(ascii: "=")
    if action[1] == UInt8(ascii: "#") || action[2] == UInt8(ascii: "#") { return .nothing }
    var at = 2
    while at < action.count, isTrimmed(action[at]) { at += 1 }
    guard at < action.count else { return .nothing }
    if action[at] == UInt8(ascii: "/") { return .nothing }
    if action[at] == UInt8(ascii: "$"), isAssignment(action, from: at) { return .nothing }
    let word = self.word(action, from: at)
    if controls.contains(word) { return .control }
    if conditions.contains(word) { return .condition }
    if isValue {
      return word == "end" || word == "define" || word == "fail" || word == "break"
        || word == "continue" ? .nothing : .lines(column: column(action))
    }
    if silent.contains(word) { return .nothing }
    return word == "include" ? .lines(column: column(action)) : .control
  }

  private static func isTrimmed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: " "), 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func word(_ action: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    String(decoding: action[start...].prefix(12).prefix(while: isLetter), as: UTF8.self)
  }

  /// Whether `$name :=` or `$name =` stands at an offset.
  private static func isAssignment(_ action: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var at = start + 1
    while at < action.count, isLetter(action[at]) || isDigit(action[at]) || action[at] == 0x5F {
      at += 1
    }
    while at < action.count, action[at] == UInt8(ascii: " ") { at += 1 }
    guard at + 1 < action.count else { return false }
    return action[at] == UInt8(ascii: "=")
      || action[at] == UInt8(ascii: ":") && action[at + 1] == UInt8(ascii: "=")
  }

  /// The number after the last `indent` (`nindent 4`, `indent(4)`), at most 3 digits.
  private static func column(_ action: UnsafeBufferPointer<UInt8>) -> Int? {
    let name = Array("indent".utf8)
    var found: Int?
    var at = 0
    while at + name.count < action.count {
      guard action[at] == name[0], action[at..<at + name.count].elementsEqual(name) else {
        at += 1
        continue
      }
      at += name.count
      while at < action.count, isGap(action[at]) { at += 1 }
      var digits = 0
      var value = 0
      while at < action.count, digits < 3, isDigit(action[at]) {
        value = value * 10 + Int(action[at] - UInt8(ascii: "0"))
        digits += 1
        at += 1
      }
      if digits > 0 { found = value }
    }
    return found
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "(")
  }
}
