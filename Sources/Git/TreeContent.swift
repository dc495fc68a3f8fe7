/// The bytes of tree objects, read and written.
extension TreeEntry {
  /// The entries that the content of a tree object lists, or nil where it is malformed.
  ///
  /// A line is an octal mode, a space, a name, a NUL and the twenty bytes of an id. The order is
  /// taken as it stands: old tools wrote trees in a wrong one, and Git reads them still.
  package static func entries(inTree content: Span<UInt8>) -> [TreeEntry]? {
    var entries: [TreeEntry] = []
    entries.reserveCapacity(content.count / 40)
    var position = 0
    while position < content.count {
      guard let entry = entry(in: content, at: &position) else { return nil }
      entries.append(entry)
    }
    return entries
  }

  private static func entry(in content: Span<UInt8>, at position: inout Int) -> TreeEntry? {
    guard let mode = mode(in: content, at: &position) else { return nil }
    let start = position
    while position < content.count, content[position] != 0 {
      guard content[position] != UInt8(ascii: "/") else { return nil }
      position += 1
    }
    guard position > start, content.count - position > 20 else { return nil }
    let name = content.bytes(in: start..<position)
    let id = content.objectID(at: position + 1)
    position += 21
    return TreeEntry(name: name, kind: EntryKind(mode: mode), id: id)
  }

  private static func mode(in content: Span<UInt8>, at position: inout Int) -> UInt32? {
    let start = position
    var mode: UInt32 = 0
    while position < content.count, content[position] != UInt8(ascii: " ") {
      let digit = content[position] ^ UInt8(ascii: "0")
      guard digit < 8, position - start < 7 else { return nil }
      mode = mode << 3 | UInt32(digit)
      position += 1
    }
    guard position > start, position < content.count else { return nil }
    position += 1
    return mode
  }

  /// The content of the tree object that lists `entries`, which must stand in Git's order.
  package static func content(ofTree entries: [TreeEntry]) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(entries.count * 48)
    for entry in entries {
      content.append(contentsOf: EntryKind.modeTexts[Int(entry.kind.rawValue)])
      content.append(contentsOf: entry.name)
      content.append(0)
      entry.id.append(to: &content)
    }
    return content
  }
}

extension EntryKind {
  /// The mode as tree objects spell it, with the space that follows; a tree's has no leading zero.
  private var modeText: String {
    switch self {
    case .file: "100644 "
    case .executable: "100755 "
    case .symbolicLink: "120000 "
    case .tree: "40000 "
    case .submodule: "160000 "
    }
  }

  /// The texts of all kinds as bytes, by raw value.
  fileprivate static let modeTexts = allCases.map { Array($0.modeText.utf8) }
}
