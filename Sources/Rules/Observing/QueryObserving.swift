import Formats
import Git

extension Observer {
  /// Follows one source's steps through a document.
  func observeQuery(
    _ source: Int, _ matcher: QueryMatcher, _ structure: Structure, _ file: FileText,
    _ path: Path, into sighting: inout Sighting
  ) {
    let document = structure.document
    for root in structure.roots {
      var reached: [(names: Names, node: Document.NodeID)] = [(Names(document: document), root)]
      for step in matcher.steps {
        reached = reached.flatMap { place in
          step.query.select(in: document, from: place.node).map { node in
            var names = place.names
            names.step(step.name, node)
            return (names, node)
          }
        }
      }
      for (names, node) in reached {
        observeNode(source, matcher, names, node, document, file, path, &sighting)
      }
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
      lastLine: file.place(of: document.start(of: node)).line, body: nil,
      marks: Mark.allCases.filter { shown.contains($0) })
  }

  /// What a control's evidence comes to, and the value that is it. A null is none: it is how a file
  /// says that something is not there, or takes away what another file gives.
  private func evidence(
    _ queries: [JSONPath], _ node: Document.NodeID, _ document: Document
  ) -> (state: Observation.State?, node: Document.NodeID?) {
    var isPossible = false
    for query in queries {
      let selected = query.select(in: document, from: node)
      if let found = selected.first(where: { document.kind(of: $0) != .null }) {
        return (nil, found)
      }
      if selected.isEmpty, query.maySelect(in: document, from: node) { isPossible = true }
    }
    return (isPossible ? .unknown : .gap, nil)
  }
}
