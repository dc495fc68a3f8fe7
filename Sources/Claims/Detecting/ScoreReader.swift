import Formats

/// Finds the scores of a document.
struct ScoreReader {
  let document: ReadinessDocument

  private static let number = #"(?<![\d./])(\d{1,3}(?:\.\d+)?) ?/ ?(10|100|5)(?![\d./]\d|\d|/)"#
  /// What makes a score another one than the document's own: it was, or is to be.
  private static let other =
    #"\b(?:before|previous(?:ly)?|after|target|goal|expected|projected|was|were|initial(?:ly)?"#
    + #"|baseline|potential|old|new|prior|from|estimated|minimum|threshold|required|max(?:imum)?"#
    + #"|confidence|probability|likelihood|delta|change|improve(?:d|ment)|industry|benchmark|phase \d|week \d|sprint \d|v\d)\b|→|->"#

  var scores: [Score] {
    document.statements.flatMap { statement in
      statement.role == .row ? row(statement) : line(statement)
    }
  }

  /// A row with one score in it is about what its first cell names.
  private func row(_ statement: Statement) -> [Score] {
    guard let table = document.table(of: statement), let name = statement.element.cells.first
    else { return [] }
    // A row that begins with a score compares scores.
    if document.phrases.matches(Self.number, name.plain) { return [] }
    let found = statement.element.cells.enumerated().dropFirst().flatMap { number, cell in
      document.phrases.all(Self.number, cell.plain).map { (number, $0) }
    }
    guard let first = found.first, found.count == 1 else { return [] }
    let column = document.column(first.0, ofTable: table)
    if document.phrases.matches(Self.other, column + " " + name.plain) { return [] }
    return [score(statement, name: name.plain, first.1, table: table)].compactMap(\.self)
  }

  /// A heading, an item or a line such as `**Security**: 8/10`.
  private func line(_ statement: Statement) -> [Score] {
    let text = statement.text
    let found = document.phrases.all(Self.number, text)
    guard found.count == 1, let only = found.first, let number = only.first,
      let range = Self.range(of: number, in: text)
    else { return [] }
    if document.phrases.matches(Self.other, text) || isCount(text) || isOther(statement) {
      return []
    }
    let before = String(text[..<range.lowerBound])
    guard let name = name(before, statement) else { return [] }
    let category = Score.key(of: name).isEmpty ? section(of: statement) ?? name : name
    return [score(statement, name: category, only, table: nil)].compactMap(\.self)
  }

  /// What the section of a bare `Score: 6/10` is about, where that is a part of the whole.
  private func section(of statement: Statement) -> String? {
    guard statement.role != .heading, statement.headings.count > 1,
      let title = document.titles(above: statement).first,
      !document.phrases.matches(
        #"\b(?:summary|overall|overview|score|scorecard|total|verdict|conclusion|result|assessment|readiness|maturity|rating|status|final)\b"#,
        title)
    else { return nil }
    return title
  }

  /// Whether it says how many of something there are, and not how good it is.
  private func isCount(_ text: String) -> Bool {
    document.phrases.matches(
      #"\d ?/ ?\d+ (?:\w+ )?(?:tests?|pass\w*|runbooks?|items?|files|services|endpoints|checks|tasks|features|alerts|steps|phases|categories)\b"#,
      text)
  }

  /// Whether the label above says that it was, or is to be.
  private func isOther(_ statement: Statement) -> Bool {
    statement.parent.map {
      document.phrases.matches(Self.other, document.statements[$0].text)
    } ?? false
  }

  /// What a score's line says it is of: few words, with nothing but a colon, a dash or a
  /// parenthesis between them and the number.
  private func name(_ before: String, _ statement: Statement) -> String? {
    guard
      let match = document.phrases.first(
        #"^\W*(?:\d+[.)] *)*([^:(\n]{0,60}?)\s*(?:[:(=]|\s[-–—]\s)\W*(?:score:?\s*|rating:?\s*)?$"#,
        before)
    else {
      return statement.role == .heading && before.split(separator: " ").count <= 6 ? before : nil
    }
    return match[1]
  }

  private func score(
    _ statement: Statement, name: String, _ match: [String], table: Int?
  ) -> Score? {
    guard match.count > 2, let value = Double(match[1]), let maximum = Double(match[2]),
      value <= maximum
    else { return nil }
    return Score(
      statement: statement, name: Quote.of(name), key: Score.key(of: name), value: value,
      maximum: maximum, text: match[0], table: table)
  }

  private static func range(of part: String, in text: String) -> Range<String.Index>? {
    let (text8, part8) = (Array(text.utf8), Array(part.utf8))
    guard !part8.isEmpty, text8.count >= part8.count else { return nil }
    for start in 0...(text8.count - part8.count)
    where text8[start..<start + part8.count].elementsEqual(part8) {
      let lower = text.utf8.index(text.startIndex, offsetBy: start)
      return lower..<text.utf8.index(lower, offsetBy: part8.count)
    }
    return nil
  }
}
