extension HCL {
  /// One token; comments and blanks are none, and line feeds in a row are one.
  struct Token {
    enum Kind: UInt8 {
      case identifier, number, string, heredoc
      /// `(`, `[` or `{`, and what closes it.
      case open, close
      case comma, equal, colon, newline
      /// Any operator, and any byte the language does not know.
      case other
    }

    let kind: Kind
    /// Strings and heredocs: whether `${` or `%{` stands in it.
    var hasTemplate = false
    /// Strings and heredocs: whether its text is not its source.
    var hasEscape = false
    /// Strings and heredocs: whether it ends before the line or the file does.
    var isClosed = true
    /// A bracket's first byte, which says which one it is.
    var byte: UInt8 = 0
    let start: Int32
    let end: Int32
    /// A bracket's other end as an index of the tokens, or -1; a heredoc's last line as an offset.
    var match: Int32 = -1

    init(_ kind: Kind, _ start: Int, _ end: Int) {
      self.kind = kind
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
    }

    var range: Range<Int> { Int(start)..<Int(end) }
  }
}
