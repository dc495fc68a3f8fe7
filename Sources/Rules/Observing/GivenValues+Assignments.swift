import Formats
import Patterns

/// What a name was given, in assignments, loops, spelled-out objects and short functions.
extension GivenValues {
  func values(of name: Name) -> [Range<Int>] {
    guard var first = name.parts.first else { return [] }
    var rest = name.parts.dropFirst()
    var isField = false
    if Self.ownWords.contains(first) || first == "$this", let member = rest.first {
      first = member
      rest = rest.dropFirst()
      isField = true
    }
    // `"$name"` in Kotlin and its like.
    if file.language != .php, first.hasPrefix("$"), first.count > 1,
      file.source?.isInString(name.range.lowerBound) == true
    {
      first.removeFirst()
    }
    if name.range.lowerBound > 0, view[name.range.lowerBound - 1] == UInt8(ascii: "@") {
      isField = true
    }
    let isOwnCall = name.isCalled && rest.isEmpty
    if isOwnCall { return results(of: first) }
    let given = assigned(first, at: name.range.lowerBound, isField: isField)
    guard let member = rest.first else { return given }
    if given.isEmpty, first.first?.isUppercase == true || !name.isCalled {
      // A class of settings, or an object of one.
      return assigned(rest.last ?? member, at: name.range.lowerBound, isField: true)
    }
    return given.flatMap { value in
      members(member, in: value)
        ?? [value] + assigned(member, at: name.range.lowerBound, isField: true)
    }
  }

  /// The member of an object that a value spells out; nil where it spells none.
  func members(_ member: String, in value: Range<Int>) -> [Range<Int>]? {
    guard let open = view[value].firstIndex(of: UInt8(ascii: "{")) else { return nil }
    let pattern = "[{,\\s][\"']?\(Expressions.quoted(member))[\"']?\\s*(?<found>=>|[:=](?![:=]))"
    guard let expression = expressions.expression(pattern), let group = expression.names["found"]
    else { return nil }
    guard
      case .match(let captures) = expression.firstMatch(
        in: view.span, range: open..<value.upperBound),
      let found = captures[group]
    else { return nil }
    return [self.value(from: found.upperBound, endsAtComma: true)]
  }

  static let functionBefore =
    "(?:\\b(?:def|function|func|fn|fun)\\s+(?:\\([^()\\n]{0,80}\\)\\s*)?|(?<closure>\\b(?:const|let|var)\\s+))\\z"
  static let functionAfter = "\\G\\s*[(<]"
  static let closureAfter =
    "\\G\\s*=\\s*(?=(?:async\\s*)?\\([^()\\n]{0,120}\\)[^\\n=]{0,40}=>)"

  /// What a function of the file gives back, where it is short.
  func results(of function: String) -> [Range<Int>] {
    file.occurrences(of: function, in: .active).lazy.compactMap { name in
      let before = view[max(0, name.lowerBound - 120)..<name.lowerBound]
      guard let last = before.last, last <= 0x20,
        let captures = expressions.firstMatch(Self.functionBefore, before)
      else { return nil }
      let isClosure = captures["closure"]?.isEmpty == false
      let after = isClosure ? Self.closureAfter : Self.functionAfter
      guard let end = end(of: after, at: name.upperBound) else { return nil }
      let block = file.blocks.block(of: name.lowerBound..<(isClosure ? end : name.upperBound))
      let bodyEnd = min(block.end, block.body.lowerBound + Self.longestValue / 2)
      return block.body.lowerBound..<max(block.body.lowerBound, bodyEnd)
    }.prefix(2).map { $0 }
  }

  /// Where an expression that begins at an offset ends.
  func end(of pattern: String, at offset: Int) -> Int? {
    let window = offset..<min(view.count, offset + 256)
    guard let expression = expressions.expression(pattern),
      case .match(let captures) = expression.firstMatch(in: view.span, range: window),
      let match = captures.first ?? nil
    else { return nil }
    return match.upperBound
  }

  func assigned(_ name: String, at offset: Int, isField: Bool) -> [Range<Int>] {
    let own = ancestors(of: offset)
    let function = isField ? nil : parameter(name, at: offset, own)
    let start = function?.line ?? 0
    let places = file.occurrences(of: name, in: .active)
    var found: [Range<Int>] = []
    let here = places.firstIndex { $0.lowerBound >= offset } ?? places.count
    for place in places[..<here].suffix(Self.mostPlaces).reversed() {
      guard place.lowerBound >= start, found.count < Self.mostAssignments else { break }
      guard let value = given(at: place, isField: isField) else { continue }
      let theirs = ancestors(of: place.lowerBound)
      guard isVisible(theirs, from: own, isField: isField) else { continue }
      found.append(value)
      if Set(theirs).isSubset(of: own), !isField { return found }
    }
    if let parameter = function?.parameter { return found + [parameter] }
    guard found.isEmpty else { return found }
    // Constants and fields may stand below the functions that use them.
    for place in places[here...].prefix(Self.mostPlaces) {
      guard let value = given(at: place, isField: isField) else { continue }
      let theirs = ancestors(of: place.lowerBound)
      let isSeen =
        isField
        ? isVisible(theirs, from: own, isField: true)
        : theirs.count < own.count && Set(theirs).isSubset(of: own)
      if isSeen { return [value] }
    }
    return []
  }

  // Where names are given values.

  static let assignment =
    "\\G(?:\\s*:(?![=:])[^=\\n;{}()]{1,80})?(?:\\s*,\\s*[\\w$]+){0,3}\\s*(?::=|=(?![=~>]))"
  static let iteration = "\\G\\s+(?:of|in)\\b"
  static let iterationBefore =
    "\\bfor(?:each)?\\s*\\(?\\s*(?:(?:const|let|var|final|[\\w<>]+)\\s+)?\\z"
  static let taking = "\\G(?:\\s*:[^=\\n]{1,60})?\\s*=(?![=>])"

  /// The value that a name is given where it stands; nil where it is only used.
  func given(at name: Range<Int>, isField: Bool) -> Range<Int>? {
    let before = name.lowerBound > 0 ? view[name.lowerBound - 1] : 0
    if ".>@$".utf8.contains(before), !isField || !isOwn(name.lowerBound) { return nil }
    // What stands for a missing one, `const { name = other } = value`, is not what it is given.
    if let value = taken(name) { return value }
    if let end = end(of: Self.assignment, at: name.upperBound) {
      let mark = (view[end - 2] == UInt8(ascii: ":") ? end - 2 : end - 1)..<end
      guard isStatement(name.lowerBound, mark) else { return nil }
      return value(from: end, endsAtComma: false)
    }
    if let end = end(of: Self.iteration, at: name.upperBound) {
      let line = view[max(0, name.lowerBound - 60)..<name.lowerBound]
      guard expressions.matches(Self.iterationBefore, line) else { return nil }
      return value(from: end, endsAtComma: false)
    }
    return nil
  }

  /// What a name is taken out of: `const { name } = value`.
  func taken(_ name: Range<Int>) -> Range<Int>? {
    guard let bracket = file.blocks.enclosingBracket(at: name.lowerBound), bracket.count < 600,
      code[bracket.lowerBound] != UInt8(ascii: "("), bracket.upperBound < code.count
    else { return nil }
    var after = name.upperBound
    while after < code.count, code[after] <= 0x20 { after += 1 }
    guard code[after] != UInt8(ascii: ":"),
      let end = end(of: Self.taking, at: bracket.upperBound + 1)
    else { return nil }
    return value(from: end, endsAtComma: false)
  }

  /// Whether a field's name stands behind `self.` or its like.
  func isOwn(_ start: Int) -> Bool {
    let before = view[max(0, start - 8)..<start]
    return ["self.", "this.", "cls.", "this->", "@", "$", "static::"].contains { mark in
      before.suffix(mark.utf8.count).elementsEqual(mark.utf8)
    }
  }

  /// Whether an assignment is no argument's: `f(name=value)`.
  func isStatement(_ offset: Int, _ mark: Range<Int>) -> Bool {
    guard mark.count == 1, view[mark.lowerBound] == UInt8(ascii: "=") else { return true }
    let bracket = file.blocks.enclosingBracket(at: offset)
    guard let open = bracket?.lowerBound, code[open] != UInt8(ascii: "{") else { return true }
    var end = open
    while end > 0, code[end - 1] == 0x20 { end -= 1 }
    var start = end
    while start > 0, isWord(code[start - 1]) { start -= 1 }
    let word = String(decoding: code[start..<end], as: UTF8.self)
    return ["if", "while", "for", "try", "using", "with"].contains(word)
  }

  /// The rest of an expression, over the lines that it goes on.
  func value(from start: Int, endsAtComma: Bool) -> Range<Int> {
    let last = min(code.count, start + Self.longestValue)
    var depth = 0
    var end = start
    var isBegun = false
    scan: while end < last {
      switch code[end] {
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D:
        guard depth > 0 else { break scan }
        depth -= 1
      case 0x3B where depth == 0: break scan
      case 0x2C where depth == 0 && endsAtComma: break scan
      case 0x0A where depth == 0 && isBegun && !goesOn(at: end): break scan
      default: break
      }
      if code[end] > 0x20 { isBegun = true }
      end += 1
    }
    while end > start, code[end - 1] <= 0x20 { end -= 1 }
    var first = start
    while first < end, code[first] <= 0x20 { first += 1 }
    return first..<end
  }

  func goesOn(at newline: Int) -> Bool {
    var before = newline - 1
    while before > 0, code[before] == 0x20 || code[before] == 0x0D { before -= 1 }
    if before >= 0, "=+-|&?:,.\\".utf8.contains(code[before]) { return true }
    var after = newline + 1
    while after < code.count, code[after] <= 0x20 { after += 1 }
    return after < code.count && ".?:|&+".utf8.contains(code[after])
  }
}
