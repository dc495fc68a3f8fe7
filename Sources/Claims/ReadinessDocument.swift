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
  private(set) lazy var commands = CommandClaims(document: self).claims
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

  /// Whether it tells what was changed from one version to the next.
  private(set) lazy var isHistory =
    statements.first { $0.role == .heading }.map {
      phrases.matches(
        #"^\W*(?:change ?logs?|change history|release (?:notes|history)|version history|what.?s new)\b"#,
        $0.text)
    } ?? false

  /// Whether a line says what the signs of the document mean, or stands in a list of what they do.
  func isLegend(_ statement: Statement) -> Bool {
    let above = titles(above: statement).prefix(1)
    let parents = statement.parent.map { [statements[$0].text] } ?? []
    return phrases.matches(Self.legend, statement.text)
      || (above + parents).contains { phrases.matches(Self.legend, $0) }
  }

  private static let legend =
    #"^\W*(?:(?:status|symbol|emoji|icon|colou?r) )?(?:legend|key|symbols?|codes)\W*(?:$|:)"#
    + #"|\bstatus (?:values?|indicators?|levels?|options?|markers?)\b"#
    + #"|\b(?:mark(?:ed)?|label(?:led)?|flag(?:ged)?|tag(?:ged)?)(?: \w+){0,3} (?:as|with)\s*:"#

  /// Whether it speaks of other repositories beside its own, whose files nobody sees from here.
  private(set) lazy var isOfSeveralRepositories =
    statements.contains {
      phrases.matches(
        #"\b(?:(?:all|both|the|across|over) (?:two|three|four|five|[2-9]) repo(?:s|sitories)\b|both repo(?:s|sitories)\b|(?:frontend|backend|api|app|web|other|separate|sibling|companion) repo(?:sitory)? (?:and|plus|\+) )"#,
        $0.text)
    }
    || tables.keys.contains { table in
      guard let column = column(#"^\W*repo(?:sitory)?\W*$"#, ofTable: table) else { return false }
      let named = Set(
        (tables[table]?.rows ?? []).compactMap { row -> String? in
          let cells = statements[row].element.cells
          return column < cells.count ? cells[column].plain.lowercased() : nil
        })
      return named.count > 1
    }

  /// Whether a text is written in letters that are told apart here: of others nothing is known but
  /// the signs and the paths in it.
  static func isReadable(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count { !$0.isASCII } * 5 <= letters.count
  }

  /// Whether a line goes on with what the one above it began.
  func continues(_ statement: Statement) -> Bool {
    guard statement.role == .text, statement.position > 0, statement.element.text.lead == nil
    else { return false }
    let before = statements[statement.position - 1]
    return before.line + 1 == statement.line && (before.role == .text || before.role == .item)
      && !before.text.hasSuffix(":")
  }

  /// A line with what of its sentence stands in the lines above and below it, where it is broken
  /// over several.
  func sentence(around statement: Statement) -> String {
    var text = statement.text
    var first = statement
    while continues(first), text.utf8.count < 1000 {
      first = statements[first.position - 1]
      text = Self.part(of: Self.prose(first), before: false) + " " + text
      if Self.isEnd(in: first.text) { break }
    }
    var last = statement
    while last.position + 1 < statements.count, text.utf8.count < 1000, !Self.ends(last.text),
      continues(statements[last.position + 1])
    {
      last = statements[last.position + 1]
      text += " " + Self.part(of: Self.prose(last), before: true)
      if Self.isEnd(in: last.text) { break }
    }
    return text
  }

  /// A line without what it names in code, which is about other things.
  private static func prose(_ statement: Statement) -> String {
    statement.element.text.codes.reduce(statement.text) { $0.replacing($1.text, with: "") }
  }

  private static func ends(_ text: String) -> Bool {
    text.last.map { ".!?".contains($0) } ?? false
  }

  private static func isEnd(in text: String) -> Bool { text.contains(". ") || ends(text) }

  /// What stands before the first or behind the last end of a sentence.
  private static func part(of text: String, before: Bool) -> String {
    let parts = text.split(separator: ". ", omittingEmptySubsequences: false)
    if before { return String(parts.first ?? "") }
    return ends(text) ? "" : String(parts.last ?? "")
  }

  /// The titles above a statement, from the nearest on.
  func titles(above statement: Statement) -> [String] {
    statement.headings.map { statements[$0].text }
  }
}
