/// Finds a template's actions, from opener to closer.
///
/// An opener without a closer is no action. A search that failed is not made again, so hostile
/// text costs a constant number of passes.
struct TemplateScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// The closers that do not come any more.
  private var missing: Set<UInt16> = []
  /// Quotes before this offset are ordinary characters: one on their line does not close.
  private var unquotedUntil = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next action, delimiters included.
  mutating func next() -> Range<Int>? {
    while at + 1 < bytes.count {
      let byte = bytes[at]
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      let start = at
      if let end = closer(of: start) {
        at = end
        return start..<end
      }
      at += 1
    }
    return nil
  }

  private mutating func closer(of start: Int) -> Int? {
    let isForShell = start > 0 && bytes[start - 1] == UInt8(ascii: "$")
    switch (bytes[start], bytes[start + 1]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "{")):
      guard !isForShell else {
        at += 1
        return nil
      }
      return goCloser(from: start + 2)
    case (UInt8(ascii: "{"), UInt8(ascii: "%")) where !isForShell,
      (UInt8(ascii: "{"), UInt8(ascii: "#")) where !isForShell:
      return find(bytes[start + 1], UInt8(ascii: "}"), from: start + 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "%")):
      return find(UInt8(ascii: "%"), UInt8(ascii: ">"), from: start + 2)
    default: return nil
    }
  }

  /// The end of a `{{` action: `}}` outside comments and outside quotes that close on their line.
  private mutating func goCloser(from start: Int) -> Int? {
    if let comment = commentStart(from: start) {
      guard let end = find(UInt8(ascii: "*"), UInt8(ascii: "/"), from: comment) else { return nil }
      return find(UInt8(ascii: "}"), UInt8(ascii: "}"), from: end)
    }
    let key = Self.key(UInt8(ascii: "}"), UInt8(ascii: "}"))
    guard !missing.contains(key) else { return nil }
    var at = start
    while at + 1 < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "}") where bytes[at + 1] == UInt8(ascii: "}"): return at + 2
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        at = quoteEnd(at) ?? at + 1
      default: at += 1
      }
    }
    missing.insert(key)
    return nil
  }

  private func commentStart(from start: Int) -> Int? {
    var at = start
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "/"), bytes[at + 1] == UInt8(ascii: "*")
    else { return nil }
    return at + 2
  }

  /// The offset after a quoted string; nil where it does not close on its line.
  private mutating func quoteEnd(_ start: Int) -> Int? {
    guard start >= unquotedUntil else { return nil }
    let quote = bytes[start]
    var at = start + 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") {
      if bytes[at] == quote { return at + 1 }
      at += bytes[at] == UInt8(ascii: "\\") && quote != UInt8(ascii: "`") ? 2 : 1
    }
    unquotedUntil = at
    return nil
  }

  /// The offset after the next pair of bytes.
  private mutating func find(_ first: UInt8, _ second: UInt8, from start: Int) -> Int? {
    let key = Self.key(first, second)
    guard !missing.contains(key) else { return nil }
    var at = start
    while at + 1 < bytes.count {
      if bytes[at] == first, bytes[at + 1] == second { return at + 2 }
      at += 1
    }
    missing.insert(key)
    return nil
  }

  private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(first) << 8 | UInt16(second)
  }
}
