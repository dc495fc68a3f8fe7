/// A Swift file taken apart into its code and its comments, with string literals left out.
///
/// Enough of the lexer to tell a keyword from the same word in a text or a comment. Both parts
/// keep the file's lines, so an index in either is a line of the file.
struct SwiftCode {
  private(set) var code: [String] = []
  private(set) var comments: [String] = []

  private enum Context: Equatable {
    /// Code, and the parentheses open in it: an interpolation ends with the one that opened it.
    case code(openParentheses: Int)
    case lineComment
    case blockComment(depth: Int)
    case string(pounds: Int, isMultiline: Bool)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var contexts: [Context] = [.code(openParentheses: 0)]
  private var codeLine: [UInt8] = []
  private var commentLine: [UInt8] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\n") { endLine() } else { step() }
    }
    endLine()
  }

  /// The modules that the file imports, with the line of each, counted from 1.
  var imports: [(module: String, line: Int)] {
    code.enumerated().compactMap { index, line in
      var words = line.split(whereSeparator: \.isWhitespace)[...]
      while let word = words.first, word.hasPrefix("@") || Self.accessLevels.contains(word) {
        words.removeFirst()
      }
      guard words.popFirst() == "import" else { return nil }
      if let word = words.first, Self.importKinds.contains(word) { words.removeFirst() }
      return words.first.map { (String($0.prefix { $0 != "." && $0 != ";" }), index + 1) }
    }
  }

  private static let accessLevels: Set<Substring> = [
    "private", "fileprivate", "internal", "package", "public",
  ]
  private static let importKinds: Set<Substring> = [
    "class", "enum", "func", "let", "protocol", "struct", "typealias", "var",
  ]
}

extension SwiftCode {
  private mutating func endLine() {
    switch contexts.last {
    case .lineComment, .string(_, isMultiline: false): contexts.removeLast()
    default: break
    }
    code.append(String(decoding: codeLine, as: UTF8.self))
    comments.append(String(decoding: commentLine, as: UTF8.self))
    codeLine.removeAll(keepingCapacity: true)
    commentLine.removeAll(keepingCapacity: true)
    position += 1
  }

  private mutating func step() {
    switch contexts.last {
    case .lineComment: keepComment(1)
    case .blockComment(let depth): stepInComment(depth)
    case .string(let pounds, let isMultiline): stepInString(pounds, isMultiline)
    case .code(let open): stepInCode(open)
    case nil: contexts = [.code(openParentheses: 0)]
    }
  }

  private mutating func stepInComment(_ depth: Int) {
    if isNext("/*") {
      contexts[contexts.count - 1] = .blockComment(depth: depth + 1)
      keepComment(2)
    } else if isNext("*/") {
      if depth == 1 {
        contexts.removeLast()
      } else {
        contexts[contexts.count - 1] = .blockComment(depth: depth - 1)
      }
      keepComment(2)
    } else {
      keepComment(1)
    }
  }

  private mutating func stepInString(_ pounds: Int, _ isMultiline: Bool) {
    let quotes = isMultiline ? 3 : 1
    if run(of: "\"", from: position) >= quotes, run(of: "#", from: position + quotes) >= pounds {
      contexts.removeLast()
      position += quotes + pounds
    } else if isNext("\\"), run(of: "#", from: position + 1) >= pounds {
      let escaped = position + 1 + pounds
      if escaped < bytes.count, bytes[escaped] == UInt8(ascii: "(") {
        contexts.append(.code(openParentheses: 0))
      }
      // A line's end stays for endLine, even after a backslash.
      let isLineEnd = escaped < bytes.count && bytes[escaped] == UInt8(ascii: "\n")
      position = isLineEnd ? escaped : escaped + 1
    } else {
      position += 1
    }
  }

  private mutating func stepInCode(_ open: Int) {
    let pounds = run(of: "#", from: position)
    let quotes = run(of: "\"", from: position + pounds)
    if isNext("//") {
      contexts.append(.lineComment)
    } else if isNext("/*") {
      contexts.append(.blockComment(depth: 1))
      keepComment(2)
    } else if quotes > 0 {
      // Two quotes are an empty string, three open a string of several lines.
      contexts.append(.string(pounds: pounds, isMultiline: quotes >= 3))
      position += pounds + (quotes >= 3 ? 3 : 1)
    } else if isNext(")"), open == 0, contexts.count > 1 {
      contexts.removeLast()
      position += 1
    } else {
      if isNext("(") { contexts[contexts.count - 1] = .code(openParentheses: open + 1) }
      if isNext(")"), open > 0 { contexts[contexts.count - 1] = .code(openParentheses: open - 1) }
      let count = max(pounds, 1)
      codeLine += bytes[position..<position + count]
      position += count
    }
  }

  private mutating func keepComment(_ count: Int) {
    commentLine += bytes[position..<min(position + count, bytes.count)]
    position += count
  }

  private func isNext(_ text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    return text.withUTF8Buffer { bytes[position..<end].elementsEqual($0) }
  }

  /// How many times a character stands in a row from a position on.
  private func run(of character: Unicode.Scalar, from start: Int) -> Int {
    guard start < bytes.count else { return 0 }
    return bytes[start...].prefix { $0 == UInt8(ascii: character) }.count
  }
}
