import Git
import Rules

/// A report as headings, tables and lists: what Markdown and HTML are both written from, so that
/// they cannot say different things.
struct ReportDocument {
  let title: String
  let sections: [ReportSection]
}

struct ReportSection {
  let title: String
  let blocks: [ReportBlock]

  init(title: String, blocks: [ReportBlock]) {
    self.title = title
    self.blocks = blocks
  }

  /// A section that stands there whether it has something to say or not: what is left out could
  /// have been forgotten.
  init(_ title: String, _ blocks: [ReportBlock], otherwise sentence: String) {
    self.title = title
    self.blocks = blocks.isEmpty ? [.paragraph([.plain(sentence)])] : blocks
  }
}

indirect enum ReportBlock {
  case heading(String)
  case paragraph([ReportText])
  case list([[ReportText]], isNumbered: Bool = false)
  case table(columns: [ReportColumn], rows: [[[ReportText]]])
  /// What to do, set apart from what is.
  case quote([[ReportText]])
  /// Lines as they stand in a file.
  case code(String, language: String)
  /// Bars out of a hundred. They repeat what a table says, so that nothing is lost without them.
  case chart([ReportBar])
  /// The same over time, the oldest first.
  case trend([ReportBar])
}

struct ReportColumn {
  let title: String
  var isNumber = false
}

struct ReportBar {
  let name: String
  /// Nil where there is nothing to be scored.
  let value: Int?
}

/// A piece of a line.
enum ReportText {
  case plain(String)
  case strong(String)
  /// As it stands in the repository: a path, a name, a message.
  case code(String)

  var text: String {
    switch self {
    case .plain(let text), .strong(let text), .code(let text): text
    }
  }

  static func place(_ fact: Observation) -> ReportText? {
    if fact.path.isRoot { return nil }
    let path = VisibleText.of(fact.path)
    return .code(fact.place.line > 0 ? "\(path):\(fact.place.line)" : path)
  }

  /// A rule's name with its title.
  static func rule(_ rule: Rule) -> [ReportText] {
    [.plain(VisibleText.of(rule.title) + " "), .code(VisibleText.of(rule.id))]
  }
}
