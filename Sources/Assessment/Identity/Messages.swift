import Rules

/// What the texts in a program say: an error that nothing reports any more may be what a test was
/// there for.
///
/// A text is known by each four words in a row, as a program makes it of pieces, and by two and
/// three, for a test may quote no more of it. A single word is one only where somebody names it.
struct Messages {
  /// By what they say, with each its words.
  private(set) var texts: [String: Set<UInt64>] = [:]

  var isEmpty: Bool { texts.isEmpty }

  /// - Parameter code: The same lines with comments and the contents of literals blanked.
  mutating func add(line: ArraySlice<UInt8>, code: ArraySlice<UInt8>) {
    guard line.count == code.count else { return }
    let shift = line.startIndex - code.startIndex
    var position = code.startIndex
    while position < code.endIndex {
      guard Self.quotes.contains(code[position]) else {
        position += 1
        continue
      }
      let start = position + 1
      position = start
      while position < code.endIndex, code[position] == 0x20 { position += 1 }
      let text = MemberText.trimmed(line[(start + shift)..<(position + shift)])
      guard text.count >= Self.least, text.count <= Self.most else { continue }
      let said = String(decoding: text, as: UTF8.self)
      if texts[said] == nil { texts[said] = Self.pieces(of: text) }
    }
  }

  private static let quotes = "'\"`/".utf8
  private static let least = 4, most = 400
  /// Fewer bytes of two or three words are everybody's.
  private static let leastShort = 10

  private static func pieces(of text: ArraySlice<UInt8>) -> Set<UInt64> {
    let words = words(text)
    guard words.count > 1 else { return Set(words.isEmpty ? [] : [hash(words[...])]) }
    var pieces: Set<UInt64> = []
    for length in 2...4 where length <= words.count {
      for start in 0...(words.count - length) {
        let part = words[start..<(start + length)]
        if length == 4 || part.reduce(length - 1, { $0 + $1.count }) >= leastShort {
          pieces.insert(hash(part))
        }
      }
    }
    return pieces
  }

  /// The longest pieces of a text: what a test that quotes it asks for.
  private static func whole(_ text: String) -> Set<UInt64> {
    let bytes = Array(text.utf8)[...]
    let words = words(bytes)
    if words.count < 4 {
      return bytes.count >= leastShort || words.count == 1 ? [hash(words[...])] : []
    }
    return Set((0...(words.count - 4)).map { hash(words[$0..<($0 + 4)]) })
  }

  private static func words(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    text.split { $0 <= 0x20 || $0 == UInt8(ascii: "\\") }
      .map { $0.drop { !MemberText.isWord($0) } }.filter { !$0.isEmpty }
  }

  private static func hash(_ words: ArraySlice<ArraySlice<UInt8>>) -> UInt64 {
    var hash = StableHash()
    for word in words {
      var word = word
      while let last = word.last, !MemberText.isWord(last) { word.removeLast() }
      hash.add(Array(word) + [0x20])
    }
    return hash.value
  }

  /// What a test's texts say, but for single words that its name does not: those are data.
  func telling(of subject: String) -> Set<UInt64> {
    let named = NameWords.of(subject)
    return texts.reduce(into: []) { telling, text in
      if text.key.utf8.contains(0x20) || named.contains(text.key.lowercased()) {
        telling.formUnion(Self.whole(text.key))
      }
    }
  }

  /// The texts that are a single word.
  var words: Set<String> {
    Set(texts.keys.filter { $0.utf8.allSatisfy(MemberText.isWord) && !$0.allSatisfy(\.isNumber) })
  }

  /// The words in them that are written as only names in programs are.
  var names: Set<String> {
    texts.keys.reduce(into: []) { names, text in
      MemberText.tokens(of: Array(text.utf8)[...]) { token in
        if let name = MemberText.name(token), NameWords.isCompound(name[...]) { names.insert(name) }
      }
    }
  }

  var pieces: Set<UInt64> { texts.values.reduce(into: []) { $0.formUnion($1) } }

  /// Of the wanted pieces those that these texts hold and others do not. A text that only came to
  /// say it in other words still reports it.
  func unsaid(in new: Messages, wanted: Set<UInt64>) -> Set<UInt64> {
    let left = texts.filter { new.texts[$0.key] == nil && !$0.value.isDisjoint(with: wanted) }
    guard !left.isEmpty else { return [] }
    let came = new.texts.keys.filter { texts[$0] == nil }.prefix(Self.mostCompared)
      .map(NameWords.of)
    let gone = left.filter { text in
      let words = NameWords.of(text.key)
      return !came.contains { NameWords.similarity(words, $0) >= 0.5 }
    }
    let said = new.pieces
    return gone.values.reduce(into: Set<UInt64>()) { $0.formUnion($1) }
      .intersection(wanted).subtracting(said)
  }

  private static let mostCompared = 2_000
}
