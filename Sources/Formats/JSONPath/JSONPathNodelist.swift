extension JSONPath {
  /// The nodes that a query selects, and how much of that is sure.
  struct Nodelist {
    struct Selected {
      let node: Document.NodeID
      /// Whether no filter on the way to it was undecided.
      let isCertain: Bool
    }

    private(set) var nodes: [Selected] = []
    private(set) var certainCount = 0
    /// Whether there may be nodes that the file does not state.
    var isIncomplete: Bool

    init(isIncomplete: Bool) {
      self.isIncomplete = isIncomplete
    }

    init(_ node: Document.NodeID, isIncomplete: Bool) {
      self.isIncomplete = isIncomplete
      append(node, isCertain: true)
    }

    mutating func append(_ node: Document.NodeID, isCertain: Bool) {
      nodes.append(Selected(node: node, isCertain: isCertain))
      if isCertain { certainCount += 1 }
    }

    /// The nodes that are selected whatever the file leaves open.
    var certain: [Document.NodeID] { nodes.compactMap { $0.isCertain ? $0.node : nil } }

    /// Whether there is a node at all.
    var isNonempty: Truth {
      if certainCount > 0 { return .yes }
      return isIncomplete || !nodes.isEmpty ? .unknown : .no
    }

    /// How many nodes there are, where that is sure.
    var count: Int? { isIncomplete || certainCount < nodes.count ? nil : certainCount }
  }

  /// What a singular query selects.
  struct Single {
    let node: Document.NodeID?
    /// Whether the file leaves open that it is another node, or a node at all.
    let isIncomplete: Bool
  }
}
