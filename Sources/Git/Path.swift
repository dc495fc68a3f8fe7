/// A path inside a tree: bytes separated by slashes, never decoded, because Git does not either.
package struct Path: Hashable, Sendable {
  package var bytes: [UInt8]

  /// The root of a tree.
  package static let root = Path(bytes: [])

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  package var isRoot: Bool { bytes.isEmpty }

  /// In one piece: byte by byte, as an array hashes itself, takes several times as long.
  package func hash(into hasher: inout Hasher) {
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  /// The path of an entry named `name` in the directory that this path names.
  package func appending(_ name: some Collection<UInt8>) -> Path {
    guard !bytes.isEmpty else { return Path(bytes: Array(name)) }
    var joined = bytes
    joined.reserveCapacity(bytes.count + 1 + name.count)
    joined.append(UInt8(ascii: "/"))
    joined.append(contentsOf: name)
    return Path(bytes: joined)
  }

  /// The last component: the name of the entry in its directory.
  package var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The directory that holds the entry; the root's own parent is the root.
  package var parent: Path {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
    return Path(bytes: Array(bytes[..<slash]))
  }

  /// The components from the root down.
  package var components: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "/"))
  }

  /// The path as text; bytes that are not UTF-8 become U+FFFD, so this is for display only.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Path: Comparable {
  package static func < (left: Path, right: Path) -> Bool {
    left.order(to: right) < 0
  }

  /// Negative where this path stands before the other, positive behind it, zero where both are the
  /// same: one pass over the bytes for who asks for order and equality at once.
  package func order(to other: Path) -> Int {
    let count = min(bytes.count, other.bytes.count)
    var position = 0
    while position < count {
      let (mine, its) = (bytes[position], other.bytes[position])
      if mine != its { return mine < its ? -1 : 1 }
      position += 1
    }
    return bytes.count - other.bytes.count
  }
}

extension Path: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    self.init(text)
  }
}
