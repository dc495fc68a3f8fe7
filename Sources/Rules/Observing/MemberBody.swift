/// What a member of an inventory holds, as a digest.
///
/// Two members with one body are one member that was given another name.
enum MemberBody {
  /// A longer body has no digest, and its member is never taken for a renamed one.
  private static let limit = 1 << 16

  /// How many bytes of bodies are read in one file, so that bodies in bodies cost no more than so
  /// much together.
  static func budget(forFileOf count: Int) -> Int { limit + 4 * count }

  /// A digest of a part of a file without its comments, blanks left out; nil where nothing but
  /// brackets is left.
  static func digest(of range: Range<Int>, in file: FileText) -> String? {
    guard range.count <= min(limit, file.digestible) else { return nil }
    file.digestible -= range.count
    let text = file.bytes(in: .active)[range].filter { $0 > 0x20 }
    let holdsWords = text.contains { $0 > 0x7F || UInt8(ascii: "0")...UInt8(ascii: "z") ~= $0 }
    guard holdsWords else { return nil }
    var hash = StableHash()
    hash.add(text)
    return String(hash.value, radix: 16)
  }
}
