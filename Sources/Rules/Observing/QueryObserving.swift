import Formats
import Git

extension Observer {
  /// Follows one source's steps through a document.
  func observeQuery(
    _ source: Int, _ matcher: QueryMatcher, _ structure: Structure, _ file: FileText,
    _ path: Path, into sighting: inout Sighting
  ) {
    for root in structure.roots {
      var names = Names(document: structure.document)
      follow(0, source, matcher, &names, root, structure, file, path, &sighting)
    }
  }

  /// Takes the steps from a number on, each from every node that the one before leads to.
  private func follow(
    _ number: Int, _ source: Int, _ matcher: QueryMatcher, _ names: inout Names,
    _ node: Document.NodeID, _ structure: Structure, _ file: FileText, _ path: Path,
    _ sighting: inout Sighting
  ) {
    guard number < matcher.steps.count else {
      observeNode(source, matcher, names, node, structure.document, file, path, &sighting)
      return
    }
    let step = matcher.steps[number]
    let reached =
      number == 0
      ? structure.selection(of: step.query, from: node)
      : step.query.select(in: structure.document, from: node)
    for next in reached {
      names.step(step.name, next)
      follow(number + 1, source, matcher, &names, next, structure, file, path, &sighting)
      names.stepBack()
    }
  }

  private func observeNode(
    _ source: Int, _ matcher: QueryMatcher, _ names: Names, _ node: Document.NodeID,
    _ document: Document, _ file: FileText, _ path: Path, _ sighting: inout Sighting
  ) {
    var names = names
    let conditions = Conditions(document: document, expressions: expressions)
    conditions.save(ruleSet.source(source).saved, in: &names)
    let truth = conditions.all(matcher.conditions, names)
    guard truth != .no else { return }
    var state: Observation.State? = truth == .unknown ? .unknown : nil
    let places = BlockPlaces(document: document, expressions: expressions, bytes: file.bytes)
    var offset = places.offset(of: node, matcher.conditions, names)
    if truth == .yes, !matcher.evidence.isEmpty {
      let evidence = evidence(matcher.evidence, node, document)
      state = evidence.state
      offset = evidence.node.map { document.start(of: $0) } ?? offset
    }
    record(
      source, names, path, file.place(of: offset),
      standardSubject: Names.key(of: node, in: document), state: state, document: document,
      member: member(source, node, document, file),
      secret: ruleSet.source(source).isAboutSecrets ? document.range(of: node) : nil,
      into: &sighting)
  }

  /// What a member's value tells of it.
  private func member(
    _ source: Int, _ node: Document.NodeID, _ document: Document,
    _ file: FileText
  ) -> Member? {
    guard ruleSet.kind(ofSource: source) == .inventory else { return nil }
    let shown = ruleSet.source(source).marks.filter { mark in
      guard case .query(let query) = mark.test else { return false }
      return !query.select(in: document, from: node).isEmpty
    }.map(\.mark)
    return Member(
      lastLine: file.place(of: lastOffset(of: node, document)).line, body: nil,
      marks: Mark.allCases.filter { shown.contains($0) })
  }

  /// Where the last of what stands in a value begins or ends, whichever is known to be later.
  private func lastOffset(of node: Document.NodeID, _ document: Document) -> Int {
    var offset = document.start(of: node)
    var deepest: Document.NodeID? = node
    while let here = deepest {
      let range = document.range(of: here)
      offset = max(offset, document.start(of: here), range.upperBound - 1)
      deepest = nil
      for child in document.children(of: here) { deepest = child }
    }
    return offset
  }

  /// What a control's evidence comes to, and the value that is it. A null is none: it is how a file
  /// says that something is not there, or takes away what another file gives.
  private func evidence(
    _ queries: [JSONPath], _ node: Document.NodeID, _ document: Document
  ) -> (state: Observation.State?, node: Document.NodeID?) {
    var isPossible = false
    for query in queries {
      let selection = query.selection(in: document, from: node)
      if let found = selection.nodes.first(where: { document.kind(of: $0) != .null }) {
        return (nil, found)
      }
      if selection.nodes.isEmpty, selection.isPossible { isPossible = true }
    }
    return (isPossible ? .unknown : .gap, nil)
  }
}
