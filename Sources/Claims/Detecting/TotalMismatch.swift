import Formats

/// Finds totals that are not what their parts come to.
struct TotalMismatch {
  let document: ReadinessDocument
  let scores: [Score]

  /// How far, out of ten, a total may be from the mean: it is rounded, and so are the parts.
  private static let tolerance = 0.15

  var claims: [Claim] { means + sums }

  /// A total score against the mean of the categories, and the share of the boxes that are ticked.
  private var means: [Claim] {
    let totals = scores.filter(\.isOverall)
    guard let total = totals.first else { return [] }
    let parts = distinct(scores.filter { !$0.isOverall }, of: total)
    guard parts.count >= 3, !isWeighted, !isAmong(parts, total),
      Set(parts.map(\.maximum)).union([total.maximum]).count == 1
    else { return [] }
    let mean = parts.reduce(0) { $0 + $1.tenths } / Double(parts.count)
    let candidates = [mean, ticked].compactMap(\.self)
    if candidates.contains(where: { abs($0 - total.tenths) <= Self.tolerance }) { return [] }
    let scale = total.maximum / 10
    return [
      Claim(
        .totalMismatch, at: total.statement, subject: "score",
        other: "the mean of the \(parts.count) categories is \(Duration.number(mean * scale))",
        line: parts[0].statement.line)
    ]
  }

  /// Whether readiness is one of the categories: it stands in the middle of their list.
  private func isAmong(_ parts: [Score], _ total: Score) -> Bool {
    guard total.key.contains("readiness") || total.key == "production" else { return false }
    let places = parts.filter {
      $0.table == total.table && $0.statement.role == total.statement.role
    }
    .map(\.statement.position)
    return places.contains { $0 < total.statement.position }
      && places.contains { $0 > total.statement.position }
  }

  private func distinct(_ scores: [Score], of total: Score) -> [Score] {
    var seen: Set<String> = []
    // The first table of several scores is the list of categories, where there is one.
    let tables = Dictionary(grouping: scores.filter { $0.table != nil }, by: \.table)
    let largest = tables.values.filter { $0.count >= 3 }.min {
      $0[0].statement.position < $1[0].statement.position
    }
    // Without one, those of the total's own section are.
    let beside = scores.filter { $0.statement.headings.first == total.statement.headings.first }
    let list = largest ?? (beside.count >= 3 && total.statement.role != .heading ? beside : scores)
    return list.filter { seen.insert($0.key).inserted }
  }

  private var isWeighted: Bool {
    document.statements.contains {
      document.phrases.matches(
        #"\bweighted (?:average|mean|score|total|overall)\b|\bweight(?:s|ing)?\b"#, $0.text)
    }
  }

  /// Out of ten, how many boxes are ticked.
  private var ticked: Double? {
    let boxes = document.statements.compactMap(\.box)
    guard boxes.count >= 3 else { return nil }
    return Double(boxes.count { $0 == .ticked }) / Double(boxes.count) * 10
  }

  /// The last row of a table, called a total, against the sum of its column.
  private var sums: [Claim] {
    document.tables.sorted { $0.key < $1.key }.compactMap { number, table in
      guard let last = table.rows.last, table.rows.count >= 3, table.head != nil,
        let name = document.statements[last].element.cells.first?.plain,
        document.phrases.matches(#"^\W*(?:grand )?total\W*$"#, name)
      else { return nil }
      return sum(of: table, total: document.statements[last])
    }
  }

  private func sum(of table: ReadinessDocument.Table, total: Statement) -> Claim? {
    // A total out of something is a mean of what stands above it.
    if total.element.cells.contains(where: { document.phrases.matches(#"\d ?/ ?\d"#, $0.plain) }) {
      return nil
    }
    for column in 1..<max(1, total.element.cells.count) {
      guard let stated = whole(total, column) else { continue }
      let parts = table.rows.dropLast().map { whole(document.statements[$0], column) }
      let known = parts.compactMap(\.self)
      guard known.count == parts.count, known.count >= 2 else { continue }
      let sum = known.reduce(0, +)
      if sum != stated {
        return Claim(
          .totalMismatch, at: total, subject: "total",
          other: "the \(known.count) rows above come to \(sum)", line: total.line)
      }
    }
    return nil
  }

  private func whole(_ statement: Statement, _ column: Int) -> Int? {
    guard column < statement.element.cells.count else { return nil }
    let text = statement.element.cells[column].plain.filter { $0 != "," && $0 != "~" && $0 != "*" }
    let trimmed = text.split(separator: " ").joined(separator: " ")
    return trimmed.utf8.count < 10 ? Int(trimmed) : nil
  }
}
