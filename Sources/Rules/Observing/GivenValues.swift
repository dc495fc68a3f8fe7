import Formats
import Patterns

/// What an expression in a program comes from, as far as its own file says.
///
/// It is read as people write programs, not as a compiler reads them: a name's value is what it was
/// last given above in the same function, else the parameter of that name, else what a constant
/// or a field of that name holds. Names in that value are followed in turn.
struct GivenValues {
  let file: FileText
  let expressions: Expressions
  let view: [UInt8]
  let code: [UInt8]
  let lines: EnclosingLines

  /// How many names are followed one from the other, and how many values are looked at in all.
  static let longestTrail = 4
  static let mostValues = 32
  static let mostNames = 12
  static let longestValue = 2_048
  /// How many assignments of one name are looked at.
  static let mostAssignments = 4
  /// How many places of one name are looked at, and how often values are followed in one file: no
  /// program that people write has more.
  static let mostPlaces = 200
  static let mostTrails = 500

  init(_ file: FileText, _ expressions: Expressions) {
    self.file = file
    self.expressions = expressions
    view = file.bytes(in: .active)
    code = file.bytes(in: .code)
    lines = file.enclosingLines(in: .active)
  }

  /// Whether an expression, or a value that it comes from, matches a pattern.
  ///
  /// - Parameter isFirst: Whether only what a value begins with counts, as the host of an address:
  ///   what it is wrapped in is passed over, and what stands for it where it is missing counts, too.
  func matches(_ pattern: String, from expression: Range<Int>, isFirst: Bool = false) -> Bool {
    guard file.mayFollow() else { return false }
    // What the file does not hold no value in it does.
    guard mayHold(pattern) else { return false }
    let expression = clipped(expression)
    var seen: Set<Range<Int>> = [expression]
    var next = [expression]
    for step in 0...Self.longestTrail {
      var given: [Range<Int>] = []
      for value in next {
        if holds(value, pattern, isFirst: isFirst) { return true }
        guard step < Self.longestTrail else { continue }
        let hidden = hidden(in: value)
        for name in names(in: value)
        where !hidden.contains(where: { $0.contains(name.range.lowerBound) })
          && (!isFirst || leads(value.lowerBound..<name.range.lowerBound))
        {
          for found in values(of: name) where seen.count < Self.mostValues {
            if seen.insert(found).inserted { given.append(found) }
          }
        }
      }
      next = given
    }
    return false
  }

  /// An expression up to the end of the call that it is an argument of.
  func clipped(_ expression: Range<Int>) -> Range<Int> {
    var depth = 0
    for offset in expression {
      switch code[offset] {
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D: depth -= 1
      default: break
      }
      if depth < 0 { return expression.lowerBound..<offset }
    }
    return expression
  }

  /// Whether the file holds what matches a pattern wherever it begins and ends.
  func mayHold(_ pattern: String) -> Bool {
    var free: [UInt8] = []
    var isEscaped = false
    for byte in pattern.utf8 {
      if isEscaped, "AzZ".utf8.contains(byte) {
        free.removeLast()
      } else if byte == UInt8(ascii: "^"), !isEscaped, free.last != UInt8(ascii: "[") {
        // The start of a line need not be one in the file.
        return true
      } else {
        free.append(byte)
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return file.holds(String(decoding: free, as: UTF8.self), in: .active, expressions)
  }

  func holds(_ value: Range<Int>, _ pattern: String, isFirst: Bool) -> Bool {
    guard let expression = expressions.expression(pattern) else { return false }
    // Apart from the rest of the file, so that `\A` is where the value begins.
    let bytes = Array(view[value])
    var steps = RegularExpression.defaultSteps
    var isHeld = false
    var known: [Range<Int>]?
    _ = expression.forEachMatch(in: bytes.span, steps: &steps) { match, _ in
      let start = value.lowerBound + match.lowerBound
      let hidden = known ?? hidden(in: value)
      known = hidden
      let isSeen = !hidden.contains { $0.contains(start) }
      isHeld = isSeen && (!isFirst || leads(value.lowerBound..<start))
      return !isHeld
    }
    return isHeld
  }

  /// Functions that hand on what they are given, as it is or as a part of it.
  static let passing: Set<String> = Set(
    """
    str string text bytes join resolve combine path file url uri create parse of ofnullable get \
    format sprintf sprint concat encode decode decodeuri decodeuricomponent encodeuri unquote \
    unquote_plus pathunescape queryunescape unescapedatastring urldecode rawurldecode trim strip \
    rtrim ltrim trimspace strval stripslashes base64_decode b64decode atob from loads load \
    json_decode unmarshal readall read requirenonnull dict list tuple set split html mark_safe \
    markup urljoin append push add lower upper tolower toupper tolowercase touppercase tostring \
    to_s await return if not in and or typeof elif while print else
    """.split(separator: " ").map(String.init))

  /// The arguments of calls in a value to functions of which nothing is known here: what they give
  /// back may be checked, or something else altogether.
  func hidden(in value: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var offset = value.lowerBound
    while offset < value.upperBound {
      guard code[offset] == UInt8(ascii: "("), !passes(before: offset, in: value) else {
        offset += 1
        continue
      }
      let close = min(value.upperBound, file.blocks.close(ofBracketAt: offset))
      let arguments = (offset + 1)..<max(offset + 1, close)
      if code[arguments].contains(where: isWordStart) { found.append(arguments) }
      offset = arguments.upperBound
    }
    return found
  }

  /// Whether what stands before a bracket is no call, or one that hands on what it is given.
  func passes(before bracket: Int, in value: Range<Int>) -> Bool {
    var start = bracket
    while start > value.lowerBound, isWord(code[start - 1]) { start -= 1 }
    guard start < bracket else { return true }
    let name = String(decoding: code[start..<bracket], as: UTF8.self)
    if Self.passing.contains(name.lowercased()) { return true }
    let before = code[max(value.lowerBound, start - 4)..<start]
    let isMember = [UInt8(ascii: "."), UInt8(ascii: ">"), UInt8(ascii: ":")].contains(before.last)
    return before.elementsEqual("new ".utf8) || (name.first?.isUppercase == true && !isMember)
  }

  static let wrapping =
    "\\A(?:[^;]{0,200}(?:\\|\\||\\?\\?|\\?:|\\bor\\b|\\bif\\b|\\?\\s|\\s:)\\s*)?"
    + "(?:await\\b\\s*|new\\s+|[\\w$]+(?:(?:\\.|::|->)[\\w$]+)*\\s*\\(\\s*|[(<!&*@$\"'`]|\\w(?=[\"'])"
    + "|\\(\\w+\\)\\s*|@[\\w.]+\\([^()]{0,160}\\)\\s*|https?://|[$#]?\\{\\s*)*(?:[\\w$]+(?:\\.|->|::))*\\z"

  /// Whether nothing but wrapping stands in a range: `new URL(`, a quote, the scheme.
  func leads(_ range: Range<Int>) -> Bool {
    range.isEmpty || expressions.matches(Self.wrapping, view[range])
  }
}
