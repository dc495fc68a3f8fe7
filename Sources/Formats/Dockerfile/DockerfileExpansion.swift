extension Dockerfile {
  /// A text without quotes and with its variables replaced, as far as the file states them.
  struct Expansion {
    var text: ArraySlice<UInt8> = []
    /// Where in `text`, counted from its start, a variable still stands as written.
    var holes: [Range<Int>] = []

    var isKnown: Bool { holes.isEmpty }

    var value: Variables.Value { isKnown ? .text(Array(text)) : .unknown }

    mutating func append(_ other: Expansion) {
      holes.append(
        contentsOf: other.holes.map { $0.lowerBound + text.count..<$0.upperBound + text.count })
      text.append(contentsOf: other.text)
    }
  }

  /// Expands one word of an instruction that the builder itself reads.
  struct Expander {
    private let text: [UInt8]
    private let escape: UInt8
    private let variables: Variables
    private let isGlobal: Bool
    private var index = 0
    private var end = 0
    private var output = Expansion()
    /// How many bytes variables may still add: `ENV b=$a$a`, repeated, doubles each time.
    private(set) var allowance: Int

    private static let deepest = 16

    /// `isGlobal` says that only the variables declared before the first FROM are seen.
    init(_ source: Source, _ variables: Variables, isGlobal: Bool, allowance: Int) {
      text = source.text
      escape = source.escape
      self.variables = variables
      self.isGlobal = isGlobal
      self.allowance = allowance
    }

    mutating func expand(_ range: Range<Int>) -> Expansion {
      index = range.lowerBound
      end = range.upperBound
      output = Expansion()
      _ = read(isNested: false, depth: 0)
      return output
    }

    /// Reads to the end or, within `${name:-…}`, to its closing brace; false where that is missing.
    private mutating func read(isNested: Bool, depth: Int) -> Bool {
      var quote: UInt8 = 0
      while index < end {
        let byte = text[index]
        if isNested, quote == 0, byte == UInt8(ascii: "}") { return true }
        if byte == quote {
          quote = 0
        } else if quote == 0, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          quote = byte
        } else if quote == UInt8(ascii: "'") {
          output.text.append(byte)
        } else if byte == escape {
          readEscape(inQuotes: quote != 0)
        } else if byte == UInt8(ascii: "$") {
          readVariable(depth: depth)
          continue
        } else {
          output.text.append(byte)
        }
        index += 1
      }
      return !isNested
    }

    /// Leaves the index at the last byte it took.
    private mutating func readEscape(inQuotes: Bool) {
      guard index + 1 < end else { return }
      let next = text[index + 1]
      if inQuotes, next != UInt8(ascii: "\""), next != UInt8(ascii: "$"), next != escape {
        output.text.append(escape)
        return
      }
      output.text.append(next)
      index += 1
    }
  }
}

extension Dockerfile.Expander {
  private mutating func readVariable(depth: Int) {
    let start = index
    index += 1
    if index < end, text[index] == UInt8(ascii: "{") {
      index += 1
      readBraced(from: start, depth: depth)
      return
    }
    let name = readName()
    if name.isEmpty {
      output.text.append(UInt8(ascii: "$"))
    } else {
      put(value(of: name), from: start)
    }
  }

  private mutating func readName() -> String {
    let start = index
    while index < end, Dockerfile.isNameByte(text[index]) { index += 1 }
    return String(decoding: text[start..<index], as: UTF8.self)
  }

  private func value(of name: String) -> Dockerfile.Variables.Value {
    isGlobal ? variables.global(name) : variables.value(of: name)
  }

  /// Reads `${name}`, `${name:-word}` and its kin; the index is after the opening brace.
  private mutating func readBraced(from start: Int, depth: Int) {
    let name = readName()
    guard !name.isEmpty, index < end else { return leave(from: start) }
    if text[index] == UInt8(ascii: "}") {
      index += 1
      return put(value(of: name), from: start)
    }
    let nullIsUnset = text[index] == UInt8(ascii: ":")
    if nullIsUnset { index += 1 }
    guard index < end, depth < Dockerfile.Expander.deepest else { return leave(from: start) }
    let modifier = text[index]
    guard
      [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?")].contains(modifier)
    else { return leave(from: start) }
    index += 1
    guard let word = readWord(depth: depth + 1) else { return leave(from: start) }
    substitute(value(of: name), modifier, nullIsUnset: nullIsUnset, word, from: start)
  }

  /// The expansion up to the closing brace, which is taken too; nil where it is missing.
  private mutating func readWord(depth: Int) -> Dockerfile.Expansion? {
    var word = Dockerfile.Expansion()
    swap(&word, &output)
    let isClosed = read(isNested: true, depth: depth)
    swap(&word, &output)
    guard isClosed else { return nil }
    index += 1
    return word
  }

  private mutating func substitute(
    _ value: Dockerfile.Variables.Value, _ modifier: UInt8, nullIsUnset: Bool,
    _ word: Dockerfile.Expansion, from start: Int
  ) {
    var isSet = true
    switch value {
    case .unknown: return hole(from: start)
    case .unset: isSet = false
    case .text(let text): isSet = !(nullIsUnset && text.isEmpty)
    }
    switch (modifier, isSet) {
    case (UInt8(ascii: "+"), true), (UInt8(ascii: "-"), false): output.append(word)
    case (UInt8(ascii: "+"), false): return
    case (_, true): put(value, from: start)
    case (_, false): hole(from: start)
    }
  }

  private mutating func put(_ value: Dockerfile.Variables.Value, from start: Int) {
    guard case .text(let text) = value, text.count <= allowance else { return hole(from: start) }
    allowance -= text.count
    output.text.append(contentsOf: text)
  }

  /// Keeps what stands from `start` to the index as it is written.
  private mutating func hole(from start: Int) {
    output.holes.append(output.text.count..<output.text.count + (index - start))
    output.text.append(contentsOf: text[start..<index])
  }

  /// Keeps an expansion that is not understood, up to the brace that closes it.
  private mutating func leave(from start: Int) {
    var open = 0
    index = start
    while index < end {
      if text[index] == UInt8(ascii: "{") { open += 1 }
      if text[index] == UInt8(ascii: "}") { open -= 1 }
      index += 1
      if open == 0, index > start + 1 { break }
    }
    hole(from: start)
  }
}
