/// The scores of the categories as bars of one SVG, whose labels stand beside them.
struct ScoreChart {
  let bars: [ReportBar]

  private static let rowHeight = 26
  private static let barStart = 130
  private static let barWidth = 280
  private static let width = 450

  var text: String {
    let height = bars.count * Self.rowHeight
    let rows = bars.enumerated().map { row($0.element, top: $0.offset * Self.rowHeight) }
    let head =
      "<svg class=\"chart\" viewBox=\"0 0 \(Self.width) \(height)\" role=\"img\" "
      + "aria-label=\"Scores by category\">"
    return ([head] + rows + ["</svg>"]).joined(separator: "\n")
  }

  private func row(_ bar: ReportBar, top: Int) -> String {
    let value = min(max(bar.value ?? 0, 0), 100)
    let middle = top + 17
    let name = HTMLWriter.escaped(bar.name)
    let label = bar.value.map(String.init) ?? "–"
    return "<text x=\"\(Self.barStart - 8)\" y=\"\(middle)\" text-anchor=\"end\">\(name)</text>"
      + rectangle("track", top: top, width: Self.barWidth)
      + rectangle(Self.band(value), top: top, width: value * Self.barWidth / 100)
      + "<text x=\"\(Self.barStart + Self.barWidth + 8)\" y=\"\(middle)\">\(label)</text>"
  }

  private func rectangle(_ name: String, top: Int, width: Int) -> String {
    "<rect class=\"\(name)\" x=\"\(Self.barStart)\" y=\"\(top + 5)\" width=\"\(width)\" "
      + "height=\"16\" rx=\"3\"/>"
  }

  private static func band(_ value: Int) -> String {
    value >= 75 ? "strong" : value >= 40 ? "middling" : "weak"
  }
}
