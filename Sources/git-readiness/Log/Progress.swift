/// How far a long run has come, told where a person waits for it at a terminal and sees no results
/// meanwhile.
struct Progress {
  private let count: Int
  private let isShown: Bool
  private var done = 0
  private var told = 0

  init(of count: Int) {
    self.count = count
    isShown = Output.errors.isTerminal && !Output.results.isTerminal
  }

  mutating func step() {
    done += 1
    guard isShown, done - told >= 32 else { return }
    told = done
    Output.errors.write("\rgit-readiness: \(done) of \(count) commits")
  }

  /// Clears the line.
  func end() {
    if told > 0 { Output.errors.write("\r\u{1b}[K") }
  }
}
