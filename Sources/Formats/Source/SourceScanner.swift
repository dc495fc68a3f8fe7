/// Tells comments, literals and code apart in one pass over a file, as a profile says.
///
/// A pushdown automaton: literals hold interpolated code, which holds literals. The stack is on
/// the heap, so no nesting, however deep, can exhaust the thread's own.
struct SourceScanner {
  let bytes: [UInt8]
  let profile: SourceProfile
  var position = 0
  var contexts = [Context(kind: .code(.none))]
  var comments: [Range<Int>] = []
  var strings: [Range<Int>] = []
  var problems: [Document.Problem] = []

  var heredocs: [Heredoc] = []
  /// How often the end of a heredoc or a dollar tag was looked for in vain. After a few times
  /// none is looked for any more, which keeps hostile files linear.
  var missedSearches = 0
  /// Before this offset no regular expression closes, so none is looked for.
  var noRegexBefore = 0
  var nestingFailed = false
  /// For each open parenthesis, whether a word such as `if` stands before it; and the last one
  /// closed that had such a word, after which a slash opens a regular expression.
  var parentheses: [Bool] = []
  var controlClose = -1
  var statement = Statement()
  /// The line that the last quote of a makefile stood on, and how far lines were counted.
  var lineStart = 0
  var lineSeen = 0
  var isInTag = false
  /// The name of the open tag whose contents are not markup: `script` or `style`.
  var rawTag: Range<Int>?
  /// The contents of scripts, which are programs of their own.
  var programs: [Range<Int>] = []
  var isMarkup: Bool

  /// What is open at a point in the file: code, or a literal by its index in the profile.
  struct Context {
    enum Kind {
      case code(SourceProfile.Interpolation.Brackets?)
      case literal(Int)
    }

    let kind: Kind
    /// The offset of the opener with its prefix, and of the first byte of the contents.
    var opening = 0
    var contents = 0
    /// Where the text not yet recorded starts: after the opener or the last interpolation.
    var segment = 0
    /// Brackets open inside; in a literal, pairs of its own delimiter.
    var depth = 0
    var hashes = 0
    /// The delimiters of a literal that brings its own.
    var open: UInt8 = 0
    var close: UInt8 = 0
    /// How many comments and strings were recorded before it.
    var comments = 0
    var strings = 0
    /// How far `case` and `esac` were counted, and how many are open.
    var casesSeen = 0
    var openCases = 0
  }

  static let missesAllowed = 16

  init(_ bytes: [UInt8], profile: SourceProfile) {
    self.bytes = bytes
    self.profile = profile
    isMarkup = profile.traits.contains(.inlineMarkup)
  }

  mutating func run() {
    scanShebang()
    if isMarkup { scanMarkup() }
    scanLineStart()
    while position < bytes.count {
      switch contexts[contexts.count - 1].kind {
      case .code(let brackets): scanCode(brackets)
      case .literal(let index): scanLiteral(profile.literals[index], index)
      }
    }
    finish()
  }

  /// Closes what the end of the file cut off. Only the outermost is a problem to report.
  private mutating func finish() {
    for context in contexts.dropFirst() {
      guard case .literal = context.kind else { continue }
      report("this literal never ends", at: context.opening)
      break
    }
    // Text is open only on top: below, it was recorded where its interpolation opened.
    var isTop = true
    while contexts.count > 1 {
      if case .literal(let index) = contexts[contexts.count - 1].kind {
        let literal = profile.literals[index]
        if isTop || literal.options.contains(.whole) { recordLiteral(literal, upTo: bytes.count) }
      }
      contexts.removeLast()
      isTop = false
    }
  }

  /// The interpreter's line is no code in any language; Rust's `#![…]` is no such line.
  private mutating func scanShebang() {
    guard bytes.count > 2, bytes[0] == 0x23, bytes[1] == 0x21, bytes[2] != 0x5B else { return }
    position = lineEnd(from: 0)
    comments.append(0..<trimmedLineEnd(position))
  }

  private mutating func scanCode(_ brackets: SourceProfile.Interpolation.Brackets?) {
    let depth = contexts.count
    while contexts.count == depth {
      position = nextStop(from: position, in: profile.stops)
      guard position < bytes.count else { return }
      if scanBracket(brackets) || scanComment() || scanSpecial() || openLiteral() { continue }
      position += 1
    }
  }

  /// Counts brackets; returns whether the byte was read.
  private mutating func scanBracket(
    _ brackets: SourceProfile.Interpolation.Brackets?
  ) -> Bool {
    let byte = bytes[position]
    if let brackets {
      return scanInterpolationBracket(byte, brackets)
    }
    if profile.traits.contains(.statementStrings) { return scanStatementByte(byte) }
    if profile.regex == .javascript { noteParenthesis(byte) }
    return false
  }

  private mutating func scanInterpolationBracket(
    _ byte: UInt8, _ brackets: SourceProfile.Interpolation.Brackets
  ) -> Bool {
    let top = contexts.count - 1
    if byte == brackets.close && contexts[top].depth == 0 {
      if isCasePattern() { return false }
      position += 1
      closeCode()
      return true
    }
    let opens = brackets.all ? isOpening(byte) : byte == brackets.open
    let closes = brackets.all ? isClosing(byte) : byte == brackets.close
    if opens {
      contexts[top].depth += 1
    } else if closes {
      contexts[top].depth = max(0, contexts[top].depth - 1)
    } else if byte == 0x3A, let format = brackets.format, contexts[top].depth == 0 {
      return openFormat(format)
    }
    if profile.regex == .javascript { noteParenthesis(byte) }
    return false
  }

  /// Goes back from interpolated code to its literal, whose text goes on here.
  mutating func closeCode() {
    contexts.removeLast()
    contexts[contexts.count - 1].segment = position
  }

  private mutating func openFormat(_ literal: Int) -> Bool {
    if byte(at: position + 1) == 0x3A {
      position += 2
      return true
    }
    push(literal, opening: position, contents: position + 1)
    return true
  }

  mutating func push(_ literal: Int, opening: Int, contents: Int) {
    var context = Context(kind: .literal(literal))
    context.opening = opening
    context.contents = contents
    context.segment = contents
    context.comments = comments.count
    context.strings = strings.count
    contexts.append(context)
    position = contents
  }

  mutating func report(_ message: String, at offset: Int) {
    problems.append(Document.Problem(offset: offset, message: message))
  }

  /// Records contents that were read at one go; the position becomes `end`.
  mutating func record(_ contents: Range<Int>, end: Int) {
    if !contents.isEmpty { strings.append(contents) }
    position = end
  }
}
