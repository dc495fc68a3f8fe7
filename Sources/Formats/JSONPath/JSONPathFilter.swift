/// The truth of filters.
extension JSONPath.Evaluator {
  mutating func truth(
    of expression: JSONPath.Expression, at current: Document.NodeID
  ) -> JSONPath.Truth {
    switch expression {
    case .or(let alternatives):
      var truth = JSONPath.Truth.no
      for alternative in alternatives where truth != .yes {
        truth = truth.or(self.truth(of: alternative, at: current))
      }
      return truth
    case .and(let conditions):
      var falsity = JSONPath.Truth.no
      for condition in conditions where falsity != .yes {
        falsity = falsity.or(truth(of: condition, at: current).negated)
      }
      return falsity.negated
    case .not(let inner): return truth(of: inner, at: current).negated
    case .comparison(let left, let comparison, let right):
      return compare(
        value(of: left, at: current), comparison, value(of: right, at: current))
    case .exists(let query):
      if query.isSingular, query.constant == nil {
        let single = single(query, from: current)
        return single.node != nil ? .yes : single.isIncomplete ? .unknown : .no
      }
      return nodes(of: query, at: current).isNonempty
    case .matching(let matching): return truth(of: matching, at: current)
    case .known(let operand):
      if case .unknown = value(of: operand, at: current) { return .no }
      return .yes
    case .constant(let constant, let inner):
      if let known = kept?.truths[constant] { return known }
      let truth = truth(of: inner, at: current)
      keeping().truths[constant] = truth
      return truth
    }
  }

  mutating func value(
    of operand: JSONPath.Operand, at current: Document.NodeID
  ) -> JSONPath.Value {
    switch operand {
    case .literal(let value): return value
    case .query(let query):
      guard query.constant == nil else { return onlyValue(of: query, at: current) }
      let single = single(query, from: current)
      guard !single.isIncomplete else { return .unknown }
      return single.node.map(value(of:)) ?? .nothing
    case .length(let argument): return length(of: argument, at: current)
    case .count(let query):
      return nodes(of: query, at: current).count.map { .number(JSONPath.Number($0)) } ?? .unknown
    case .value(let query): return onlyValue(of: query, at: current)
    case .constant(let constant, let inner):
      if let known = kept?.values[constant] { return known }
      let value = value(of: inner, at: current)
      keeping().values[constant] = value
      return value
    }
  }

  /// The value of the only node; nothing where there is none, or more than one.
  private mutating func onlyValue(
    of query: JSONPath.Query, at current: Document.NodeID
  ) -> JSONPath.Value {
    let nodelist = nodes(of: query, at: current)
    if nodelist.certainCount > 1 { return .nothing }
    guard let count = nodelist.count else { return .unknown }
    return count == 1 ? value(of: nodelist.nodes[0].node) : .nothing
  }

  func value(of node: Document.NodeID) -> JSONPath.Value {
    switch document.kind(of: node) {
    case .null: .null
    case .boolean: .boolean(document.boolean(of: node) ?? false)
    case .number: .number(JSONPath.Number(digits: document.textBytes(of: node)))
    case .string: .string(document.textBytes(of: node))
    case .array, .object: .container(node)
    case .unknown: .unknown
    }
  }

  private mutating func length(
    of argument: JSONPath.Operand, at current: Document.NodeID
  ) -> JSONPath.Value {
    switch value(of: argument, at: current) {
    case .unknown: return .unknown
    case .string(let bytes):
      let length = bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      return .number(JSONPath.Number(length))
    case .container(let node):
      if document.isOpen(node) { return .unknown }
      return .number(JSONPath.Number(length(of: node)))
    case .nothing, .null, .boolean, .number: return .nothing
    }
  }

  private mutating func truth(
    of matching: JSONPath.Matching, at current: Document.NodeID
  ) -> JSONPath.Truth {
    let text = asText(value(of: matching.text, at: current))
    let pattern: JSONPath.Value
    let expression: IRegexp?
    switch matching.pattern {
    case .fixed(let fixed):
      pattern = .string([])
      expression = fixed.expression
    case .computed(let operand):
      pattern = value(of: operand, at: current)
      expression = self.expression(pattern)
    }
    switch (text, pattern) {
    case (.string(let bytes), .string):
      guard let expression else { return .no }
      return JSONPath.Truth(
        matching.isWhole ? expression.matches(bytes) : expression.occurs(in: bytes))
    case (.unknown, .string) where expression == nil: return .no
    case (.unknown, .string), (.string, .unknown), (.unknown, .unknown): return .unknown
    default: return .no
    }
  }

  /// What the file holds as a text is matched as one, though it was read as the value that the text
  /// says; where an expression makes the text, it is unknown.
  private func asText(_ value: JSONPath.Value) -> JSONPath.Value {
    guard case .container(let node) = value else { return value }
    let text = document.textBytes(of: node)
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = text.first(where: { !blanks.contains($0) }) else { return value }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .string(text) : .unknown
  }

  /// Reads an expression that stands in the document, once for each text.
  private mutating func expression(_ pattern: JSONPath.Value) -> IRegexp? {
    guard case .string(let bytes) = pattern else { return nil }
    let key = JSONPath.Name(bytes: bytes)
    let kept = keeping()
    if let known = kept.patterns[key] { return known }
    let expression = try? IRegexp(String(decoding: bytes, as: UTF8.self))
    if kept.patterns.count >= 64 { kept.patterns.removeAll() }
    kept.patterns[key] = .some(expression)
    return expression
  }
}
