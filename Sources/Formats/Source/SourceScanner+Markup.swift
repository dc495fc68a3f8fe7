/// Files in which code stands between markup, and tags.
extension SourceScanner {
  /// Moves past text to the code that follows it (PHP). The text stays as it is.
  mutating func scanMarkup() {
    isMarkup = true
    while let found = firstIndex(of: 0x3C, from: position) {
      position = found + 1
      guard byte(at: found + 1) == 0x3F else { continue }
      let next = byte(at: found + 2)
      let isCode =
        next == 0x3D || next?.isSpace == true
        || (matches("php", at: found + 2) && byte(at: found + 5)?.isNameByte != true)
      guard isCode else { continue }
      position = found + 2
      isMarkup = false
      return
    }
    position = bytes.count
  }

  /// `?>` goes back from code to text.
  mutating func closeMarkupCode() -> Bool {
    guard profile.traits.contains(.inlineMarkup), byte(at: position + 1) == 0x3E else {
      return false
    }
    position += 2
    scanMarkup()
    return true
  }

  /// Where `?>` ends a line comment early.
  func codeEnd(in range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset + 1 < range.upperBound {
      if bytes[offset] == 0x3F && bytes[offset + 1] == 0x3E { return offset }
      offset += 1
    }
    return nil
  }

  mutating func noteTag() -> Bool {
    guard profile.traits.contains(.tags), let next = byte(at: position + 1) else { return false }
    let isSection = next == 0x21 && byte(at: position + 2) == 0x5B
    guard next.isASCIILetter || next == 0x2F || next == 0x3F || next == 0x21, !isSection else {
      return false
    }
    isInTag = true
    let name = (position + 1)..<nameEnd(from: position + 1)
    rawTag = isRaw(name) ? name : nil
    position += 1
    return true
  }

  private func isRaw(_ name: Range<Int>) -> Bool {
    guard name.count == 5 || name.count == 6 else { return false }
    let text = String(decoding: bytes[name], as: UTF8.self).lowercased()
    return text == "script" || text == "style"
  }

  /// Leaves a tag; the contents of a script or a style are moved past, being no markup.
  mutating func closeTag() -> Bool {
    guard profile.traits.contains(.tags), isInTag else { return false }
    isInTag = false
    let isEmpty = bytes[position - 1] == 0x2F
    position += 1
    guard let name = rawTag, !isEmpty else { return true }
    rawTag = nil
    let contents = position
    let isProgram = isProgram(name.upperBound..<contents)
    defer { if isProgram { programs.append(contents..<position) } }
    while let found = firstIndex(of: 0x3C, from: position) {
      position = found
      if byte(at: found + 1) == 0x2F, isSameName(name, at: found + 2) { return true }
      position = found + 1
    }
    position = bytes.count
    return true
  }

  /// Whether a raw tag with these attributes holds a program: a script does whose type, where it
  /// has one, names no data and no template.
  private func isProgram(_ attributes: Range<Int>) -> Bool {
    guard bytes[attributes.lowerBound - 1] | 0x20 == UInt8(ascii: "t") else { return false }
    let text = String(decoding: bytes[attributes].prefix(512), as: UTF8.self).lowercased()
    guard let type = text.firstRange(of: "type=") else { return true }
    let named = text[type.upperBound...].prefix { $0 != " " && $0 != ">" }
    return ["script", "module", "babel", "jsx"].contains { named.contains($0) }
  }

  /// Moves past the program between lines of dashes that a component may start with (Astro).
  mutating func skipFrontMatter() {
    guard bytes.starts(with: "---".utf8), lineEnd(from: 0) <= 4 else { return }
    let start = lineEnd(from: 0)
    var end = start
    while end < bytes.count {
      if bytes[(end + 1)...].starts(with: "---".utf8) { break }
      end = lineEnd(from: end + 1)
    }
    programs.append(start..<end)
    position = end
  }

  /// Tells comments and literals apart in the programs that stand in the file.
  mutating func readPrograms() {
    guard !programs.isEmpty else { return }
    for program in programs {
      var scanner = SourceScanner(Array(bytes[program]), profile: .javascript)
      scanner.run()
      let start = program.lowerBound
      comments += scanner.comments.map { ($0.lowerBound + start)..<($0.upperBound + start) }
      strings += scanner.strings.map { ($0.lowerBound + start)..<($0.upperBound + start) }
    }
    comments.sort { $0.lowerBound < $1.lowerBound }
    strings.sort { $0.lowerBound < $1.lowerBound }
  }

  private func isSameName(_ name: Range<Int>, at offset: Int) -> Bool {
    guard name.count <= bytes.count - offset else { return false }
    return name.indices.allSatisfy { index in
      bytes[index] | 0x20 == bytes[offset + index - name.lowerBound] | 0x20
    }
  }
}
