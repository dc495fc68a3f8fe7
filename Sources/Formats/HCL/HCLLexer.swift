extension HCL {
  /// Cuts a file into tokens and finds each bracket's other end.
  ///
  /// Knowing the other end beforehand lets the reader tell a literal tuple from the start of a
  /// longer expression, and step over any expression, without reading it twice.
  struct Lexer {
    let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var problems: [Document.Problem] = []
    var index = 0
    /// The brackets that are open, as indices of the tokens, and how many of each kind.
    private var open: [Int] = []
    private var openCounts = [0, 0, 0]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      tokens.reserveCapacity(bytes.count / 6)
    }

    mutating func scan() {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
      while index < bytes.count {
        switch bytes[index] {
        case 0x20, 0x09, 0x0D: index += 1
        case 0x0A: scanNewline()
        case UInt8(ascii: "#"): skipLine()
        case UInt8(ascii: "/"): scanSlash()
        case UInt8(ascii: "\""): scanString()
        case UInt8(ascii: "<"): if !scanHeredoc() { put(.other, length: 1) }
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): scanOpen()
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): scanClose()
        case UInt8(ascii: ","): put(.comma, length: 1)
        case UInt8(ascii: ":"): put(.colon, length: 1)
        case UInt8(ascii: "="): scanEqual()
        case UInt8(ascii: "!"), UInt8(ascii: ">"): scanComparison()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): scanNumber()
        case let byte where HCL.startsIdentifier(byte): scanIdentifier()
        default: put(.other, length: 1)
        }
      }
      for bracket in open {
        report(Int(tokens[bracket].start), "this bracket is not closed")
      }
    }

    mutating func append(_ token: Token) { tokens.append(token) }

    private mutating func put(_ kind: Token.Kind, length: Int) {
      let end = min(index + length, bytes.count)
      tokens.append(Token(kind, index, end))
      index = end
    }

    private mutating func scanOpen() {
      open.append(tokens.count)
      openCounts[HCL.bracket(bytes[index])] += 1
      put(.open, length: 1)
      tokens[tokens.count - 1].byte = bytes[index - 1]
    }

    /// Closes the innermost bracket of that kind; those opened within it stay without an end.
    private mutating func scanClose() {
      let kind = HCL.bracket(bytes[index])
      let closing = tokens.count
      put(.close, length: 1)
      tokens[closing].byte = bytes[index - 1]
      guard openCounts[kind] > 0 else {
        report(index - 1, "this bracket closes nothing")
        return
      }
      while let opening = open.popLast() {
        let other = HCL.bracket(tokens[opening].byte)
        openCounts[other] -= 1
        if other == kind {
          tokens[opening].match = Int32(truncatingIfNeeded: closing)
          tokens[closing].match = Int32(truncatingIfNeeded: opening)
          return
        }
        report(Int(tokens[opening].start), "this bracket is not closed")
      }
    }

    mutating func report(_ offset: Int, _ message: String) {
      guard problems.count < HCL.problemLimit else { return }
      problems.append(.init(offset: offset, message: message))
    }
  }
}

extension HCL.Lexer {
  private mutating func scanNewline() {
    if let last = tokens.last, last.kind == .newline {
      index += 1
    } else {
      put(.newline, length: 1)
    }
  }

  private mutating func skipLine() {
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
  }

  private mutating func scanSlash() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if next == UInt8(ascii: "/") {
      skipLine()
    } else if next == UInt8(ascii: "*") {
      skipBlockComment()
    } else {
      put(.other, length: 1)
    }
  }

  private mutating func skipBlockComment() {
    let start = index
    index += 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    index = bytes.count
    report(start, "this comment is not closed")
  }

  /// Tells `=` from `==` and `=>`.
  private mutating func scanEqual() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if next == UInt8(ascii: "=") || next == UInt8(ascii: ">") {
      put(.other, length: 2)
    } else {
      put(.equal, length: 1)
    }
  }

  private mutating func scanComparison() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    put(.other, length: next == UInt8(ascii: "=") ? 2 : 1)
  }

  private mutating func scanIdentifier() {
    let start = index
    while index < bytes.count, HCL.continuesIdentifier(bytes[index]) { index += 1 }
    append(HCL.Token(.identifier, start, index))
  }

  private mutating func scanNumber() {
    let start = index
    skipDigits()
    if isDigit(at: index + 1), bytes[index] == UInt8(ascii: ".") {
      index += 1
      skipDigits()
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      let hasSign =
        index + 1 < bytes.count
        && (bytes[index + 1] == UInt8(ascii: "+") || bytes[index + 1] == UInt8(ascii: "-"))
      let digits = index + (hasSign ? 2 : 1)
      if isDigit(at: digits) {
        index = digits
        skipDigits()
      }
    }
    append(HCL.Token(.number, start, index))
  }

  private mutating func skipDigits() {
    while isDigit(at: index) { index += 1 }
  }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
  }
}

extension HCL {
  /// Identifiers may hold any letter of Unicode: every byte of one beyond ASCII is taken.
  static func startsIdentifier(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_")
      || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }

  static func continuesIdentifier(_ byte: UInt8) -> Bool {
    startsIdentifier(byte) || byte == UInt8(ascii: "-")
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// 0 for parentheses, 1 for brackets, 2 for braces.
  static func bracket(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"): 0
    case UInt8(ascii: "["), UInt8(ascii: "]"): 1
    default: 2
    }
  }
}
