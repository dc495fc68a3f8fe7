import CPCRE2

/// Counts what a search does, so that it ends after the same work on every machine.
///
/// PCRE2 calls it behind each choice of the expression (``MeteredPattern``). A step is such a call,
/// or a byte between the places of two of them, so that what a loop passes over counts too. This
/// makes hostile input linear.
struct StepMeter {
  /// The steps that the search may still take; negative once it took too many.
  var left = 0
  private var last = 0

  /// The callout that counts; its data is the meter.
  static let count:
    @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> Int32 =
      { block, data in
        guard let block, let data else { return 0 }
        let meter = data.assumingMemoryBound(to: StepMeter.self)
        return meter.pointee.take(block.pointee.current_position) ? 0 : PCRE2_ERROR_CALLOUT
      }

  mutating func begin(at position: Int, steps: Int) {
    left = steps
    last = position
  }

  private mutating func take(_ position: Int) -> Bool {
    left &-= abs(position &- last) &+ 1
    last = position
    return left >= 0
  }
}
