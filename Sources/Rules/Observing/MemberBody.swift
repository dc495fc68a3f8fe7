/// What a member of an inventory holds: the rest of its line and the lines below that are indented
/// more, as in a function's body.
///
/// Two members with one body are one member that was given another name.
enum MemberBody {
  /// How far is read, so that nested members cost no more than so much each; a longer body has no
  /// digest, and its member is never taken for a renamed one.
  private static let limit = 8_192

  /// A digest of the body that begins at an offset, blanks folded; nil where there is none.
  static func digest(after offset: Int, in file: FileText) -> String? {
    let first = file.lineRange(around: max(0, offset - 1))
    guard first.upperBound - offset <= limit, first.count <= limit else { return nil }
    let indentation = file.bytes[first].prefix { isBlank($0) }.count
    var hash = StableHash()
    var isEmpty = !add(file.bytes[min(offset, first.upperBound)..<first.upperBound], to: &hash)
    var start = first.upperBound + 1
    while start < file.bytes.count {
      guard start - offset <= limit else { return nil }
      let rest = file.bytes[start..<min(file.bytes.count, start + limit)]
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      let blanks = line.prefix { isBlank($0) }.count
      if blanks < line.count, line.contains(where: { $0 > 0x20 }) {
        // A body may open on a line of its own, below the head.
        let opens = isEmpty && blanks == indentation && line.dropFirst(blanks).first == 0x7B
        guard blanks > indentation || opens else { break }
        if add(line, to: &hash) { isEmpty = false }
      }
      start = line.endIndex + 1
    }
    return isEmpty ? nil : String(hash.value, radix: 16)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Adds a line without its blanks; false where nothing but brackets is left.
  private static func add(_ line: ArraySlice<UInt8>, to hash: inout StableHash) -> Bool {
    let text = line.filter { $0 > 0x20 }
    hash.add(text + [0x0A])
    return text.contains { $0 > 0x7F || UInt8(ascii: "0")...UInt8(ascii: "z") ~= $0 }
  }
}
