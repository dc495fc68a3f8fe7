/// Comparisons, by RFC 9535, section 2.3.5.2.2.
extension JSONPath.Evaluator {
  mutating func compare(
    _ left: JSONPath.Value, _ comparison: JSONPath.Operator, _ right: JSONPath.Value
  ) -> JSONPath.Truth {
    switch comparison {
    case .equal: equal(left, right)
    case .notEqual: equal(left, right).negated
    case .less: less(left, right)
    case .lessOrEqual: less(left, right).or(equal(left, right))
    case .greater: less(right, left)
    case .greaterOrEqual: less(right, left).or(equal(left, right))
    }
  }

  private func less(_ left: JSONPath.Value, _ right: JSONPath.Value) -> JSONPath.Truth {
    switch (left, right) {
    case (.unknown, _), (_, .unknown): return .unknown
    case (.number(let left), .number(let right)):
      guard let left = left.value, let right = right.value else { return .unknown }
      return JSONPath.Truth(left < right)
    case (.string(let left), .string(let right)):
      // The order of UTF-8's bytes is that of the scalars.
      return JSONPath.Truth(left.lexicographicallyPrecedes(right))
    default: return .no
    }
  }

  private mutating func equal(
    _ left: JSONPath.Value, _ right: JSONPath.Value
  ) -> JSONPath.Truth {
    switch (left, right) {
    case (.unknown, _), (_, .unknown): .unknown
    case (.nothing, .nothing), (.null, .null): .yes
    case (.boolean(let left), .boolean(let right)): JSONPath.Truth(left == right)
    case (.number(let left), .number(let right)): left.equals(right)
    case (.string(let left), .string(let right)): JSONPath.Truth(left == right)
    case (.container(let left), .container(let right)): equal(left, right)
    default: .no
    }
  }

  /// Compares two containers to their leaves; a difference decides whatever is unknown besides.
  private mutating func equal(
    _ left: Document.NodeID, _ right: Document.NodeID
  ) -> JSONPath.Truth {
    var pending = [(left, right)]
    var truth = JSONPath.Truth.yes
    while let (left, right) = pending.popLast() {
      let here: JSONPath.Truth
      switch (document.kind(of: left), document.kind(of: right)) {
      case (.array, .array): here = pairElements(left, right, into: &pending)
      case (.object, .object): here = pairMembers(left, right, into: &pending)
      case (.array, .object), (.object, .array): here = .no
      default: here = equal(value(of: left), value(of: right))
      }
      if here == .no { return .no }
      if here == .unknown { truth = .unknown }
    }
    return truth
  }

  /// Leaves the elements to be compared; says no where the counts already differ.
  private func pairElements(
    _ left: Document.NodeID, _ right: Document.NodeID,
    into pending: inout [(Document.NodeID, Document.NodeID)]
  ) -> JSONPath.Truth {
    let isOpen = document.isOpen(left) || document.isOpen(right)
    var leftChild = document.nodes[Int(left)].firstChild
    var rightChild = document.nodes[Int(right)].firstChild
    while leftChild >= 0, rightChild >= 0 {
      // A hole may stand anywhere among the elements and shift them against each other.
      if !isOpen { pending.append((leftChild, rightChild)) }
      leftChild = document.nodes[Int(leftChild)].nextSibling
      rightChild = document.nodes[Int(rightChild)].nextSibling
    }
    if leftChild >= 0, !document.isOpen(right) { return .no }
    if rightChild >= 0, !document.isOpen(left) { return .no }
    return isOpen ? .unknown : .yes
  }

  /// Leaves the members to be compared; says no where the names already differ.
  private mutating func pairMembers(
    _ left: Document.NodeID, _ right: Document.NodeID,
    into pending: inout [(Document.NodeID, Document.NodeID)]
  ) -> JSONPath.Truth {
    let leftMembers = children(of: left)
    let rightMembers = children(of: right)
    let isSwapped = leftMembers.count > rightMembers.count
    let (fewer, larger) = isSwapped ? (right, left) : (left, right)
    if leftMembers.count != rightMembers.count, !document.isOpen(fewer) { return .no }
    for member in isSwapped ? rightMembers : leftMembers {
      if let other = self.member(document.nameBytes(of: member), of: larger) {
        pending.append((member, other))
      } else if !document.isOpen(larger) || !document.isOpen(fewer) {
        // Where the counts are equal, the other one holds a name that is missing here.
        return .no
      }
    }
    return document.isOpen(left) || document.isOpen(right) ? .unknown : .yes
  }
}

extension JSONPath.Number {
  fileprivate func equals(_ other: JSONPath.Number) -> JSONPath.Truth {
    if !digits.isEmpty, digits == other.digits { return .yes }
    guard let value, let otherValue = other.value else { return .unknown }
    return JSONPath.Truth(value == otherValue)
  }
}
