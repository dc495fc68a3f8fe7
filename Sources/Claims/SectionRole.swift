/// What a heading or a label says of the lines below it.
enum SectionRole {
  /// The status that it gives them; nil where it gives none.
  static func status(of title: String, _ phrases: Phrases) -> Status? {
    let marks = Set(Status.marks(in: title))
    let isPlan = phrases.matches(plan, title)
    if phrases.matches(target, title) { return .target }
    if marks.contains(.open) { return .open }
    if marks.contains(.partial) { return isPlan ? .planned : .partial }
    // A gap that is told to be closed.
    if marks == [.done] && !phrases.matches(notDone, title) { return .done }
    if phrases.matches(closed, title) && !phrases.matches(notClosed, title) { return .done }
    if phrases.matches(gap, title) { return .open }
    if marks == [.done] || phrases.matches(done, title) {
      return phrases.matches(notDone, title) ? .open : .done
    }
    return isPlan ? .planned : nil
  }

  private static let target =
    #"\b(?:success (?:criteria|metrics?)|acceptance criteria|targets?|goals?|objectives?|kpis?)\b"#
  private static let gap =
    #"\b(?:gaps?|missing|issues?|blockers?|blocking|risks?|weakness(?:es)?|concerns?|limitations?"#
    + #"|vulnerabilit(?:y|ies)|problems?|deficienc(?:y|ies)|outstanding|requires? hardening"#
    + #"|to.?be.?fixed|not (?:yet )?(?:ready|implemented|done|complete|started))\b"#
  private static let closed = #"\b(?:fixed|resolved|closed|remediated)\b\W*$"#
  private static let notClosed = #"\b(?:not|to|un|be)[ -]?(?:be )?(?:fixed|resolved|closed)"#
  private static let done =
    #"\b(?:completed?|completion summary|strengths?|implemented|achieve(?:d|ments?)|delivered"#
    + #"|deliverables?|accomplish(?:ed|ments?)|finished|what is ready|what.?s (?:done|ready|working)"#
    + #"|production.ready features)\b"#
  private static let notDone = #"\b(?:not|in|to) ?(?:yet )?(?:be )?complete"#
  private static let plan =
    #"\b(?:plans?|roadmap|next|recommend(?:ed|ations?)|future|to.?do|backlog|phase \w+|sprint \w+"#
    + #"|week \d|today|this week|tomorrow|remaining|upcoming|planned|required|requirement"#
    + #"|solutions?|enhancements?|actions?|nice to have|must (?:fix|do)|before (?:launch|go.?live))\b"#
}
