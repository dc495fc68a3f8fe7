/// How one number went over a history: a line of an SVG, with a point wherever it changed.
struct TrendChart: Sendable {
  struct Point: Sendable {
    /// Nil where there is none, which breaks the line.
    let value: Int?
    let link: String
    let label: String
  }

  let title: String
  /// What the axis goes up to; the greatest value without.
  let limit: Int?
  /// Oldest first.
  let points: [Point]

  private static let (width, height) = (320, 120)
  private static let (left, right, top, bottom) = (34, 310, 10, 108)

  private var greatest: Int { max(limit ?? points.compactMap(\.value).max() ?? 0, 1) }

  var html: String {
    let first = points.compactMap(\.value).first
    let last = points.last?.value
    let change = first == last ? "" : " <small>from \(Self.text(first))</small>"
    let name = HTMLWriter.escaped(title)
    return [
      "<figure><figcaption>\(name) <strong>\(Self.text(last))</strong>\(change)</figcaption>",
      "<svg class=\"trend\" viewBox=\"0 0 \(Self.width) \(Self.height)\" role=\"img\" "
        + "aria-label=\"\(name), from \(Self.text(first)) to \(Self.text(last))\">",
      axis, curve, marks, "</svg></figure>",
    ].joined(separator: "\n")
  }

  private static func text(_ value: Int?) -> String { value.map(String.init) ?? "–" }

  private var axis: String {
    let labels = [(greatest, Self.top + 4), (0, Self.bottom + 4)].map { value, y in
      "<text x=\"\(Self.left - 6)\" y=\"\(y)\" text-anchor=\"end\">\(value)</text>"
    }
    let lines = [Self.top, Self.bottom].map { y in
      "<path class=\"axis\" d=\"M\(Self.left) \(y)H\(Self.right)\"/>"
    }
    return (lines + labels).joined()
  }

  /// Steps, since between two commits nothing happens.
  private var curve: String {
    var path = ""
    var before: Int?
    for (position, point) in points.enumerated() {
      guard let value = point.value else {
        before = nil
        continue
      }
      if before == nil {
        path += "M\(x(position)) \(y(value))"
      } else if before != value {
        path += "H\(x(position))V\(y(value))"
      } else if position == points.count - 1 {
        path += "H\(x(position))"
      } else if points[position + 1].value == nil {
        path += "H\(x(position))"
      }
      before = value
    }
    return "<path class=\"curve\" d=\"\(path)\"/>"
  }

  private var marks: String {
    points.indices.filter { index in
      index == 0 || index == points.count - 1 || points[index].value != points[index - 1].value
    }.compactMap { index in
      let point = points[index]
      return point.value.map { value in
        "<a href=\"\(HTMLWriter.escaped(point.link))\"><circle cx=\"\(x(index))\" "
          + "cy=\"\(y(value))\" r=\"3\"><title>\(value): \(HTMLWriter.escaped(point.label))"
          + "</title></circle></a>"
      }
    }.joined(separator: "\n")
  }

  /// In tenths, so that thousands of commits stay apart.
  private func x(_ position: Int) -> String {
    let span = 10 * (Self.right - Self.left)
    let tenths = points.count > 1 ? span * position / (points.count - 1) : span
    let value = 10 * Self.left + tenths
    return "\(value / 10).\(value % 10)"
  }

  private func y(_ value: Int) -> String {
    let span = 10 * (Self.bottom - Self.top)
    let tenths = 10 * Self.bottom - span * min(max(value, 0), greatest) / greatest
    return "\(tenths / 10).\(tenths % 10)"
  }
}
