import Formats

/// Whether a file says nothing: no byte but blanks and comments.
enum Emptiness {
  static func isEmpty(_ file: FileText, kinds: FileKindSet) -> Bool {
    if kinds.contains(.dockerfile) { return hasNoInstruction(file) }
    return everyLine(of: file.bytes) { text in
      commentMarks(of: file).contains { text.starts(with: $0.utf8) }
    }
  }

  /// Parser directives and global arguments build nothing, but an unknown word is something.
  private static func hasNoInstruction(_ file: FileText) -> Bool {
    everyLine(of: file.bytes) { $0.first == UInt8(ascii: "#") }
  }

  /// Whether all lines that hold something are as asked; nearly always the first one is not.
  private static func everyLine(
    of bytes: [UInt8], _ isComment: (ArraySlice<UInt8>) -> Bool
  ) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      let text = line.drop(while: isBlank)
      guard text.isEmpty || isComment(text) else { return false }
      rest = rest[line.endIndex...].dropFirst()
    }
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    // The byte order mark counts as blank: editors leave it in files that are otherwise empty.
    byte <= 0x20 || byte == 0xef || byte == 0xbb || byte == 0xbf
  }

  private static func commentMarks(of file: FileText) -> [String] {
    switch file.languageOfName {
    case .sql: ["--"]
    case .javascript, .go, .java, .kotlin, .swift, .rust, .c, .csharp: ["//"]
    case .hcl: ["#", "//"]
    default: file.name.suffix(5).elementsEqual(".json".utf8) ? [] : ["#", "---"]
    }
  }
}
