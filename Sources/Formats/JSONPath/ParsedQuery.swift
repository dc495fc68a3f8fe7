/// The parsed form of a query, worked out when it is first asked for.
///
/// Of a thousand queries that stand in rules, a hook asks a few.
final class ParsedQuery: Sendable {
  private let box: LazyReference<Box<JSONPath.Query>>

  init() {
    box = LazyReference()
  }

  init(_ query: JSONPath.Query) {
    box = LazyReference(Box(query))
  }

  func query(of text: String) -> JSONPath.Query {
    box.object { Box(Self.parse(text)) }.value
  }

  private static func parse(_ text: String) -> JSONPath.Query {
    var parser = JSONPath.Parser(text, isChecked: true)
    if let query = try? parser.parse() { return query }
    let nothing = JSONPath.Segment(isDescendant: false, selectors: [], isSingular: false)
    return JSONPath.Query(constant: nil, segments: [nothing], isSingular: false)
  }
}
