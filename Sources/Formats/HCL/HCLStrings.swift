extension HCL.Reader {
  /// A label's, an attribute's or a key's name.
  func name(of token: HCL.Token) -> ArraySlice<UInt8> {
    guard token.kind == .string else { return bytes[token.range] }
    return token.hasTemplate || !token.isClosed ? content(of: token) : text(of: token)
  }

  /// The source between a string's quotes or a heredoc's markers.
  func content(of token: HCL.Token) -> ArraySlice<UInt8> {
    if token.kind == .heredoc {
      let source = bytes[token.range]
      let start = source.firstIndex(of: 0x0A).map { $0 + 1 } ?? source.endIndex
      return bytes[start..<max(start, Int(token.match))]
    }
    let start = Int(token.start) + 1
    let end = token.isClosed ? Int(token.end) - 1 : Int(token.end)
    return bytes[start..<max(start, end)]
  }

  /// A literal string's or heredoc's text.
  func text(of token: HCL.Token) -> ArraySlice<UInt8> {
    var text = content(of: token)
    if token.kind == .heredoc, bytes[Int(token.start) + 2] == UInt8(ascii: "-") {
      text = ArraySlice(withoutIndentation(text))
    }
    guard token.hasEscape else { return text }
    return ArraySlice(unescaped(text, isHeredoc: token.kind == .heredoc))
  }

  /// Takes from each line the blanks that all lines but the empty ones start with.
  private func withoutIndentation(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let indentation = lines.lazy.compactMap { line in
      line.firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }.map { $0 - line.startIndex }
    }.min()
    let taken = indentation ?? 0
    return Array(
      lines.map { $0.count < taken ? [] : $0.dropFirst(taken) }.joined(separator: [0x0A]))
  }

  /// Resolves `\n` and its kin (not in heredocs) and `$${`, `%%{`, which stand for `${` and `%{`.
  private func unescaped(_ source: ArraySlice<UInt8>, isHeredoc: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.count)
    var rest = source
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), !isHeredoc {
        appendEscape(&rest, to: &text)
      } else {
        text.append(byte)
        let isDoubled = byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%")
        if isDoubled, rest.starts(with: [byte, UInt8(ascii: "{")]) { rest.removeFirst() }
      }
    }
    return text
  }

  /// An escape the language does not know stays as it is.
  private func appendEscape(_ rest: inout ArraySlice<UInt8>, to text: inout [UInt8]) {
    guard let byte = rest.popFirst() else { return text.append(UInt8(ascii: "\\")) }
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    case UInt8(ascii: "u"): appendScalar(&rest, digits: 4, to: &text)
    case UInt8(ascii: "U"): appendScalar(&rest, digits: 8, to: &text)
    default: text.append(contentsOf: [UInt8(ascii: "\\"), byte])
    }
  }

  private func appendScalar(
    _ rest: inout ArraySlice<UInt8>, digits: Int, to text: inout [UInt8]
  ) {
    let source = rest.prefix(digits)
    let value =
      source.count == digits ? UInt32(String(decoding: source, as: UTF8.self), radix: 16) : nil
    rest = rest.dropFirst(source.count)
    let scalar = value.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
    text.append(contentsOf: Character(scalar).utf8)
  }
}
