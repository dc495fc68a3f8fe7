extension Dockerfile.Source {
  /// The heredocs that an instruction opens, without their content, which follows in the file.
  func heredocs(of instruction: Dockerfile.Instruction) -> [Dockerfile.Heredoc] {
    var holder = instruction
    if holder.keyword == .onbuild, let trigger = trigger(of: holder) { holder = trigger }
    guard let keyword = holder.keyword, keyword.takesHeredocs, mentionsHeredoc(holder.rest),
      Dockerfile.ExecForm(flags(in: holder.rest).arguments, of: text) == nil
    else { return [] }
    return heredocs(in: holder.rest)
  }

  /// The instruction that an ONBUILD holds.
  func trigger(of instruction: Dockerfile.Instruction) -> Dockerfile.Instruction? {
    guard var trigger = self.instruction(in: instruction.rest, end: instruction.end) else {
      return nil
    }
    trigger.heredocs = instruction.heredocs
    return trigger
  }

  private func mentionsHeredoc(_ range: Range<Int>) -> Bool {
    var previous: UInt8 = 0
    for byte in text[range] {
      if byte == UInt8(ascii: "<"), previous == byte { return true }
      previous = byte
    }
    return false
  }

  /// BuildKit opens a heredoc only where a word of the line starts with `<<` or digits and `<<`,
  /// and opens none at all in a line with a quote that is not closed.
  private func heredocs(in range: Range<Int>) -> [Dockerfile.Heredoc] {
    var heredocs: [Dockerfile.Heredoc] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if Dockerfile.isBlank(text[index]) {
        index += 1
        continue
      }
      guard let end = endOfShellWord(from: index, in: range) else { return [] }
      if let heredoc = heredoc(in: index..<end) { heredocs.append(heredoc) }
      index = end
    }
    return heredocs
  }

  /// The end of a word in which `<<` swallows the blanks after it; nil where a quote is not closed.
  ///
  /// Whatever the file's escape character is, this step knows only the backslash.
  private func endOfShellWord(from start: Int, in range: Range<Int>) -> Int? {
    var index = start
    while index < range.upperBound, !Dockerfile.isBlank(text[index]) {
      switch text[index] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard let closing = closingQuote(of: index, in: range) else { return nil }
        index = closing + 1
      case UInt8(ascii: "\\"):
        index += 2
      case UInt8(ascii: "<") where index + 1 < range.upperBound && text[index + 1] == text[index]:
        index += 2
        while index < range.upperBound, Dockerfile.isBlank(text[index]) { index += 1 }
      default:
        index += 1
      }
    }
    return min(index, range.upperBound)
  }

  private func closingQuote(of start: Int, in range: Range<Int>) -> Int? {
    var index = start + 1
    while index < range.upperBound {
      if text[index] == text[start] { return index }
      let isEscape = text[index] == UInt8(ascii: "\\") && text[start] == UInt8(ascii: "\"")
      index += isEscape ? 2 : 1
    }
    return nil
  }

  /// Reads `<<EOF`, `<<-EOF`, `3<<EOF` and their quoted forms.
  private func heredoc(in word: Range<Int>) -> Dockerfile.Heredoc? {
    var rest = text[word].drop { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard rest.starts(with: "<<".utf8) else { return nil }
    rest = rest.dropFirst(2)
    let stripsTabs = rest.first == UInt8(ascii: "-")
    if stripsTabs { rest = rest.dropFirst() }
    rest = rest.drop(while: Dockerfile.isBlank)
    guard !rest.contains(UInt8(ascii: "<")) else { return nil }
    let name = withoutQuotes(rest)
    return name.isEmpty ? nil : Dockerfile.Heredoc(name: name, stripsTabs: stripsTabs)
  }

  private func withoutQuotes(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var name: [UInt8] = []
    var quote: UInt8 = 0
    var isEscaped = false
    for byte in word {
      if isEscaped {
        name.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if byte == quote {
        quote = 0
      } else if quote == 0, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else {
        name.append(byte)
      }
    }
    return name
  }
}
