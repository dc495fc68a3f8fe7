extension JSONPath {
  /// What an operand of a filter can stand for.
  enum Value: Sendable {
    /// No value: the query selected no node.
    case nothing
    /// A value, or none: the file does not state which.
    case unknown
    case null
    case boolean(Bool)
    case number(Number)
    case string(ArraySlice<UInt8>)
    /// An array or an object.
    case container(Document.NodeID)
  }

  /// A number by its digits and by its value, as JSON's readers take it: an IEEE 754 double.
  struct Number: Sendable {
    let digits: ArraySlice<UInt8>
    /// Nil where a format writes numbers in a way that is no JSON number's.
    let value: Double?

    init(_ value: Int) {
      digits = []
      self.value = Double(value)
    }

    init(digits: ArraySlice<UInt8>) {
      self.digits = digits
      value = Self.integer(digits) ?? Double(String(decoding: digits, as: UTF8.self))
    }

    /// Reads the short integers that most numbers are; up to 15 digits a double holds exactly.
    private static func integer(_ digits: ArraySlice<UInt8>) -> Double? {
      let isNegative = digits.first == UInt8(ascii: "-")
      let magnitude = isNegative ? digits.dropFirst() : digits
      guard (1...15).contains(magnitude.count) else { return nil }
      var value: Int64 = 0
      for digit in magnitude {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int64(digit - UInt8(ascii: "0"))
      }
      return isNegative ? -Double(value) : Double(value)
    }
  }
}
