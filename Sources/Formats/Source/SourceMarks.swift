/// A fixed sequence of at most eight bytes, such as `"""`, that is cheap to copy and compare.
struct Mark: ExpressibleByStringLiteral, Sendable {
  let count: Int
  private let bits: UInt64

  init(stringLiteral text: StaticString) {
    precondition(text.utf8CodeUnitCount <= 8, "A mark has at most eight bytes.")
    var bits: UInt64 = 0
    text.withUTF8Buffer { buffer in
      for (index, byte) in buffer.enumerated() { bits |= UInt64(byte) << UInt64(8 * index) }
    }
    self.bits = bits
    count = text.utf8CodeUnitCount
  }

  subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt64(8 * index)) }

  func contains(_ byte: UInt8) -> Bool {
    (0..<count).contains { self[$0] == byte }
  }
}

extension SourceProfile {
  /// One way to write a comment.
  struct Comment: Sendable {
    let opener: Mark
    /// Empty for a comment that ends with its line.
    let closer: Mark
    let nests: Bool
    let place: Place
    /// The byte that, right after the opener, makes it something else: PHP's `#[`.
    let exception: UInt8?
    /// Whether a backslash at the end of the line carries the comment on.
    let continues: Bool

    /// Where the opener opens a comment.
    enum Place: Sendable {
      case anywhere
      /// With only blanks before it on its line.
      case lineStart
      case columnZero
      /// Where a word starts in a shell.
      case wordStart
      /// Where the dashes are no part of an operator (Haskell).
      case outsideOperator
    }

    static func line(
      _ opener: Mark, at place: Place = .anywhere, unless exception: UInt8? = nil,
      continues: Bool = false
    ) -> Comment {
      Comment(
        opener: opener, closer: "", nests: false, place: place, exception: exception,
        continues: continues)
    }

    static func block(
      _ opener: Mark, _ closer: Mark, nests: Bool = false, at place: Place = .anywhere,
      unless exception: UInt8? = nil
    ) -> Comment {
      Comment(
        opener: opener, closer: closer, nests: nests, place: place, exception: exception,
        continues: false)
    }
  }

  /// One way to write a literal.
  struct Literal: Sendable {
    /// Empty for a literal that only another one or a trait opens.
    let opener: Mark
    let closer: Mark
    let escape: Escape
    let spansLines: Bool
    let prefix: Prefix
    let interpolations: [Interpolation]
    let options: Options
    /// For each byte, whether reading the contents must stop there.
    let stops: [Bool]

    enum Escape: Sendable {
      case none
      case backslash
      case doubled
      /// A backtick, or a doubled quote (PowerShell).
      case backtick
      /// Doubled, and a backslash unless that would end the value badly: SQL's dialects differ.
      case guessed
      /// A backslash, or two with nothing but blanks and newlines between (Haskell).
      case gap
    }

    /// What must stand right before the opener.
    enum Prefix: Sendable {
      case any
      /// A short word of letters with one of these among them, in either case.
      case letters(Mark)
      /// Any name (Scala's interpolators).
      case name
    }

    struct Options: OptionSet, Sendable {
      let rawValue: UInt8
      /// As many `#` close as opened, and stand in escapes (Swift, Rust).
      static let hashes = Options(rawValue: 1 << 0)
      /// Quotes beyond the closer belong to the contents: `"""a""""` (Kotlin, Scala).
      static let greedy = Options(rawValue: 1 << 1)
      /// Interpolated code counts as contents (Python).
      static let whole = Options(rawValue: 1 << 2)
      /// The end of this literal also ends the code that it stands in (a format).
      static let closesCode = Options(rawValue: 1 << 3)
      /// The delimiter is the one that opened, and bracket pairs nest (`%q(…)`).
      static let delimited = Options(rawValue: 1 << 4)
    }

    init(
      _ opener: Mark, _ closer: Mark, escape: Escape = .backslash, spansLines: Bool = false,
      prefix: Prefix = .any, interpolations: [Interpolation] = [], options: Options = []
    ) {
      self.opener = opener
      self.closer = closer
      self.escape = escape
      self.spansLines = spansLines
      self.prefix = prefix
      self.interpolations = interpolations
      self.options = options
      var bytes = interpolations.map { $0.opener[0] }
      if closer.count > 0 { bytes.append(closer[0]) }
      switch escape {
      case .none, .doubled: break
      case .backslash, .guessed, .gap: bytes.append(UInt8(ascii: "\\"))
      case .backtick: bytes.append(UInt8(ascii: "`"))
      }
      if !spansLines { bytes.append(UInt8(ascii: "\n")) }
      var stops = [Bool](repeating: options.contains(.delimited), count: 256)
      for byte in bytes { stops[Int(byte)] = true }
      self.stops = stops
    }
  }

  /// Something inside of a literal that is not its text.
  struct Interpolation: Sendable {
    let opener: Mark
    let inside: Inside
    /// A doubled first byte is text: `{{` (Python, C#), `$${` (HCL).
    let doubledIsText: Bool

    enum Inside: Sendable {
      case code(Brackets)
      /// The literal at this index of the row.
      case literal(Int)
    }

    struct Brackets: Sendable {
      let open: UInt8
      let close: UInt8
      /// Whether brackets of all kinds must be even before the closer counts.
      let all: Bool
      /// The literal at this index of the row that a colon starts: `{x:>10}`.
      let format: Int?

      var bytes: [UInt8] { all ? Array("([{}]):".utf8) : [open, close] }
    }

    static func braces(_ opener: Mark, doubledIsText: Bool = false) -> Interpolation {
      let brackets = Brackets(open: 0x7B, close: 0x7D, all: false, format: nil)
      return Interpolation(
        opener: opener, inside: .code(brackets), doubledIsText: doubledIsText)
    }

    static func parentheses(_ opener: Mark) -> Interpolation {
      let brackets = Brackets(open: 0x28, close: 0x29, all: false, format: nil)
      return Interpolation(opener: opener, inside: .code(brackets), doubledIsText: false)
    }

    /// `{x:format}`, where the format is the literal at that index of the row.
    static func field(format: Int) -> Interpolation {
      let brackets = Brackets(open: 0x7B, close: 0x7D, all: true, format: format)
      return Interpolation(opener: "{", inside: .code(brackets), doubledIsText: true)
    }

    /// Code between two backticks (shell).
    static let command = Interpolation(
      opener: "`",
      inside: .code(Brackets(open: 0, close: UInt8(ascii: "`"), all: false, format: nil)),
      doubledIsText: false)

    static func nested(_ opener: Mark, _ literal: Int) -> Interpolation {
      Interpolation(opener: opener, inside: .literal(literal), doubledIsText: false)
    }
  }
}
