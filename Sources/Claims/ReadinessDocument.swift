import Formats

/// A document about the readiness of a service, read for what it claims.
///
/// What several rules ask is worked out once.
package final class ReadinessDocument {
  /// The bytes that were read: repaired where the encoding was broken.
  let bytes: [UInt8]
  let repair: Mojibake.Repair?
  let markdown: Markdown
  let statements: [Statement]
  /// The rows of each table, its head first where it has one.
  let tables: [Int: Table]
  let topics: [Topic]
  let phrases: Phrases
  private(set) lazy var ledger = Ledger(self)
  private(set) lazy var scores = ScoreReader(document: self).scores
  private(set) lazy var paths = PathClaims(document: self).claims

  /// Where the lines of the file lie that was repaired, once somebody has asked.
  private var originalLines: [Range<Int>] = []

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<offset)
      start = offset + 1
    }
    lines.append(start..<bytes.count)
    return lines
  }

  /// The rows of one table by their positions.
  struct Table {
    var head: Int?
    var rows: [Int] = []
  }

  /// - Parameter isKnown: whether it is one of these documents whatever its name and title say.
  package init?(
    name: some Collection<UInt8>, bytes: [UInt8], topics: [Topic], phrases: Phrases,
    isKnown: Bool = false
  ) {
    guard isKnown || Recognition.isReadiness(name: name, bytes, phrases) else { return nil }
    let repair = Mojibake.repair(bytes)
    let text = repair?.bytes ?? bytes
    let markdown = Markdown.parse(text)
    self.bytes = text
    self.repair = repair
    self.markdown = markdown
    self.topics = topics
    self.phrases = phrases
    statements = StatementReader(markdown, phrases).statements
    var tables: [Int: Table] = [:]
    for (position, element) in markdown.elements.enumerated() {
      guard case .row(let table, let isHead) = element.kind else { continue }
      if isHead {
        tables[table, default: Table()].head = position
      } else {
        tables[table, default: Table()].rows.append(position)
      }
    }
    self.tables = tables
  }

  /// Words of which every such document has one, as a regular expression: no other is read.
  package static var mark: String { Recognition.mark }

  /// The column of a claim, counted in bytes from 1, in the file that the document was read from.
  package func column(of claim: Claim, in original: [UInt8]) -> Int {
    let start = bytes[..<claim.offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = claim.offset - start
    guard repair != nil else { return column + 1 }
    // Each byte of the repaired line was a character.
    if originalLines.isEmpty { originalLines = Self.lines(of: original) }
    guard claim.line <= originalLines.count else { return 1 }
    let before = String(decoding: original[originalLines[claim.line - 1]], as: UTF8.self)
      .unicodeScalars.prefix(
        column)
    return before.reduce(1) { $0 + UTF8.width($1) }
  }

  /// The title of a table's column, in lower case.
  func column(_ number: Int, ofTable table: Int) -> String {
    guard let head = tables[table]?.head, number < statements[head].element.cells.count else {
      return ""
    }
    return statements[head].element.cells[number].plain.lowercased()
  }

  /// The number of a column whose title matches.
  func column(_ pattern: String, ofTable table: Int) -> Int? {
    guard let head = tables[table]?.head else { return nil }
    return statements[head].element.cells.firstIndex { phrases.matches(pattern, $0.plain) }
  }

  func table(of statement: Statement) -> Int? {
    if case .row(let table, false) = statement.element.kind { table } else { nil }
  }

  /// Whether a line tells how things stood: what follows is the other half of a comparison.
  func isPast(_ statement: Statement) -> Bool {
    titles(above: statement).contains {
      phrases.matches(
        #"^\W*(?:before|previously|initial(?:ly| state)|original state|old)\b(?! (?:you|launch|production|deploy\w*|going|go.live|release|we)\b)"#,
        $0)
    }
  }

  /// The titles above a statement, from the nearest on.
  func titles(above statement: Statement) -> [String] {
    statement.headings.map { statements[$0].text }
  }
}
