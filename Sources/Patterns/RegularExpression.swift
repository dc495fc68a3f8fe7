import CPCRE2

/// A compiled PCRE2 expression over bytes, with `^` and `$` matching at every line.
///
/// UTF mode is off: blobs are bytes, and one invalid sequence must not hide a secret. Not
/// Sendable, since PCRE2 keeps the result of the last match in its context's memory; each worker
/// compiles its own (about 10 µs).
package final class RegularExpression {
  /// What a search came to.
  package enum Outcome: Hashable, Sendable {
    case none
    /// The ranges by group number, the whole match first; nil for a group that took no part.
    case match(captures: [Range<Int>?])
    /// A limit was reached, so whether there is a match is not known.
    case gaveUp
  }

  /// The steps (``StepMeter``) of a search that is given no other number: some 50 ms.
  package static let defaultSteps = 10_000_000

  /// The numbers of the named groups.
  package let names: [String: Int]

  private let code: OpaquePointer
  /// The whole match and the groups.
  private let groups: Int
  private let matchData: OpaquePointer
  private let ownsMatchData: Bool
  private let context: MatchingContext

  /// Turning an expression into machine code takes as long as interpreting it over so many bytes; a
  /// hook, which looks at a few lines, does without.
  private static let bytesBeforeJIT = 8_192
  /// What a search costs beside the bytes it looks at, in the same measure.
  private static let bytesOfASearch = 128
  private var interpreted = 0

  package convenience init(
    _ pattern: String, context: MatchingContext = MatchingContext()
  ) throws(PatternError) {
    let metered = MeteredPattern(pattern)
    if metered.isMarked, let code = try? Self.compile(metered, context: context) {
      try self.init(code, context: context)
    } else {
      // Mistakes are told where they stand in the expression as it was written.
      try self.init(MeteredPattern(unmarked: pattern), context: context)
    }
  }

  convenience init(_ pattern: MeteredPattern, context: MatchingContext) throws(PatternError) {
    try self.init(Self.compile(pattern, context: context), context: context)
  }

  private init(_ code: OpaquePointer, context: MatchingContext) throws(PatternError) {
    var count: UInt32 = 0
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    groups = Int(count) + 1
    ownsMatchData = groups > MatchingContext.sharedGroups
    let matchData =
      ownsMatchData ? pcre2_match_data_create_from_pattern_8(code, nil) : context.matchData
    guard let matchData else {
      pcre2_code_free_8(code)
      throw PatternError(message: "out of memory", offset: 0)
    }
    self.code = code
    self.matchData = matchData
    self.context = context
    names = Self.names(of: code)
  }

  deinit {
    if ownsMatchData { pcre2_match_data_free_8(matchData) }
    pcre2_code_free_8(code)
  }

  /// The leftmost match that starts and ends inside `range`.
  ///
  /// Lookbehind, `^` and `\b` see the bytes before the range; nothing sees those after it.
  ///
  /// - Parameter endsLine: false where the range ends within a line, so that `$` must not match
  ///   there.
  package func firstMatch(
    in bytes: UnsafeRawBufferPointer, range: Range<Int>, endsLine: Bool = true
  ) -> Outcome {
    var steps = Self.defaultSteps
    return firstMatch(
      in: bytes, range: range, endsLine: endsLine, allowsEmptyAtStart: true, steps: &steps)
  }

  /// The leftmost match in all of the bytes.
  package func firstMatch(in bytes: Span<UInt8>) -> Outcome {
    bytes.withUnsafeBytes { firstMatch(in: $0, range: 0..<$0.count) }
  }

  /// The leftmost match that starts and ends inside a range of the bytes.
  package func firstMatch(in bytes: Span<UInt8>, range: Range<Int>) -> Outcome {
    bytes.withUnsafeBytes { firstMatch(in: $0, range: range) }
  }

  /// Calls `body` with every match in `range`, from left to right and without overlap, until it
  /// returns false; returns where the search gave up, or nil if it did not.
  package func forEachMatch(
    in bytes: UnsafeRawBufferPointer, range: Range<Int>, endsLine: Bool = true,
    _ body: (_ match: Range<Int>, _ captures: [Range<Int>?]) -> Bool
  ) -> Int? {
    var steps = Self.defaultSteps
    return forEachMatch(in: bytes, range: range, endsLine: endsLine, steps: &steps, body)
  }

  /// As above, with as many steps for all the matches together; what is left of them is handed
  /// back, less than none where they did not do.
  package func forEachMatch(
    in bytes: UnsafeRawBufferPointer, range: Range<Int>, endsLine: Bool, steps: inout Int,
    _ body: (_ match: Range<Int>, _ captures: [Range<Int>?]) -> Bool
  ) -> Int? {
    var start = range.lowerBound
    var allowsEmpty = true
    while start <= range.upperBound {
      let outcome = firstMatch(
        in: bytes, range: start..<range.upperBound, endsLine: endsLine,
        allowsEmptyAtStart: allowsEmpty, steps: &steps)
      switch outcome {
      case .none: return nil
      case .gaveUp: return start
      case .match(let captures):
        guard let first = captures.first, let whole = first, body(whole, captures) else {
          return nil
        }
        allowsEmpty = !whole.isEmpty
        start = whole.upperBound
        // What has no choices meets no callout, and still may match a million times.
        steps -= 1 + whole.count
        guard steps >= 0 else { return start }
      }
    }
    return nil
  }

  /// As above, in all of the bytes.
  package func forEachMatch(
    in bytes: Span<UInt8>, steps: inout Int,
    _ body: (_ match: Range<Int>, _ captures: [Range<Int>?]) -> Bool
  ) -> Int? {
    bytes.withUnsafeBytes {
      forEachMatch(in: $0, range: 0..<$0.count, endsLine: true, steps: &steps, body)
    }
  }

  private func firstMatch(
    in bytes: UnsafeRawBufferPointer, range: Range<Int>, endsLine: Bool,
    allowsEmptyAtStart: Bool, steps: inout Int
  ) -> Outcome {
    let range = range.clamped(to: 0..<bytes.count)
    var options: UInt32 = 0
    if !endsLine { options |= UInt32(PCRE2_NOTEOL) }
    if !allowsEmptyAtStart { options |= UInt32(PCRE2_NOTEMPTY_ATSTART) }
    context.meter.pointee.begin(at: range.lowerBound, steps: steps)
    defer { steps = context.meter.pointee.left }
    guard let base = bytes.baseAddress else {
      // PCRE2 takes a null subject only since 10.40.
      var nothing: UInt8 = 0
      return run(&nothing, range, options)
    }
    return run(base.assumingMemoryBound(to: UInt8.self), range, options)
  }

  private func run(
    _ subject: UnsafePointer<UInt8>, _ range: Range<Int>, _ options: UInt32
  ) -> Outcome {
    if interpreted < Self.bytesBeforeJIT {
      interpreted += range.count + Self.bytesOfASearch
      if interpreted >= Self.bytesBeforeJIT {
        // Where there is no JIT this fails, and pcre2_match goes on interpreting.
        _ = pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
      }
    }
    let result = pcre2_match_8(
      code, subject, range.upperBound, range.lowerBound, options, matchData,
      context.matchContext)
    if result == PCRE2_ERROR_NOMATCH { return .none }
    guard result > 0, let offsets = pcre2_get_ovector_pointer_8(matchData) else {
      return .gaveUp
    }
    return .match(
      captures: (0..<groups).map { group in
        let start = offsets[2 * group]
        let end = offsets[2 * group + 1]
        // An unset offset is the largest size_t, which is imported as -1. `\K` can put a start
        // behind its end.
        guard group < Int(result), start >= 0, end >= 0 else { return nil }
        return min(start, end)..<end
      })
  }
}

extension RegularExpression {
  private static func compile(
    _ pattern: MeteredPattern, context: MatchingContext
  ) throws(PatternError) -> OpaquePointer {
    let text = pattern.text
    let callouts = pattern.isMarked ? 0 : UInt32(PCRE2_AUTO_CALLOUT)
    // Without the second, `^` does not match on an empty line that ends the subject.
    let options =
      UInt32(PCRE2_MULTILINE) | UInt32(PCRE2_ALT_CIRCUMFLEX) | callouts
      | UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_UCP)
    var status: Int32 = 0
    var offset = 0
    let code = text.withUnsafeBufferPointer { text in
      // An empty array may have no address, and PCRE2 takes a null pattern only since 10.40.
      var nothing: UInt8 = 0
      return withUnsafePointer(to: &nothing) { nothing in
        pcre2_compile_8(
          text.baseAddress ?? nothing, text.count, options, &status, &offset,
          context.compileContext)
      }
    }
    guard let code else {
      throw PatternError(message: message(of: status), offset: min(offset, text.count))
    }
    return code
  }

  private static func message(of status: Int32) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let length = pcre2_get_error_message_8(status, buffer.baseAddress, buffer.count)
      guard length > 0 else { return "PCRE2 error \(status)" }
      return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }
  }

  private static func names(of code: OpaquePointer) -> [String: Int] {
    var count: UInt32 = 0
    var width: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &width)
    _ = pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return [:] }
    var names: [String: Int] = [:]
    for index in 0..<Int(count) {
      // An entry is the group's number in two bytes, then the name and a zero.
      let entry = table + index * Int(width)
      names[String(cString: entry + 2)] = Int(entry[0]) << 8 | Int(entry[1])
    }
    return names
  }
}
