import Formats

/// Decides conditions and saves names over one document or one match.
struct Conditions {
  let document: Document?
  let expressions: Expressions

  func all(_ conditions: [Condition], _ names: Names) -> Truth {
    Truth.all(conditions.lazy.map { holds($0, names) })
  }

  private func holds(_ condition: Condition, _ names: Names) -> Truth {
    switch condition.test {
    case .any(let queries, let step): selects(queries, step, names)
    case .none(let queries, let step):
      switch selects(queries, step, names) {
      case .yes: .no
      case .no: .yes
      case .unknown: .unknown
      }
    case .matches(let operand, let pattern): matches(operand, pattern, names, wanted: true)
    case .lacks(let operand, let pattern): matches(operand, pattern, names, wanted: false)
    case .checksum(let operand, let checksum, let isRight):
      text(operand, names).map { Truth(checksum.holds(of: $0) == isRight) } ?? .unknown
    }
  }

  /// Whether one of the queries selects something from a step.
  func selects(_ queries: [JSONPath], _ step: String?, _ names: Names) -> Truth {
    guard let document, let node = step.map(names.node(of:)) ?? names.lastNode else { return .no }
    var truth = Truth.no
    for query in queries {
      let selection = query.selection(in: document, from: node)
      if !selection.nodes.isEmpty { return .yes }
      if selection.isPossible { truth = .unknown }
    }
    return truth
  }

  private func matches(
    _ operand: Operand, _ pattern: String, _ names: Names, wanted: Bool
  ) -> Truth {
    guard let text = text(operand, names) else { return .unknown }
    return Truth((expressions.answer(pattern, text) != nil) == wanted)
  }

  private func text(_ operand: Operand, _ names: Names) -> [UInt8]? {
    guard let text = names.fill(operand.template) else { return nil }
    switch operand.encoding {
    case nil: return Array(text.utf8)
    case .base64: return Base64.decode(text.utf8) ?? []
    case .base64url: return Base64.decodeURLSafe(text.utf8) ?? []
    case .jwt: return Base64.decodeWebToken(text.utf8) ?? []
    }
  }

  func save(_ saved: [(name: String, value: Saved)], in names: inout Names) {
    for (name, value) in saved {
      switch value {
      case .template(let template): names.save(name, names.fill(template).map { [$0] })
      case .query(let query, let step): names.save(name, values(query, step, names))
      case .match(let operand, let pattern):
        guard let text = text(operand, names) else {
          names.save(name, nil)
          continue
        }
        let match = expressions.answer(pattern, text)
        names.save(name, match.map { [$0[name] ?? $0[""] ?? ""] } ?? [])
      }
    }
  }

  private func values(_ query: JSONPath, _ step: String?, _ names: Names) -> [String]? {
    guard let document, let node = step.map(names.node(of:)) ?? names.lastNode else { return [] }
    let selection = query.selection(in: document, from: node)
    if selection.nodes.isEmpty, selection.isPossible { return nil }
    var values: [String] = []
    for selected in selection.nodes {
      guard let list = Names.list(of: selected, in: document) else { return nil }
      values += list
    }
    return values
  }
}
