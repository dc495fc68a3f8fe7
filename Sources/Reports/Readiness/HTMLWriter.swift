/// Writes a report as one HTML file: no script, no request, readable on a phone and on paper.
struct HTMLWriter {
  static func text(of document: ReportDocument) -> String {
    let title = escaped(document.title)
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(title)</title>", "<style>\n\(ReportStylesheet.text)</style>", "</head>", "<body>",
      "<h1>\(title)</h1>",
    ]
    let links = document.sections.enumerated().map { number, section in
      "<a href=\"#s\(number + 1)\">\(escaped(section.title))</a>"
    }
    lines.append("<nav>\(links.joined(separator: " "))</nav>")
    for (number, section) in document.sections.enumerated() {
      lines += ["<section id=\"s\(number + 1)\">", "<h2>\(escaped(section.title))</h2>"]
      lines += section.blocks.map(block)
      lines.append("</section>")
    }
    return (lines + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
  }

  private static func block(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let title): return "<h3>\(escaped(title))</h3>"
    case .paragraph(let line): return "<p>\(text(line))</p>"
    case .list(let items, let isNumbered):
      let name = isNumbered ? "ol" : "ul"
      let lines = items.map { "<li>\(text($0))</li>" }
      return (["<\(name)>"] + lines + ["</\(name)>"]).joined(separator: "\n")
    case .table(let columns, let rows): return table(columns, rows)
    case .quote(let lines):
      return "<blockquote>\(lines.map { "<p>\(text($0))</p>" }.joined())</blockquote>"
    case .code(let text, _): return "<pre><code>\(escaped(text))</code></pre>"
    case .chart(let bars): return ScoreChart(bars: bars).text
    case .trend(let points): return ScoreTrendChart(points: points).text
    }
  }

  private static func table(_ columns: [ReportColumn], _ rows: [[[ReportText]]]) -> String {
    let isCards = isWordy(rows)
    func cells(_ name: String, _ texts: [String]) -> String {
      let cells = zip(columns, texts).enumerated().map { position, cell -> String in
        let (column, text) = cell
        let style = column.isNumber ? " class=\"number\"" : ""
        // The first is what the card is about.
        let isNamed = isCards && name == "td" && position > 0
        let title = isNamed ? " data-title=\"\(escaped(column.title))\"" : ""
        return "<\(name)\(style)\(title)>\(text)</\(name)>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let head = cells("th", columns.map { escaped($0.title) })
    let body = rows.map { cells("td", $0.map(text)) }
    let start = "<div class=\"table\(isCards ? " cards" : "")\"><table>"
    return
      ([start, "<thead>\(head)</thead>", "<tbody>"] + body + ["</tbody>", "</table></div>"])
      .joined(separator: "\n")
  }

  /// Whether rows are too long to stand side by side on a phone: there each becomes a card.
  private static func isWordy(_ rows: [[[ReportText]]]) -> Bool {
    rows.contains { row in
      row.count < 6 && row.joined().reduce(0) { $0 + $1.text.utf8.count } > wordyRow
    }
  }

  private static let wordyRow = 60

  private static func text(_ line: [ReportText]) -> String {
    line.map { piece in
      switch piece {
      case .plain(let text): escaped(text)
      case .strong(let text): "<strong>\(escaped(text))</strong>"
      case .code(let text): text.isEmpty ? "" : "<code>\(escaped(text))</code>"
      }
    }.joined()
  }

  static func escaped(_ text: String) -> String {
    var visible = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": visible += "&amp;"
      case "<": visible += "&lt;"
      case ">": visible += "&gt;"
      case "\"": visible += "&quot;"
      case "'": visible += "&#39;"
      default: visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }
}
