import Formats

/// Finds headings that count their boxes otherwise than they are ticked.
struct CountMismatch {
  let document: ReadinessDocument

  private struct Tally {
    var done = 0
    var all = 0
  }

  var claims: [Claim] { headings + rows }

  private var headings: [Claim] {
    document.statements.filter { $0.role == .heading }.compactMap { heading in
      let tally = tally(of: document.markdown.section(of: heading.position))
      return claim(heading, heading.text, tally, subject: heading.text)
    }
  }

  /// Rows of a table of counts, of which each names the heading of a checklist.
  private var rows: [Claim] {
    var sections: [String: Statement] = [:]
    for heading in document.statements where heading.role == .heading {
      let key = Score.key(of: Self.withoutCount(heading.text))
      sections[key] = sections[key] ?? heading
    }
    return document.statements.filter { document.table(of: $0) != nil }.compactMap { row in
      guard let name = row.element.cells.first?.plain,
        let section = sections[Score.key(of: name)], !Score.key(of: name).isEmpty
      else { return nil }
      let tally = tally(of: document.markdown.section(of: section.position))
      let rest = row.element.cells.dropFirst().map(\.plain).joined(separator: " | ")
      return claim(row, rest, tally, subject: name)
    }
  }

  private func claim(
    _ statement: Statement, _ text: String, _ tally: Tally, subject: String
  ) -> Claim? {
    guard tally.all > 0, let stated = stated(in: text, tally), stated != (tally.done, tally.all)
    else { return nil }
    return Claim(
      .countMismatch, at: statement, subject: Score.key(of: Self.withoutCount(subject)),
      other: "\(tally.done) of \(tally.all) boxes ticked", line: statement.line)
  }

  /// What a text counts; nil where the numbers may be a score, or of something else.
  private func stated(in text: String, _ tally: Tally) -> (Int, Int)? {
    let phrases = document.phrases
    let counts = phrases.all(
      #"(?<![\d./])(\d{1,4}) ?(?:/|of|out of) ?(\d{1,4})(?![\d./]\d|\d|%|/)( *(?:items?|tasks?|checks?)? *(?:are )?(?:complete|done|ticked|checked|passed|finished|implemented|ready)?)"#,
      text)
    if let count = counts.first, counts.count == 1, let done = Int(count[1]),
      let all = Int(count[2]),
      done <= all
    {
      let isCounted = phrases.matches(
        #"\b(?:complete|done|items?|tasks?|ticked|checked|finished)\b"#, text)
      // Five of ten without a word may be a score, and may be of something else than the boxes.
      if all == tally.all { return (done, all) }
      return isCounted && all != 10 && all != 100 ? (done, all) : nil
    }
    guard let whole = phrases.first(#"\b100 ?% (?:complete|done|finished)\b"#, text), !whole.isEmpty
    else { return nil }
    return tally.done == tally.all ? nil : (tally.all, tally.all)
  }

  private func tally(of section: Range<Int>) -> Tally {
    var tally = Tally()
    for position in section {
      guard let box = document.statements[position].box else { continue }
      tally.all += 1
      if box == .ticked { tally.done += 1 }
    }
    return tally
  }

  private static func withoutCount(_ text: String) -> String {
    String(text.prefix { $0 != "(" && $0 != "[" })
  }
}
