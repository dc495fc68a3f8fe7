extension Dockerfile.Source {
  /// Splits at blanks outside quotes; quotes and escapes stay in the words.
  func words(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if Dockerfile.isBlank(text[index]) {
        index += 1
      } else {
        let end = endOfQuotedWord(from: index, in: range)
        words.append(index..<end)
        index = end
      }
    }
    return words
  }

  func endOfQuotedWord(from start: Int, in range: Range<Int>) -> Int {
    var index = start
    while index < range.upperBound, !Dockerfile.isBlank(text[index]) {
      switch text[index] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): index = endOfQuotes(from: index, in: range)
      case escape: index += 2
      default: index += 1
      }
    }
    return min(index, range.upperBound)
  }

  /// The index after the closing quote, or the end of the range where none closes.
  private func endOfQuotes(from start: Int, in range: Range<Int>) -> Int {
    let quote = text[start]
    var index = start + 1
    while index < range.upperBound {
      if text[index] == quote { return index + 1 }
      index += text[index] == escape && quote != UInt8(ascii: "'") ? 2 : 1
    }
    return range.upperBound
  }

  /// The flags that stand before an instruction's arguments, and where the arguments are.
  func flags(in rest: Range<Int>) -> (flags: [Range<Int>], arguments: Range<Int>) {
    var flags: [Range<Int>] = []
    var arguments = rest
    while text[arguments].starts(with: [0x2D, 0x2D]) {
      let end = endOfQuotedWord(from: arguments.lowerBound, in: arguments)
      let flag = arguments.lowerBound..<end
      arguments = trimmed(end..<arguments.upperBound)
      if flag.count == 2 { break }
      flags.append(flag)
    }
    return (flags, arguments)
  }

  /// Splits at the first `=`; without one there is no value.
  func pair(_ word: Range<Int>) -> (name: Range<Int>, value: Range<Int>?) {
    guard let equals = text[word].firstIndex(of: UInt8(ascii: "=")) else { return (word, nil) }
    return (word.lowerBound..<equals, equals + 1..<word.upperBound)
  }
}
