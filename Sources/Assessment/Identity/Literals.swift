/// The texts and numbers that a member's text states: what stays of it where its code became a row
/// of a table.
struct Literals {
  /// How many bytes each has, by its hash.
  private(set) var sizes: [UInt32: Int] = [:]

  /// - Parameter code: The same lines with comments and the contents of literals blanked.
  init(lines: [ArraySlice<UInt8>], code: [ArraySlice<UInt8>]) {
    for (line, code) in zip(lines, code) where line.count == code.count {
      texts(line, code)
      MemberText.tokens(of: code) { token in
        if let first = token.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
          add(token)
        }
      }
    }
  }

  private mutating func texts(_ line: ArraySlice<UInt8>, _ code: ArraySlice<UInt8>) {
    var position = code.startIndex
    let shift = line.startIndex - code.startIndex
    while position < code.endIndex {
      guard code[position] == 0x20, line[position + shift] != 0x20 else {
        position += 1
        continue
      }
      let start = position
      while position < code.endIndex, code[position] == 0x20 { position += 1 }
      add(MemberText.trimmed(line[(start + shift)..<(position + shift)]))
    }
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    let hash = bytes.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
    sizes[hash] = bytes.count
  }

  /// How many bytes they have together.
  var weight: Int { sizes.values.reduce(0, +) }

  /// Fewer bytes say nothing.
  private static let least = 6

  /// How much of it another holds, from 0 to 1; nil where too little is stated to tell.
  func share(in other: Literals) -> Double? {
    let weight = weight
    guard weight >= Self.least, sizes.count >= 2 else { return nil }
    let held = sizes.reduce(0) { $0 + (other.sizes[$1.key] == nil ? 0 : $1.value) }
    return Double(held) / Double(weight)
  }

  func union(_ other: Literals) -> Literals {
    var both = self
    both.sizes.merge(other.sizes) { size, _ in size }
    return both
  }

  func subtracting(_ other: Literals) -> Literals {
    var rest = self
    rest.sizes = sizes.filter { other.sizes[$0.key] == nil }
    return rest
  }
}
