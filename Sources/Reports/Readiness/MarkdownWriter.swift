/// Writes a report as GitHub Flavored Markdown.
///
/// Names and paths are written by strangers: they stand in code spans, where nothing is a link, a
/// mention or markup, and everything else is escaped.
struct MarkdownWriter {
  static func text(of document: ReportDocument) -> String {
    var blocks = ["# " + escaped(document.title)]
    for section in document.sections {
      blocks.append("## " + escaped(section.title))
      blocks += section.blocks.compactMap(block)
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: ReportBlock) -> String? {
    switch block {
    case .heading(let title): "### " + escaped(title)
    case .paragraph(let line): text(line)
    case .list(let items, let isNumbered):
      items.enumerated().map { position, line in
        (isNumbered ? "\(position + 1). " : "- ") + text(line)
      }.joined(separator: "\n")
    case .table(let columns, let rows): table(columns, rows)
    case .quote(let lines): lines.map { "> " + text($0) }.joined(separator: "\n>\n")
    case .code(let text, let language): fenced(text, language)
    case .chart, .trend: nil
    }
  }

  /// A fenced block, with a fence that is longer than any inside.
  private static func fenced(_ text: String, _ language: String) -> String {
    let lines = text.split { $0 == "\n" }
    let longest = lines.map { line in line.prefix { $0 == "`" }.count }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(text)\n\(fence)"
  }

  private static func table(_ columns: [ReportColumn], _ rows: [[[ReportText]]]) -> String {
    let head = columns.map { escaped($0.title) }
    let rule = columns.map { $0.isNumber ? "--:" : "---" }
    let lines = [head, rule] + rows.map { $0.map { text($0).replacing("|", with: "\\|") } }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  static func text(_ line: [ReportText]) -> String {
    line.map { piece in
      switch piece {
      case .plain(let text): escaped(text)
      case .strong(let text): "**\(escaped(text))**"
      case .code(let text): code(text)
      }
    }.joined()
  }

  /// A code span, with a fence that is longer than any run of backticks inside.
  private static func code(_ text: String) -> String {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return text.isEmpty ? "" : fence + blank + text + blank + fence
  }

  /// Text in which nothing is markup. Mentions cannot be escaped, so that a word that looks like one
  /// becomes code.
  static func escaped(_ text: String) -> String {
    if text.contains("@") {
      return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
        word.contains("@") ? code(String(word)) : escaped(String(word))
      }.joined(separator: " ")
    }
    let scalars = Array(text.unicodeScalars)
    var visible = ""
    for (position, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", ">", "~", "&": visible += "\\"
      // Inside a word it marks nothing.
      case "_": if !isInsideWord(position, of: scalars) { visible += "\\" }
      case "#", "+", "-", "=": if position == 0 { visible += "\\" }
      default: break
      }
      visible.unicodeScalars.append(scalar)
    }
    return visible
  }

  private static func isInsideWord(_ position: Int, of scalars: [Unicode.Scalar]) -> Bool {
    func isLetter(_ position: Int) -> Bool {
      guard scalars.indices.contains(position) else { return false }
      let scalar = scalars[position]
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    return isLetter(position - 1) && isLetter(position + 1)
  }
}
