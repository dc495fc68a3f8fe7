extension JSONPath {
  /// Evaluates one query on one document, remembering what would otherwise be worked out again
  /// for every node that a filter looks at.
  struct Evaluator {
    let document: Document
    private let root: Document.NodeID
    /// Nil until there is something to remember, as mostly there never is.
    private(set) var kept: Kept?

    /// What was worked out of the document.
    final class Kept {
      fileprivate var nodelists: [Constant: Nodelist] = [:]
      var values: [Constant: Value] = [:]
      var truths: [Constant: Truth] = [:]
      var members: [Document.NodeID: Members] = [:]
      var lengths: [Document.NodeID: Int] = [:]
      var patterns: [Name: IRegexp?] = [:]
    }

    init(_ document: Document, root: Document.NodeID) {
      self.document = document
      self.root = root
    }

    /// Where to remember something.
    mutating func keeping() -> Kept {
      if let kept { return kept }
      let kept = Kept()
      self.kept = kept
      return kept
    }

    /// The nodes of a query inside a filter that looks at `current`.
    mutating func nodes(of query: Query, at current: Document.NodeID) -> Nodelist {
      guard let constant = query.constant else { return evaluate(query, from: current) }
      if let known = kept?.nodelists[constant] { return known }
      let nodes = evaluate(query, from: root)
      keeping().nodelists[constant] = nodes
      return nodes
    }

    mutating func evaluate(_ query: Query, from start: Document.NodeID) -> Nodelist {
      // Names lead to one node, and most lead nowhere.
      let (found, behind) = singles(of: query, from: start)
      guard let node = found.node else { return Nodelist(isIncomplete: found.isIncomplete) }
      var nodelist = Nodelist(node, isIncomplete: found.isIncomplete)
      for segment in query.segments[behind...] { nodelist = apply(segment, to: nodelist) }
      return nodelist
    }

    private mutating func apply(_ segment: Segment, to nodelist: Nodelist) -> Nodelist {
      var result = Nodelist(isIncomplete: nodelist.isIncomplete)
      for selected in nodelist.nodes {
        if segment.isDescendant {
          descend(from: selected, segment.selectors, into: &result)
        } else {
          for selector in segment.selectors { select(selector, from: selected, into: &result) }
        }
      }
      return result
    }

    /// Applies the selectors to a node and to all below it, parents first, siblings in order.
    private mutating func descend(
      from start: Nodelist.Selected, _ selectors: [Selector], into result: inout Nodelist
    ) {
      var following: Document.NodeID? = start.node
      while let node = following {
        if isIncomplete(node) { result.isIncomplete = true }
        if isContainer(node) {
          let visited = Nodelist.Selected(node: node, isCertain: start.isCertain)
          for selector in selectors { select(selector, from: visited, into: &result) }
        }
        following = self.following(node, below: start.node)
      }
    }

    private mutating func select(
      _ selector: Selector, from parent: Nodelist.Selected, into result: inout Nodelist
    ) {
      let node = parent.node
      let isCertain = parent.isCertain
      switch selector {
      case .name(let name):
        if let member = member(name[...], of: node) {
          result.append(member, isCertain: isCertain)
        } else if mayHold(name, in: node) {
          result.isIncomplete = true
        }
        return
      case .index(let index):
        if let element = element(index, of: node) { result.append(element, isCertain: isCertain) }
      case .slice(let slice):
        guard document.kind(of: node) == .array else { break }
        let elements = children(of: node)
        for position in slice.positions(of: elements.count) {
          result.append(elements[position], isCertain: isCertain)
        }
      case .wildcard:
        var child = document.nodes[Int(node)].firstChild
        while child >= 0 {
          if !isShadowed(child, in: node) { result.append(child, isCertain: isCertain) }
          child = document.nodes[Int(child)].nextSibling
        }
      case .filter(let expression):
        var child = document.nodes[Int(node)].firstChild
        while child >= 0 {
          let truth = isShadowed(child, in: node) ? .no : truth(of: expression, at: child)
          if truth != .no { result.append(child, isCertain: isCertain && truth == .yes) }
          child = document.nodes[Int(child)].nextSibling
        }
      }
      if isIncomplete(node) { result.isIncomplete = true }
    }

    /// The node of a singular query that starts at `start`.
    mutating func single(_ query: Query, from start: Document.NodeID) -> Single {
      singles(of: query, from: start).found
    }

    /// What the names and indices that a query begins with lead to, and the first segment that is
    /// something else.
    private mutating func singles(
      of query: Query, from start: Document.NodeID
    ) -> (found: Single, behind: Int) {
      var node = start
      var isIncomplete = false
      var behind = 0
      for segment in query.segments {
        guard segment.isSingular else { break }
        behind += 1
        let next: Document.NodeID?
        switch segment.selectors[0] {
        case .name(let name):
          next = member(name[...], of: node)
          if next == nil, mayHold(name, in: node) { isIncomplete = true }
        case .index(let index):
          next = element(index, of: node)
          if document.kind(of: node) != .object, self.isIncomplete(node) { isIncomplete = true }
        case .wildcard, .slice, .filter:
          preconditionFailure("A singular query has only names and indices.")
        }
        guard let next else { return (Single(node: nil, isIncomplete: isIncomplete), behind) }
        node = next
      }
      return (Single(node: node, isIncomplete: isIncomplete), behind)
    }
  }
}
