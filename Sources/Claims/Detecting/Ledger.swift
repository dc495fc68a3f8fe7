import Formats

/// What a document lists: what is done, what is missing, and what is to be done.
struct Ledger {
  struct Entry {
    let statement: Statement
    /// What is meant, without what is said of it.
    let title: String
    let words: Set<String>
    /// The words of what a row of gaps calls its gap.
    let name: Set<String>
    let topics: Set<String>
    /// Of a gap, how bad it is; of an action, how urgent.
    let rank: Rank?
  }

  enum Rank: Hashable {
    case critical, high, medium, low
  }

  private(set) var done: [Entry] = []
  private(set) var gaps: [Entry] = []
  private(set) var actions: [Entry] = []
  /// What a document lists of a kind is compared pair by pair: no more than this many.
  private static let limit = 400

  init(_ document: ReadinessDocument) {
    for statement in document.statements {
      switch statement.role {
      case .row: addRow(statement, document)
      case .item: addItem(statement, document)
      case .heading, .text: break
      }
    }
  }

  private mutating func addItem(_ statement: Statement, _ document: ReadinessDocument) {
    let text = statement.text
    guard text.utf8.count < 400 else { return }
    if Self.isNone(text, document) { return }
    let entry = entry(statement, title: text, rank: Self.rank(of: text, document), document)
    switch statement.status {
    // A mark before what is wanted is a bullet.
    case .done where statement.above == .target && statement.box == nil: break
    case .done: add(entry, to: \.done)
    case .open where statement.box == nil: add(entry, to: \.gaps)
    case .open: add(entry, to: \.actions)
    case .planned: add(entry, to: \.actions)
    case .partial, .target, nil: break
    }
  }

  private mutating func addRow(_ statement: Statement, _ document: ReadinessDocument) {
    guard let table = document.table(of: statement) else { return }
    let cells = statement.element.cells.map(\.plain)
    let rank = cells.lazy.compactMap { Self.rank(ofCell: $0, document) }.first
    if let column = document.column(Self.actionColumn, ofTable: table), column < cells.count,
      document.column(#"\b(?:priority|effort|phase|owner|timeline)\b"#, ofTable: table) != nil
    {
      add(entry(statement, title: cells[column], rank: rank, document), to: \.actions)
    } else if let column = document.column(Self.gapColumn, ofTable: table), column < cells.count,
      // A column such as `Blocker?` asks something of what the row is about.
      !document.phrases.matches(#"^\W*(?:yes|no|n/?a|none|true|false)?\W*$"#, cells[column])
    {
      if isClosed(statement, besides: column, document) { return }
      let told = cells.enumerated().filter {
        $0.offset == column || Self.rank(ofCell: $0.element, document) == nil
      }
      add(
        entry(
          statement, title: told.map(\.element).joined(separator: " "), name: cells[column],
          rank: rank, document), to: \.gaps)
    } else if statement.own == .done {
      add(entry(statement, title: cells.first ?? "", rank: nil, document), to: \.done)
    }
  }

  /// Whether a row of a table of gaps, or the title above it, says that its gap is one no more.
  private func isClosed(
    _ statement: Statement, besides column: Int, _ document: ReadinessDocument
  ) -> Bool {
    statement.own == .done || statement.status == .done
      || document.phrases.matches(
        #"\b(?:fixed|resolved|closed|mitigated|done|completed|implemented|accepted|addressed)\b"#,
        statement.text)
      || statement.element.cells.enumerated().contains {
        $0.offset != column && document.phrases.matches(Self.harmless, $0.element.plain)
      }
  }

  /// What a cell says of a row that lists no gap.
  private static let harmless =
    #"^\W*(?:ok|pass(?:ed)?|n/?a|acceptable|by design|false positive|not applicable|none|verified|complete"#
    + #"|no (?:issues?|errors?|bugs?|problems?))\b|\bno (?:bugs?|issues?|problems?) found\b|\bno (?:code )?changes?\W*$"#

  /// A line such as `Blocking issues: 0`, which says that nothing of the kind is open.
  static func isNone(_ text: String, _ document: ReadinessDocument) -> Bool {
    document.phrases.matches(
      #"^\W*(?:none|nothing|n/a|no (?:known |critical |open |blocking |major )*(?:issues?|blockers?|gaps?|problems?))\b(?: (?:known|identified|found|remaining|at this time|at present|currently))?\W*$|\b(\d+) ?/ ?\1\b|[:=–—]\W*(?:0|none|zero|nothing|no)(?: (?:found|open|remaining|known|identified))?\W*$"#,
      text)
  }

  private static let actionColumn = #"^\W*(?:action|task|recommendation|item|work|what)s?\b"#
  private static let gapColumn =
    #"^\W*(?:gap|issue|risk|problem|weakness|concern|vulnerability|blocker|finding|limitation)s?\b"#

  private mutating func add(_ entry: Entry, to list: WritableKeyPath<Ledger, [Entry]>) {
    if !entry.words.isEmpty && self[keyPath: list].count < Self.limit {
      self[keyPath: list].append(entry)
    }
  }

  private func entry(
    _ statement: Statement, title: String, name: String = "", rank: Rank?,
    _ document: ReadinessDocument
  ) -> Entry {
    Entry(
      statement: statement, title: title, words: Self.words(title, statement),
      name: Self.words(name, statement),
      topics: Set(
        document.topics.filter { document.phrases.matches($0.phrase, title) }.map(\.name)),
      rank: rank)
  }

  /// The words of a title but for those of paths and addresses; none where it is written in letters
  /// that are not told apart here.
  private static func words(_ title: String, _ statement: Statement) -> Set<String> {
    guard ReadinessDocument.isReadable(title) else { return [] }
    let codes = statement.element.text.codes.map(\.text)
    let words = title.split(separator: " ").filter { word in
      !word.contains("://") && !codes.contains(String(word))
    }
    return Words.of(words.joined(separator: " "))
  }

  private static func rank(ofCell text: String, _ document: ReadinessDocument) -> Rank? {
    guard
      let match = document.phrases.first(
        #"^\W*(?:(critical|p0|severe|blocker|blocking)|(high|p1)|(medium|moderate|p2)|(low|p3|minor))\W*$"#,
        text)
    else { return nil }
    return [Rank.critical, .high, .medium, .low].enumerated().first {
      $0.offset + 1 < match.count && !match[$0.offset + 1].isEmpty
    }?.element
  }

  private static func rank(of text: String, _ document: ReadinessDocument) -> Rank? {
    guard let match = document.phrases.first(#"^\W*\[?(P[0-3])\b|[([](P[0-3])[)\]]"#, text) else {
      return nil
    }
    return rank(ofCell: match.dropFirst().first { !$0.isEmpty } ?? "", document)
  }
}
