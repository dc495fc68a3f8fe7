import Formats

/// Reads what each line says of its status, by itself and by what stands above it.
struct StatementReader {
  private let markdown: Markdown
  private let phrases: Phrases
  private(set) var statements: [Statement] = []
  /// The headings in force, the outermost first.
  private var chain: [(position: Int, level: Int)] = []
  /// What each heading says of the lines below it.
  private var said: [Int: Status] = [:]
  /// The headings that say nothing, and keep what those above them say from the lines below.
  private var neutral: Set<Int> = []
  /// The items and the label that the next line may stand below.
  private var parents: [(position: Int, indent: Int, status: Status?)] = []

  init(_ markdown: Markdown, _ phrases: Phrases) {
    self.markdown = markdown
    self.phrases = phrases
    for position in markdown.elements.indices { read(position) }
  }

  private mutating func read(_ position: Int) {
    let element = markdown.elements[position]
    switch element.kind {
    case .heading(let level): readHeading(position, element, level)
    case .item(let indent, _, let box): readItem(position, element, indent, box)
    case .row: add(position, .row, own: rowStatus(element), parent: label)
    case .text: readText(position, element)
    }
  }

  private mutating func readHeading(_ position: Int, _ element: Markdown.Element, _ level: Int) {
    while let last = chain.last, last.level >= level { chain.removeLast() }
    parents = []
    let own = SectionRole.status(of: element.text.plain, phrases)
    add(position, .heading, own: own, parent: nil)
    chain.append((position, level))
    if let own {
      said[position] = own
    } else if SectionRole.isNeutral(element.text.plain, phrases) {
      neutral.insert(position)
    }
  }

  private mutating func readItem(
    _ position: Int, _ element: Markdown.Element, _ indent: Int, _ box: Markdown.Box?
  ) {
    while let last = parents.last, last.indent >= indent { parents.removeLast() }
    let own = box.map(Self.status) ?? lineStatus(element.text.plain)
    noteStatusLine(element)
    add(position, .item, own: own, parent: parents.last?.position)
    let inherited = own ?? labelStatus(element)
    parents.append((position, indent, inherited ?? parents.last?.status))
  }

  private mutating func readText(_ position: Int, _ element: Markdown.Element) {
    noteStatusLine(element)
    let isLabel = Self.isLabel(element)
    // A line that begins anew ends what a label began; one that goes on does not.
    if isLabel || element.text.lead != nil { parents = [] }
    add(position, .text, own: lineStatus(element.text.plain), parent: parents.last?.position)
    if isLabel {
      parents = [(position, -1, SectionRole.status(of: element.text.plain, phrases))]
    }
  }

  private mutating func add(
    _ position: Int, _ role: Statement.Role, own: Status?, parent: Int?
  ) {
    let above = parents.last?.status ?? sectionStatus
    statements.append(
      Statement(
        position: position, element: markdown.elements[position], role: role, own: own,
        above: above, headings: chain.reversed().map(\.position), parent: parent))
  }

  private var sectionStatus: Status? {
    for heading in chain.reversed() {
      if let status = said[heading.position] { return status }
      if neutral.contains(heading.position) { return nil }
    }
    return nil
  }

  private var label: Int? { parents.first { $0.indent < 0 }?.position }

  // What a line says.

  private static func status(_ box: Markdown.Box) -> Status {
    switch box {
    case .ticked: .done
    case .open: .open
    case .partial: .partial
    }
  }

  private func lineStatus(_ text: String) -> Status? {
    if let mark = Status.marks(in: text).first { return mark }
    return Self.hasShout(text) ? .done : nil
  }

  /// Whether one of the words that end something stands there in capitals.
  private static func hasShout(_ text: String) -> Bool {
    ["FIXED", "DONE", "RESOLVED", "IMPLEMENTED"].contains { word in
      text.split { !$0.isLetter }.contains { $0 == word }
    } && !text.split { !$0.isLetter }.contains("NOT")
  }

  /// A row says what the marks in its cells say, where they agree and do not tell of one part of
  /// the service each.
  private func rowStatus(_ element: Markdown.Element) -> Status? {
    let marks = Set(element.cells.flatMap { Status.marks(in: $0.plain) })
    return marks.count == 1 && !isOfParts(element) ? marks.first : nil
  }

  /// Whether a row sets a thing against several parts: most of its cells are marks or left out.
  private func isOfParts(_ element: Markdown.Element) -> Bool {
    element.cells.dropFirst().count {
      phrases.matches(#"^\s*(?:[-–—]+|n/?a|[^\w\s]{1,3})\s*$"#, $0.plain)
    } >= 4
  }

  private func labelStatus(_ element: Markdown.Element) -> Status? {
    Self.isLabel(element) ? SectionRole.status(of: element.text.plain, phrases) : nil
  }

  /// A line such as `**Missing:**`, which says what the lines below it are.
  static func isLabel(_ element: Markdown.Element) -> Bool {
    let text = element.text
    if text.lead != nil { return !text.rest.contains { $0.isLetter || $0.isNumber } }
    return [":", "\u{FF1A}"].contains { text.plain.hasSuffix($0) } && text.plain.utf8.count < 80
  }

  /// A line such as `**Status:** ✅ Completed` speaks for its section.
  private mutating func noteStatusLine(_ element: Markdown.Element) {
    guard let heading = chain.last?.position, let lead = element.text.lead,
      phrases.matches(#"^\W*(?:actual |current |new |final )?(?:status|state)$"#, lead),
      let status = SectionRole.status(of: element.text.rest, phrases)
    else { return }
    // A section about a gap may tell that it is none any more.
    let said = said[heading]
    if said == nil || said == .planned || said == .open && status == .done {
      self.said[heading] = status
    }
  }
}
