import CPCRE2

/// PCRE2's settings and its JIT stack, shared by all the expressions of one worker.
///
/// The limits keep one call from running away, as backtracking is exponential at worst. PCRE2
/// applies the match limit anew at every position where a match may start, so it bounds what
/// one start costs and not what a whole call does: callers keep their subjects short.
package final class MatchingContext {
  /// The steps that a match may take from one start. Token expressions take some tens.
  package static let matchLimit = 100_000
  /// What the interpreter may allocate, in KiB; it runs only where there is no JIT.
  package static let heapLimit = 16_384
  /// How deep the interpreter may nest its backtracking.
  package static let depthLimit = 10_000
  /// The bytes of an expression's text; longer ones are refused when they are compiled.
  package static let maximumPatternLength = 65_536
  /// The largest JIT stack in bytes. PCRE2's own 32 KiB overflow on a group repeated along a
  /// line of 8 KiB.
  static let jitStackSize = 1 << 20

  let compileContext: OpaquePointer?
  let matchContext: OpaquePointer?
  private let jitStack: OpaquePointer?

  package init(matchLimit: Int = MatchingContext.matchLimit) {
    compileContext = pcre2_compile_context_create_8(nil)
    matchContext = pcre2_match_context_create_8(nil)
    jitStack = pcre2_jit_stack_create_8(32 << 10, Self.jitStackSize, nil)
    if let compileContext {
      // Files written on Windows: `$` must match before CR LF, and `.` must not match the CR.
      pcre2_set_newline_8(compileContext, UInt32(PCRE2_NEWLINE_ANYCRLF))
      pcre2_set_max_pattern_length_8(compileContext, Self.maximumPatternLength)
    }
    if let matchContext {
      pcre2_set_match_limit_8(matchContext, UInt32(clamping: matchLimit))
      pcre2_set_heap_limit_8(matchContext, UInt32(Self.heapLimit))
      pcre2_set_depth_limit_8(matchContext, UInt32(Self.depthLimit))
      if let jitStack {
        pcre2_jit_stack_assign_8(matchContext, nil, UnsafeMutableRawPointer(jitStack))
      }
    }
  }

  deinit {
    pcre2_compile_context_free_8(compileContext)
    pcre2_match_context_free_8(matchContext)
    pcre2_jit_stack_free_8(jitStack)
  }
}
