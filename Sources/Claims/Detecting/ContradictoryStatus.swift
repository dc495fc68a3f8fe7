import Formats

/// Finds lines that say of one thing that it is done and that it is not.
struct ContradictoryStatus {
  let document: ReadinessDocument

  private static let notDone =
    #"(?<!jobs )(?<!job )\b(?:not (?:yet )?(?:been )?(?:fully )?(?:implemented|done|completed?|configured|enabled|ready|tested"#
    + #"|started|working|deployed|set up|verified|available|created|written|added|finished)"#
    + #"|to be (?:implemented|done|completed|added|configured|written|created)|tbd"#
    + #"|(?<![/"'])(?<!status )(?<!state )(?<!is )(?<!→ )(?<!-> )(?<!as )pending(?=\W*$)|(?<=[:(–—-] )pending|(?<=[:(–—-])pending|(?:is|are|still|remains?|now|currently) pending|incomplete|still missing|unimplemented|not production.ready|not started)\b"#
  /// The word is a status where it ends a line; elsewhere it is what a task or a remark is called.
  private static let toDo = #"[:(–—-]\s*to ?do\W*$"#
  /// What makes the other half of a line no contradiction: a condition, an exception, a legend.
  private static let harmless =
    #"\b(?:legend|key:|if|when|whether|unless|until|was|were|previously|before|no (?:longer|pending)"#
    + #"|claim(?:s|ed)?|zero|without|fixed|resolved|\d+ pending|pending (?:\w+ )?(?:reviews?|requests?|transactions?|orders?|approvals?|items?|jobs?|messages?|changes?|users?|invit\w+|tasks?|payments?|operations?)|detect\w*|reject\w*|return\w*|handl\w*|show\w*|display\w*|filter\w*|list\w*)\b"#

  var claims: [Claim] {
    document.statements.compactMap { statement in
      marked(statement) ?? tiered(statement)
    }
  }

  /// A tick, and the words or the sign of what is not done.
  private func marked(_ statement: Statement) -> Claim? {
    guard statement.role != .row, isTicked(statement), !document.isLegend(statement) else {
      return nil
    }
    let text = statement.text
    let marks = Status.marks(in: text)
    let told = toldOfTick(statement)
    let words =
      document.phrases.first(Self.notDone, told) ?? document.phrases.first(Self.toDo, told)
    let hasCross = marks.contains(.open)
    guard hasCross || words != nil, Set(marks).count < 3 || statement.box != nil,
      !document.phrases.matches(Self.harmless, text)
    else { return nil }
    if hasCross && isComparison(statement) { return nil }
    return Claim(
      .contradictoryStatus, at: statement, subject: subject(statement),
      other: words.map { Quote.of($0[0]) } ?? "a cross", line: statement.line)
  }

  /// What begins what is said of another thing.
  private static let signsOfWaiting: Set<Character> = ["⏳", "⌛", "🔄", "🚧", "🔜", "⚠️", "⚠"]

  /// The part of a line that its tick is about: of `✅ Login | ⚠️ Mail pending` the first, and of
  /// `✅ Login, ⏳ Mail pending` as well.
  private func toldOfTick(_ statement: Statement) -> String {
    guard statement.box == nil else { return statement.text }
    let parts = statement.text.split(separator: "|").map(String.init)
    let part = parts.first { Status.marks(in: $0).contains(.done) } ?? statement.text
    let pieces = part.split(whereSeparator: { Self.signsOfWaiting.contains($0) })
    return pieces.first { Status.marks(in: String($0)).contains(.done) }.map(String.init) ?? part
  }

  private func isTicked(_ statement: Statement) -> Bool {
    if let box = statement.box { return box == .ticked }
    return Status.marks(in: statement.text).contains(.done)
  }

  /// A line of several things, each with a sign of its own.
  private func isComparison(_ statement: Statement) -> Bool {
    document.phrases.matches(#"[|,;/]| vs\.? |→"#, statement.text)
  }

  /// Ready for one use and not for another, in one line: of two verdicts a reader takes one.
  private func tiered(_ statement: Statement) -> Claim? {
    guard statement.role != .row, statement.box == nil else { return nil }
    let text = statement.text
    guard
      let ready = document.phrases.first(
        #"\bis (?:\w+ )?ready (?:for|to)\b[^.]{3,}\.\s+(?:\w+ ){0,4}?not (?:yet )?(?:\w+ )?(?:production.)?ready\b"#,
        text)
    else { return nil }
    return Claim(
      .contradictoryStatus, at: statement, subject: "verdict", other: Quote.of(ready[0]),
      line: statement.line)
  }

  private func subject(_ statement: Statement) -> String {
    Words.of(statement.text).sorted().prefix(6).joined(separator: " ")
  }
}
