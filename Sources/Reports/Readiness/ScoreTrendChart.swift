/// Scores over commits as a line of one SVG, the oldest on the left.
struct ScoreTrendChart {
  let points: [ReportBar]

  private static let width = 450
  private static let height = 150
  private static let left = 34
  private static let right = 30
  private static let top = 12
  private static let bottom = 24

  var text: String {
    let head =
      "<svg class=\"chart\" viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\" "
      + "aria-label=\"Scores of the last commits\">"
    return ([head] + grid + [line] + dots + names + ["</svg>"]).joined(separator: "\n")
  }

  private var grid: [String] {
    [0, 50, 100].map { value in
      "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(y(value))\" "
        + "x2=\"\(Self.width - Self.right)\" y2=\"\(y(value))\"/>"
        + "<text x=\"\(Self.left - 6)\" y=\"\(y(value) + 4)\" text-anchor=\"end\">\(value)</text>"
    }
  }

  private var scored: [(x: Int, y: Int, value: Int)] {
    points.enumerated().compactMap { position, point in
      point.value.map { (x(position), y($0), $0) }
    }
  }

  private var line: String {
    let places = scored.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    return "<polyline class=\"line\" points=\"\(places)\"/>"
  }

  private var dots: [String] {
    scored.map { "<circle class=\"dot\" cx=\"\($0.x)\" cy=\"\($0.y)\" r=\"3\"/>" }
      + (scored.last.map {
        ["<text x=\"\($0.x + 6)\" y=\"\($0.y + 4)\">\($0.value)</text>"]
      } ?? [])
  }

  /// The first commit and the last; the table names all.
  private var names: [String] {
    guard let first = points.first, let last = points.last else { return [] }
    let y = Self.height - 6
    return [
      "<text x=\"\(Self.left)\" y=\"\(y)\">\(HTMLWriter.escaped(first.name))</text>",
      "<text x=\"\(Self.width - Self.right)\" y=\"\(y)\" text-anchor=\"end\">"
        + "\(HTMLWriter.escaped(last.name))</text>",
    ]
  }

  private func x(_ position: Int) -> Int {
    let room = Self.width - Self.left - Self.right
    return Self.left + (points.count > 1 ? position * room / (points.count - 1) : 0)
  }

  private func y(_ value: Int) -> Int {
    let room = Self.height - Self.top - Self.bottom
    return Self.top + room - min(max(value, 0), 100) * room / 100
  }
}
