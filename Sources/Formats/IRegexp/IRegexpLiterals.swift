/// The texts that a regular expression stands for, where it is but a list of them: most that rules
/// ask with are (`Deployment|StatefulSet`), and comparing bytes takes a tenth of running a program.
struct IRegexpLiterals: Sendable {
  private struct Literal: Sendable {
    var bytes: [UInt8]
    var isAtStart = false
    var isAtEnd = false

    static let empty = Literal(bytes: [])

    /// Nil where it could match nothing, or not just these bytes.
    func followed(by next: Literal) -> Literal? {
      if isAtEnd || (next.isAtStart && !bytes.isEmpty) { return nil }
      return Literal(
        bytes: bytes + next.bytes, isAtStart: isAtStart || next.isAtStart, isAtEnd: next.isAtEnd)
    }
  }

  /// Longer lists are no list that somebody has written.
  private static let mostLiterals = 64

  private let literals: [Literal]

  /// Nil where the expression is not such a list.
  init?(_ syntax: IRegexpSyntax) {
    guard let literals = Self.literals(of: syntax) else { return nil }
    self.literals = literals
  }

  private static func literals(of syntax: IRegexpSyntax) -> [Literal]? {
    switch syntax {
    case .scalar(let value):
      return bytes(of: value).map { [Literal(bytes: Array($0))] }
    case .start: return [Literal(bytes: [], isAtStart: true)]
    case .end: return [Literal(bytes: [], isAtEnd: true)]
    case .alternation(let branches, _):
      var all: [Literal] = []
      for branch in branches {
        guard let literals = literals(of: branch), all.count + literals.count <= mostLiterals
        else { return nil }
        all += literals
      }
      return all
    case .sequence(let parts, _):
      var all = [Literal.empty]
      for part in parts {
        // Letters are most of all parts.
        if case .scalar(let value) = part {
          guard let bytes = bytes(of: value), !all.contains(where: \.isAtEnd) else { return nil }
          for position in all.indices { all[position].bytes.append(contentsOf: bytes) }
          continue
        }
        guard let literals = literals(of: part), all.count * literals.count <= mostLiterals
        else { return nil }
        var longer: [Literal] = []
        for head in all {
          for tail in literals {
            guard let whole = head.followed(by: tail) else { return nil }
            longer.append(whole)
          }
        }
        all = longer
      }
      return all
    case .repetition(let body, minimum: 0, maximum: 1, _):
      return literals(of: body).map { [.empty] + $0 }
    case .anyCharacter, .set, .repetition: return nil
    }
  }

  /// Nil where others stand for the same: what is no UTF-8 is read as U+FFFD.
  private static func bytes(of value: UInt32) -> Unicode.UTF8.EncodedScalar? {
    guard value != 0xFFFD, let scalar = Unicode.Scalar(value) else { return nil }
    return UTF8.encode(scalar)
  }

  /// Whether the text is one of them.
  func cover(_ text: ArraySlice<UInt8>) -> Bool {
    literals.contains { $0.bytes.count == text.count && text.elementsEqual($0.bytes) }
  }

  /// Whether one of them stands in the text, where it may stand.
  func occur(in text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { text in
      literals.contains { Self.occurs($0, in: text) }
    }
  }

  private static func occurs(_ literal: Literal, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = literal.bytes
    let last = text.count - bytes.count
    if last < 0 || (literal.isAtStart && literal.isAtEnd && last > 0) { return false }
    guard let first = bytes.first else { return true }
    var start = literal.isAtEnd ? last : 0
    let end = literal.isAtStart ? 0 : last
    while start <= end {
      if text[start] == first {
        var length = 1
        while length < bytes.count, text[start + length] == bytes[length] { length += 1 }
        if length == bytes.count { return true }
      }
      start += 1
    }
    return false
  }
}
