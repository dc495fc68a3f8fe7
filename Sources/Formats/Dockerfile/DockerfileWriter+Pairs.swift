extension Dockerfile.Writer {
  /// The flags that an instruction may have several times, each time with another value.
  private static let repeatable: Set<String> = ["mount", "exclude", "device"]

  mutating func writeFlags(_ flags: [Range<Int>], in parent: Document.NodeID) {
    guard let first = flags.first, let last = flags.last else { return }
    let place = source.place(of: first.lowerBound..<last.upperBound)
    let node = add(.object, "flags", to: parent, place)
    var arrays: [String: Document.NodeID] = [:]
    for flag in flags {
      let (dashedName, value) = source.pair(flag)
      let name = String(decoding: source.text[dashedName.dropFirst(2)], as: UTF8.self)
      guard let value else {
        addFlag(.boolean, name, to: node, flag, text: ArraySlice("true".utf8))
        continue
      }
      let expanded = expand(value, isGlobal: false)
      guard Self.repeatable.contains(name) else {
        let isBoolean = ["true", "false"].contains { expanded.text.elementsEqual($0.utf8) }
        let kind: Document.Kind = isBoolean ? .boolean : expanded.isKnown ? .string : .unknown
        addFlag(kind, name, to: node, flag, text: expanded.text)
        continue
      }
      let array = arrays[name] ?? addFlag(.array, name, to: node, flag, text: [])
      arrays[name] = array
      let valuePlace = source.place(of: value)
      document.append(
        expanded.isKnown ? .string : .unknown, to: array, text: expanded.text,
        start: valuePlace.lowerBound, end: valuePlace.upperBound)
      document.setEnd(valuePlace.upperBound, of: array)
    }
  }

  @discardableResult
  private mutating func addFlag(
    _ kind: Document.Kind, _ name: String, to node: Document.NodeID, _ flag: Range<Int>,
    text: ArraySlice<UInt8>
  ) -> Document.NodeID {
    let place = source.place(of: flag)
    return document.append(
      kind, to: node, name: name.utf8, nameStart: place.lowerBound, text: text,
      start: place.lowerBound, end: place.upperBound)
  }

  /// Writes the names and values of ENV, ARG and LABEL and, where they apply to the stage, lets
  /// the instructions after them see them.
  mutating func writePairs(
    _ rest: Range<Int>, of instruction: Dockerfile.Instruction, isApplied: Bool,
    in parent: Document.NodeID
  ) {
    guard let keyword = instruction.keyword,
      keyword == .env || keyword == .arg || keyword == .label
    else { return }
    let node = add(.array, "pairs", to: parent, source.place(of: rest))
    var environment: [(name: String, value: Dockerfile.Variables.Value)] = []
    for (name, value) in pairs(rest, keyword) {
      let known = writePair(name, value, in: node, isGlobal: false)
      guard isApplied else { continue }
      // One ENV's values do not see each other; ARG's do.
      if keyword == .arg { variables.declare(known.name, known.value) }
      if keyword == .env { environment.append(known) }
    }
    for pair in environment { variables.set(pair.name, pair.value) }
  }

  private mutating func pairs(
    _ rest: Range<Int>, _ keyword: Dockerfile.Keyword
  ) -> [(name: Range<Int>, value: Range<Int>?)] {
    let words = source.words(in: rest)
    guard keyword != .arg, let first = words.first else { return words.map(source.pair) }
    if source.pair(first).value == nil {
      // The old form, `ENV name the whole rest`.
      let end = source.endOfWord(from: rest.lowerBound, in: rest)
      let value = source.trimmed(end..<rest.upperBound)
      if value.isEmpty { report(source.offset(of: rest.lowerBound), "this name has no value") }
      return [(rest.lowerBound..<end, value.isEmpty ? nil : value)]
    }
    var pairs: [(name: Range<Int>, value: Range<Int>?)] = []
    for word in words {
      let pair = source.pair(word)
      if pair.value == nil {
        report(source.offset(of: word.lowerBound), "expected name=value")
      } else {
        pairs.append(pair)
      }
    }
    return pairs
  }

  /// Writes one `name` and `value`, and returns them as the instructions after it see them.
  mutating func writePair(
    _ name: Range<Int>, _ value: Range<Int>?, in array: Document.NodeID, isGlobal: Bool
  ) -> (name: String, value: Dockerfile.Variables.Value) {
    let start = source.place(of: name)
    let valuePlace = value.map { source.place(of: $0) }
    let node = document.append(
      .object, to: array, start: start.lowerBound, end: valuePlace?.upperBound ?? start.upperBound)
    let key = expand(name, isGlobal: isGlobal)
    add(key.isKnown ? .string : .unknown, "name", to: node, start, text: key.text)
    let named = String(decoding: key.text, as: UTF8.self)
    guard let value, let valuePlace else { return (named, .unset) }
    let expanded = expand(value, isGlobal: isGlobal)
    add(
      expanded.isKnown ? .string : .unknown, "value", to: node, valuePlace, text: expanded.text)
    return (named, expanded.value)
  }
}

extension Dockerfile.Writer {
  mutating func expand(_ range: Range<Int>, isGlobal: Bool) -> Dockerfile.Expansion {
    guard needsExpansion(range) else { return .init(text: source.text[range]) }
    var expander = Dockerfile.Expander(
      source, variables, isGlobal: isGlobal, allowance: allowance)
    let expansion = expander.expand(range)
    allowance = expander.allowance
    return expansion
  }

  private func needsExpansion(_ range: Range<Int>) -> Bool {
    source.text[range].contains {
      $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        || $0 == source.escape
    }
  }

  @discardableResult
  mutating func add(
    _ kind: Document.Kind, _ name: String, to node: Document.NodeID, _ place: Range<Int>
  ) -> Document.NodeID {
    document.append(
      kind, to: node, name: name.utf8, start: place.lowerBound, end: place.upperBound)
  }

  @discardableResult
  mutating func add(
    _ kind: Document.Kind, _ name: String, to node: Document.NodeID, _ place: Range<Int>,
    text: some Collection<UInt8>
  ) -> Document.NodeID {
    document.append(
      kind, to: node, name: name.utf8, text: text, start: place.lowerBound, end: place.upperBound)
  }

  mutating func report(_ offset: Int, _ message: String) {
    guard document.problems.count < Dockerfile.problemLimit else { return }
    document.problems.append(.init(offset: offset, message: message))
  }
}
