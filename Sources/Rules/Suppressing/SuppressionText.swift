/// Reads what stands in a comment after `readiness: allow`: rules, a reason and perhaps a last day.
struct SuppressionText {
  enum Outcome: Hashable {
    case suppression(Suppression)
    /// Why it suppresses nothing, as the end of a sentence about it.
    case mistake(String)
  }

  /// How much of a line is read.
  static let limit = 1_024
  /// More than anyone names, and few enough to ask each of them about each finding of a line.
  private static let ruleLimit = 32

  private let isKnown: (_ written: String) -> Bool
  private var rest: ArraySlice<UInt8>

  private init(_ text: ArraySlice<UInt8>, isKnown: @escaping (String) -> Bool) {
    rest = text
    self.isKnown = isKnown
  }

  /// - Parameters:
  ///   - text: what follows the word `allow`, to the end of the comment or line.
  ///   - isKnown: whether there is a rule of that name, or one in that area.
  static func read(
    _ text: ArraySlice<UInt8>, isKnown: @escaping (_ written: String) -> Bool
  ) -> Outcome {
    var reader = SuppressionText(text.prefix(limit), isKnown: isKnown)
    return reader.outcome()
  }

  private mutating func outcome() -> Outcome {
    let rules = rules()
    if let mistake = mistake(in: rules) { return .mistake(mistake) }
    var words = rest.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
    Self.dropCloser(&words)
    let days = words.filter { $0.hasPrefix(Self.untilMark) }
    words.removeAll { $0.hasPrefix(Self.untilMark) }
    let reason = words.drop { !Self.saysSomething($0) }.joined(separator: " ")
    if reason.isEmpty { return .mistake("gives no reason") }
    var until: CalendarDay?
    for text in days.map({ String($0.dropFirst(Self.untilMark.count)) }) {
      guard let day = CalendarDay(text) else {
        return .mistake("ends on no day: write until=YYYY-MM-DD")
      }
      until = until.map { min($0, day) } ?? day
    }
    return .suppression(Suppression(rules: rules, reason: reason, until: until))
  }

  private static let untilMark = "until="

  /// The names before the reason, with commas between.
  private mutating func rules() -> [String] {
    var rules: [String] = []
    while true {
      rest = rest.drop(while: Self.isBlank)
      let name = rest.prefix(while: Self.isNameByte)
      guard !name.isEmpty else { return rules }
      rules.append(String(decoding: name, as: UTF8.self))
      rest = rest[name.endIndex...]
      let after = rest.drop(while: Self.isBlank)
      guard after.first == UInt8(ascii: ",") else { return rules }
      rest = after.dropFirst()
    }
  }

  private func mistake(in rules: [String]) -> String? {
    guard let first = rules.first, first.utf8.contains(UInt8(ascii: "/")) else {
      return "names no rule"
    }
    if rules.count > Self.ruleLimit { return "names more than \(Self.ruleLimit) rules" }
    return rules.first { !isKnown($0) }.map { "names '\($0)', which is no rule" }
  }

  /// Whether a comment's text, after `allow`, can only be meant as a suppression.
  static func namesRule(_ text: ArraySlice<UInt8>) -> Bool {
    text.drop(while: isBlank).prefix(limit).prefix(while: isNameByte).contains(UInt8(ascii: "/"))
  }

  /// What ends a block comment is no part of the reason.
  private static func dropCloser(_ words: inout [String]) {
    guard let last = words.popLast() else { return }
    for closer in ["*/", "-->", "-}", "*)"] where last.hasSuffix(closer) {
      let word = String(last.dropLast(closer.count))
      if !word.isEmpty { words.append(word) }
      return
    }
    words.append(last)
  }

  /// Whether a word holds a letter or digit of any script, and is no mere dash before the reason.
  private static func saysSomething(_ word: String) -> Bool {
    word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "*"):
      true
    default: false
    }
  }
}
