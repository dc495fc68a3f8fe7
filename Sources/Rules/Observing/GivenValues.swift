import Formats
import Patterns

/// What an expression in a program comes from, as far as its own file says.
///
/// It is read as people write programs, not as a compiler reads them: a name's value is what it was
/// last given above in the same function, else the parameter of that name, else what a constant
/// or a field of that name holds. Names in that value are followed in turn.
struct GivenValues {
  let file: FileText
  let expressions: Expressions
  private let view: [UInt8]
  private let code: [UInt8]
  private let lines: EnclosingLines

  /// How many names are followed one from the other, and how many values are looked at in all.
  private static let longestTrail = 4
  private static let mostValues = 32
  private static let mostNames = 12
  private static let longestValue = 2_048
  /// How many assignments of one name are looked at.
  private static let mostAssignments = 4
  /// How many places of one name are looked at, and how often values are followed in one file: no
  /// program that people write has more.
  private static let mostPlaces = 200
  static let mostTrails = 500

  init(_ file: FileText, _ expressions: Expressions) {
    self.file = file
    self.expressions = expressions
    view = file.bytes(in: .active)
    code = file.bytes(in: .code)
    lines = file.enclosingLines(in: .active)
  }

  /// Whether an expression, or a value that it comes from, matches a pattern.
  ///
  /// - Parameter isFirst: Whether only what a value begins with counts, as the host of an address:
  ///   what it is wrapped in is passed over, and what stands for it where it is missing counts, too.
  func matches(_ pattern: String, from expression: Range<Int>, isFirst: Bool = false) -> Bool {
    guard file.mayFollow() else { return false }
    // What the file does not hold no value in it does.
    guard mayHold(pattern) else { return false }
    let expression = clipped(expression)
    var seen: Set<Range<Int>> = [expression]
    var next = [expression]
    for step in 0...Self.longestTrail {
      var given: [Range<Int>] = []
      for value in next {
        if holds(value, pattern, isFirst: isFirst) { return true }
        guard step < Self.longestTrail else { continue }
        let hidden = hidden(in: value)
        for name in names(in: value)
        where !hidden.contains(where: { $0.contains(name.range.lowerBound) })
          && (!isFirst || leads(value.lowerBound..<name.range.lowerBound))
        {
          for found in values(of: name) where seen.count < Self.mostValues {
            if seen.insert(found).inserted { given.append(found) }
          }
        }
      }
      next = given
    }
    return false
  }

  /// An expression up to the end of the call that it is an argument of.
  private func clipped(_ expression: Range<Int>) -> Range<Int> {
    var depth = 0
    for offset in expression {
      switch code[offset] {
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D: depth -= 1
      default: break
      }
      if depth < 0 { return expression.lowerBound..<offset }
    }
    return expression
  }

  /// Whether the file holds what matches a pattern wherever it begins and ends.
  private func mayHold(_ pattern: String) -> Bool {
    var free: [UInt8] = []
    var isEscaped = false
    for byte in pattern.utf8 {
      if isEscaped, "AzZ".utf8.contains(byte) {
        free.removeLast()
      } else if byte == UInt8(ascii: "^"), !isEscaped, free.last != UInt8(ascii: "[") {
        // The start of a line need not be one in the file.
        return true
      } else {
        free.append(byte)
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return file.holds(String(decoding: free, as: UTF8.self), in: .active, expressions)
  }

  private func holds(_ value: Range<Int>, _ pattern: String, isFirst: Bool) -> Bool {
    guard let expression = expressions.expression(pattern) else { return false }
    // Apart from the rest of the file, so that `\A` is where the value begins.
    let bytes = Array(view[value])
    var steps = RegularExpression.defaultSteps
    var isHeld = false
    var known: [Range<Int>]?
    _ = expression.forEachMatch(in: bytes.span, steps: &steps) { match, _ in
      let start = value.lowerBound + match.lowerBound
      let hidden = known ?? hidden(in: value)
      known = hidden
      let isSeen = !hidden.contains { $0.contains(start) }
      isHeld = isSeen && (!isFirst || leads(value.lowerBound..<start))
      return !isHeld
    }
    return isHeld
  }

  /// Functions that hand on what they are given, as it is or as a part of it.
  private static let passing: Set<String> = Set(
    """
    str string text bytes join resolve combine path file url uri create parse of ofnullable get \
    format sprintf sprint concat encode decode decodeuri decodeuricomponent encodeuri unquote \
    unquote_plus pathunescape queryunescape unescapedatastring urldecode rawurldecode trim strip \
    rtrim ltrim trimspace strval stripslashes base64_decode b64decode atob from loads load \
    json_decode unmarshal readall read requirenonnull dict list tuple set split html mark_safe \
    markup urljoin append push add lower upper tolower toupper tolowercase touppercase tostring \
    to_s await return if not in and or typeof elif while print else
    """.split(separator: " ").map(String.init))

  /// The arguments of calls in a value to functions of which nothing is known here: what they give
  /// back may be checked, or something else altogether.
  private func hidden(in value: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var offset = value.lowerBound
    while offset < value.upperBound {
      guard code[offset] == UInt8(ascii: "("), !passes(before: offset, in: value) else {
        offset += 1
        continue
      }
      let close = min(value.upperBound, file.blocks.close(ofBracketAt: offset))
      let arguments = (offset + 1)..<max(offset + 1, close)
      if code[arguments].contains(where: isWordStart) { found.append(arguments) }
      offset = arguments.upperBound
    }
    return found
  }

  /// Whether what stands before a bracket is no call, or one that hands on what it is given.
  private func passes(before bracket: Int, in value: Range<Int>) -> Bool {
    var start = bracket
    while start > value.lowerBound, isWord(code[start - 1]) { start -= 1 }
    guard start < bracket else { return true }
    let name = String(decoding: code[start..<bracket], as: UTF8.self)
    if Self.passing.contains(name.lowercased()) { return true }
    let before = code[max(value.lowerBound, start - 4)..<start]
    let isMember = [UInt8(ascii: "."), UInt8(ascii: ">"), UInt8(ascii: ":")].contains(before.last)
    return before.elementsEqual("new ".utf8) || (name.first?.isUppercase == true && !isMember)
  }

  private static let wrapping =
    "\\A(?:[^;]{0,200}(?:\\|\\||\\?\\?|\\?:|\\bor\\b|\\bif\\b|\\?\\s|\\s:)\\s*)?"
    + "(?:await\\b\\s*|new\\s+|[\\w$]+(?:(?:\\.|::|->)[\\w$]+)*\\s*\\(\\s*|[(<!&*@$\"'`]|\\w(?=[\"'])"
    + "|\\(\\w+\\)\\s*|@[\\w.]+\\([^()]{0,160}\\)\\s*|https?://|[$#]?\\{\\s*)*(?:[\\w$]+(?:\\.|->|::))*\\z"

  /// Whether nothing but wrapping stands in a range: `new URL(`, a quote, the scheme.
  private func leads(_ range: Range<Int>) -> Bool {
    range.isEmpty || expressions.matches(Self.wrapping, view[range])
  }

  // Names.

  /// A name as it stands in an expression, with the members that are read of it.
  private struct Name {
    let parts: [String]
    let range: Range<Int>
    let isCalled: Bool
  }

  private static let ownWords: Set<String> = ["self", "this", "static", "cls", "Self"]
  private static let words: Set<String> = [
    "new", "await", "return", "true", "false", "null", "None", "True", "False", "nil", "typeof",
    "async", "function", "const", "let", "var", "val", "not", "and", "or", "in", "is", "if", "else",
    "undefined", "lambda", "throw", "try", "as", "string", "String",
  ]

  private func names(in value: Range<Int>) -> [Name] {
    var found: [Name] = []
    var offset = value.lowerBound
    while offset < value.upperBound, found.count < Self.mostNames {
      guard isWordStart(view[offset]), offset == 0 || !isWord(view[offset - 1]) else {
        offset += 1
        continue
      }
      let name = name(at: offset, upTo: value.upperBound)
      offset = max(offset + 1, name.range.upperBound)
      if isFollowed(name) { found.append(name) }
    }
    return found
  }

  private func name(at start: Int, upTo limit: Int) -> Name {
    var parts: [String] = []
    var end = start
    while end < limit {
      let first = end
      while end < limit, isWord(view[end]) { end += 1 }
      guard end > first else { break }
      parts.append(String(decoding: view[first..<end], as: UTF8.self))
      guard let separator = separator(at: end, upTo: limit) else { break }
      end += separator
    }
    let next = end < view.count ? view[end] : 0
    return Name(parts: parts, range: start..<end, isCalled: next == UInt8(ascii: "("))
  }

  /// How many bytes stand between a name and its member: `.`, `?.`, `!.`, `->`, `::`.
  private func separator(at offset: Int, upTo limit: Int) -> Int? {
    for mark in [".", "?.", "!.", "->", "::", "?->"] {
      let bytes = Array(mark.utf8)
      let end = offset + bytes.count
      guard end < limit, view[offset..<end].elementsEqual(bytes), isWordStart(view[end]) else {
        continue
      }
      return bytes.count
    }
    return nil
  }

  private func isFollowed(_ name: Name) -> Bool {
    guard let first = name.parts.first, !Self.words.contains(first) else { return false }
    let start = name.range.lowerBound
    let before = start > 0 ? view[start - 1] : 0
    if before == UInt8(ascii: ".") { return false }
    if before == UInt8(ascii: "@"), file.language != .ruby { return false }
    let isText = file.source?.isInString(start) == true
    if isText {
      // Code in a literal that its language reads as text: `{name}`, `#{name}`, `$name`.
      return before == UInt8(ascii: "{") || before == UInt8(ascii: "$")
        || first.hasPrefix("$")
    }
    // A member's or an argument's own name is no value.
    var after = name.range.upperBound
    while after < view.count, view[after] == 0x20 { after += 1 }
    guard after + 1 < view.count else { return true }
    if view[after] == UInt8(ascii: ":"), view[after + 1] != UInt8(ascii: ":") {
      return before != 0x20 || !isAlternative(start)
    }
    if view[after] == UInt8(ascii: "="), view[after + 1] != UInt8(ascii: "=") { return false }
    return true
  }

  /// Whether what stands before a name and a colon is no question: then the name is a member's.
  private func isAlternative(_ start: Int) -> Bool {
    var offset = start - 1
    while offset > 0, view[offset] == 0x20 { offset -= 1 }
    return view[offset] != UInt8(ascii: "?")
  }

  private func isWord(_ byte: UInt8) -> Bool {
    isWordStart(byte) || byte &- 0x30 < 10
  }

  private func isWordStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x24 || byte >= 0x80
  }

  // What a name was given.

  private func values(of name: Name) -> [Range<Int>] {
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
  private func members(_ member: String, in value: Range<Int>) -> [Range<Int>]? {
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

  private static let functionBefore =
    "(?:\\b(?:def|function|func|fn|fun)\\s+(?:\\([^()\\n]{0,80}\\)\\s*)?|(?<closure>\\b(?:const|let|var)\\s+))\\z"
  private static let functionAfter = "\\G\\s*[(<]"
  private static let closureAfter =
    "\\G\\s*=\\s*(?=(?:async\\s*)?\\([^()\\n]{0,120}\\)[^\\n=]{0,40}=>)"

  /// What a function of the file gives back, where it is short.
  private func results(of function: String) -> [Range<Int>] {
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
  private func end(of pattern: String, at offset: Int) -> Int? {
    let window = offset..<min(view.count, offset + 256)
    guard let expression = expressions.expression(pattern),
      case .match(let captures) = expression.firstMatch(in: view.span, range: window),
      let match = captures.first ?? nil
    else { return nil }
    return match.upperBound
  }

  private func assigned(_ name: String, at offset: Int, isField: Bool) -> [Range<Int>] {
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

  private static let assignment =
    "\\G(?:\\s*:(?![=:])[^=\\n;{}()]{1,80})?(?:\\s*,\\s*[\\w$]+){0,3}\\s*(?::=|=(?![=~>]))"
  private static let iteration = "\\G\\s+(?:of|in)\\b"
  private static let iterationBefore =
    "\\bfor(?:each)?\\s*\\(?\\s*(?:(?:const|let|var|final|[\\w<>]+)\\s+)?\\z"
  private static let taking = "\\G(?:\\s*:[^=\\n]{1,60})?\\s*=(?![=>])"

  /// The value that a name is given where it stands; nil where it is only used.
  private func given(at name: Range<Int>, isField: Bool) -> Range<Int>? {
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
  private func taken(_ name: Range<Int>) -> Range<Int>? {
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
  private func isOwn(_ start: Int) -> Bool {
    let before = view[max(0, start - 8)..<start]
    return ["self.", "this.", "cls.", "this->", "@", "$", "static::"].contains { mark in
      before.suffix(mark.utf8.count).elementsEqual(mark.utf8)
    }
  }

  /// Whether an assignment is no argument's: `f(name=value)`.
  private func isStatement(_ offset: Int, _ mark: Range<Int>) -> Bool {
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
  private func value(from start: Int, endsAtComma: Bool) -> Range<Int> {
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

  private func goesOn(at newline: Int) -> Bool {
    var before = newline - 1
    while before > 0, code[before] == 0x20 || code[before] == 0x0D { before -= 1 }
    if before >= 0, "=+-|&?:,.\\".utf8.contains(code[before]) { return true }
    var after = newline + 1
    while after < code.count, code[after] <= 0x20 { after += 1 }
    return after < code.count && ".?:|&+".utf8.contains(code[after])
  }

  // Functions and blocks.

  /// Where the function begins that a place stands in, or 0 where it stands in none.
  func functionStart(at offset: Int) -> Int {
    ancestors(of: offset).first { line in
      !expressions.matches(Self.control, view[line])
    }?.lowerBound ?? 0
  }

  /// The starts of the lines that enclose the one at an offset, innermost first.
  private func ancestors(of offset: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var line = lines.line(around: offset..<offset)
    while let current = line, found.count < 32 {
      found.append(current.range)
      line = lines.line(around: current)
    }
    return found
  }

  private static let control =
    "^[\\s})]*(?:async[ \\t]+)?(?:if|else|elif|elsif|elseif|unless|for|foreach|while|until|do|loop|try|catch"
    + "|except|finally|rescue|ensure|begin|with|using|switch|case|default|when|match|select|lock)\\b"
  private static let container =
    "^[\\s}]*(?:[\\w@()\"']+[ \\t]+){0,4}(?:class|struct|object|interface|enum|record|module|impl|namespace)\\b"

  /// Whether what is assigned in one block can be read in another: the blocks that only the first
  /// has around it are no functions of their own.
  private func isVisible(
    _ theirs: [Range<Int>], from own: [Range<Int>], isField: Bool
  ) -> Bool {
    let shared = Set(own)
    return theirs.filter { !shared.contains($0) }.allSatisfy { line in
      expressions.matches(Self.control, view[line])
        || (isField && expressions.matches(Self.container, view[line]))
        || (isField
          && expressions.matches("\\b(?:__init__|constructor|initialize|init)\\b", view[line]))
    }
  }

  /// The parameter of that name, as it is declared, of the nearest function around an offset.
  private func parameter(
    _ name: String, at offset: Int, _ ancestors: [Range<Int>]
  ) -> (line: Int, parameter: Range<Int>)? {
    let quoted = Expressions.quoted(name)
    let pattern =
      "[(,]\\s*(?<entry>(?:@[\\w.]+(?:\\([^()]{0,120}\\))?\\s+|\\[[^\\]\\n]{0,80}\\]\\s*)*"
      + "(?:[\\w.?&*\\[\\]]{1,60}(?:<[^<>()]{0,60}>)?[\\[\\]?]{0,4}\\s+){0,3}[&*]*\\$?\(quoted)\\b"
      + "(?:\\s*:[^,()=]{1,80})?(?:\\s*=\\s*[^,()]{0,80}(?:\\([^()]{0,200}\\))?)?(?:[ \\t]+[\\w.*\\[\\]]{1,40})?)\\s*[,)]"
    guard let expression = expressions.expression(pattern),
      let group = expression.names["entry"]
    else { return nil }
    for line in ancestors {
      let end = min(offset, line.lowerBound + Self.longestValue)
      guard line.lowerBound < end, !expressions.matches(Self.control, view[line]),
        case .match(let captures) = expression.firstMatch(
          in: view.span, range: line.lowerBound..<end),
        let entry = captures[group],
        let open = file.blocks.enclosingBracket(at: entry.lowerBound)?.lowerBound,
        open < line.upperBound
      else { continue }
      let head = view[line.lowerBound..<min(end, entry.upperBound + 120)]
      let isDeclared =
        entry.count > name.utf8.count + 1
        || expressions.matches("\\b(?:def|function|func|fn|fun|sub)\\b|=>|->|\\)\\s*\\{", head)
      if isDeclared { return (line.lowerBound, entry) }
    }
    return nil
  }
}
