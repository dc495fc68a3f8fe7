import Formats

/// Finds what a document as a whole shows: a broken encoding, no date, categories that do not fit.
struct DocumentClaims {
  let document: ReadinessDocument

  var mojibake: [Claim] {
    guard let repair = document.repair, let first = repair.lines.first else { return [] }
    var offset = 0
    var line = 1
    while line < first, offset < document.bytes.count {
      if document.bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    return [
      Claim(
        .mojibake, line: first, offset: offset, subject: repair.encoding.rawValue,
        values: ["encoding": [repair.encoding.rawValue], "count": ["\(repair.lines.count)"]])
    ]
  }

  private static let date =
    #"\b(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])\b|\b(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d\b|\b(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)?\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?:19|20)\d\d\b"#

  /// No date at all, or a next look that has none.
  var dates: [Claim] {
    guard let first = document.statements.first else { return [] }
    let next = document.statements.filter {
      document.phrases.matches(
        #"\bnext (?:review|assessment|audit)(?: date)?\b"#, $0.element.text.lead ?? "")
        && !document.phrases.matches(Self.date, $0.text)
        && $0.element.text.rest.contains { $0.isLetter }
    }
    let head = String(decoding: document.bytes.prefix(200_000), as: UTF8.self)
    let isDated = document.phrases.matches(Self.date, head)
    return ((isDated ? [] : [first]) + next).map {
      Claim(
        .noReviewDate, line: $0.line, offset: $0.start,
        subject: $0.position == first.position ? "date" : "next review",
        values: ["quote": [$0.quote]])
    }
  }

  /// Scores of some categories, and checklists of others.
  func categories(_ scores: [Score]) -> [Claim] {
    let tables = Dictionary(
      grouping: scores.filter { $0.table != nil && !$0.isOverall }, by: \.table)
    guard let table = tables.values.max(by: { $0.count < $1.count }), table.count >= 4,
      let first = table.first
    else { return [] }
    let scored = Set(table.map(\.key))
    let lists = checklists
    guard lists.count >= 4 else { return [] }
    let common = scored.intersection(lists.keys)
    guard common.count >= 2, common.count < min(scored.count, lists.count) else { return [] }
    let other = lists.keys.filter { !scored.contains($0) }.sorted()
    let without = scored.subtracting(lists.keys).sorted()
    return [
      Claim(
        .categorySets, at: first.statement, subject: "categories",
        other: "\(without.joined(separator: ", ")) against \(other.joined(separator: ", "))",
        line: lists.values.min() ?? first.statement.line)
    ]
  }

  /// The headings right above boxes, and their lines.
  private var checklists: [String: Int] {
    var lists: [String: Int] = [:]
    for statement in document.statements where statement.box != nil {
      guard let heading = statement.headings.first else { continue }
      let title = document.statements[heading]
      let key = Score.key(of: String(title.text.prefix { $0 != "(" }))
      if !key.isEmpty { lists[key] = min(lists[key] ?? .max, title.line) }
    }
    return lists
  }
}
