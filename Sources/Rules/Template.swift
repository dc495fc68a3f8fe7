/// Text with `{name}` placeholders, and nothing else: no expressions, no code.
///
/// `{{` and `}}` stand for the braces themselves.
package struct Template: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case placeholder(String)
  }

  package let pieces: [Piece]

  package init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  init(pieces: [Piece]) {
    self.pieces = pieces
  }

  private init(bytes: [UInt8]) {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    func close() {
      if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    var position = 0
    let lastClose = bytes.lastIndex(of: UInt8(ascii: "}")) ?? -1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
        literal.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == byte {
        literal.append(byte)
        position += 1
      } else if byte == UInt8(ascii: "{"), position <= lastClose,
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "}"))
      {
        close()
        pieces.append(.placeholder(String(decoding: bytes[position..<end], as: UTF8.self)))
        position = end + 1
      } else {
        literal.append(byte)
      }
    }
    close()
    self.pieces = pieces
  }

  /// The names between braces, in order.
  package var placeholders: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The text with each placeholder replaced; nil where a value is unknown.
  package func filled(_ value: (String) -> String?) -> String? {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal
      case .placeholder(let name):
        guard let filling = value(name) else { return nil }
        text += filling
      }
    }
    return text
  }

  /// The texts for every choice of one value for each placeholder; nil where the values of one are
  /// unknown or there are more than `limit` choices.
  package func fillings(limit: Int, _ values: (String) -> [String]?) -> [String]? {
    var choices: [[String: String]] = [[:]]
    for name in Set(placeholders).sorted() {
      guard let options = values(name), options.count <= limit / max(choices.count, 1) else {
        return nil
      }
      choices = choices.flatMap { choice in
        options.map { choice.merging([name: $0]) { $1 } }
      }
    }
    return choices.compactMap { choice in filled { choice[$0] } }
  }
}

extension Template {
  /// A template over a regular expression, where only a plain name between braces is a
  /// placeholder: `x{2,3}` and `\\{` are the expression's own.
  package init(pattern: String) {
    let bytes = Array(pattern.utf8)
    var escaped: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      escaped.append(byte)
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else { continue }
      if byte == UInt8(ascii: "{"), let end = Self.endOfName(bytes[position...]) {
        escaped += bytes[position...end]
        position = end + 1
      } else {
        escaped.append(byte)
      }
    }
    self.init(bytes: escaped)
  }

  /// Where the brace stands that closes a name, or nil where something else is between braces.
  private static func endOfName(_ bytes: ArraySlice<UInt8>) -> Int? {
    let end = bytes.firstIndex { !isPartOfName($0) }
    guard let end, bytes[end] == UInt8(ascii: "}"), let first = bytes.first,
      first != UInt8(ascii: "}"), first != UInt8(ascii: "-"), first != UInt8(ascii: "_")
    else { return nil }
    return end
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
