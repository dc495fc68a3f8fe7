import CPCRE2

/// PCRE2's settings, its JIT stack, its results and its meter, shared by all the expressions of one worker.
///
/// Backtracking is exponential at worst, and two loops in one expression are cubic. PCRE2's own
/// match limit starts anew at every position where a match may start, and does not count what a
/// loop passes over, so it bounds nothing that matters. Hence the meter (``StepMeter``); the
/// limits here stop what does not come by it.
package final class MatchingContext {
  /// PCRE2's match limit: a lazy `.*?` along a file of a mebibyte must stay below it.
  package static let matchLimit = 4 << 20
  /// What the interpreter may allocate, in KiB; it runs only where there is no JIT.
  package static let heapLimit = 16_384
  /// How deep the interpreter may nest its backtracking.
  package static let depthLimit = 10_000
  /// The bytes of an expression's text; longer ones are refused when they are compiled.
  package static let maximumPatternLength = 65_536
  /// The largest JIT stack in bytes. PCRE2's own 32 KiB overflow on a group repeated along a
  /// line of 8 KiB.
  static let jitStackSize = 1 << 20

  /// How many groups of an expression the shared results have room for.
  static let sharedGroups = 128

  let compileContext: OpaquePointer?
  let matchContext: OpaquePointer?
  /// Where the result of the last match is kept, and what the interpreter works in: twenty KiB at
  /// the least, which each of hundreds of expressions would keep for itself.
  let matchData: OpaquePointer?
  let meter: UnsafeMutablePointer<StepMeter>
  private let jitStack: OpaquePointer?

  package init() {
    meter = UnsafeMutablePointer.allocate(capacity: 1)
    meter.initialize(to: StepMeter())
    compileContext = pcre2_compile_context_create_8(nil)
    matchContext = pcre2_match_context_create_8(nil)
    matchData = pcre2_match_data_create_8(UInt32(Self.sharedGroups), nil)
    jitStack = pcre2_jit_stack_create_8(32 << 10, Self.jitStackSize, nil)
    if let compileContext {
      // Files written on Windows: `$` must match before CR LF, and `.` must not match the CR.
      pcre2_set_newline_8(compileContext, UInt32(PCRE2_NEWLINE_ANYCRLF))
      pcre2_set_max_pattern_length_8(compileContext, Self.maximumPatternLength)
    }
    if let matchContext {
      pcre2_set_match_limit_8(matchContext, UInt32(Self.matchLimit))
      pcre2_set_callout_8(matchContext, StepMeter.count, meter)
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
    pcre2_match_data_free_8(matchData)
    pcre2_jit_stack_free_8(jitStack)
    meter.deinitialize(count: 1)
    meter.deallocate()
  }
}
