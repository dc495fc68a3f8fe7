import Formats
import Git

extension Observer {
  /// Follows one source's steps through a document.
  func observeQuery(
    _ source: Int, _ matcher: QueryMatcher, _ kind: FileKind, _ document: Document,
    _ file: FileText, _ path: Path, into sighting: inout Sighting
  ) {
    for root in kind.roots(of: document) {
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
    conditions.save(ruleSet.sources[source].source.saved, in: &names)
    let truth = conditions.all(matcher.conditions, names)
    guard truth != .no else { return }
    var state: Observation.State? = truth == .unknown ? .unknown : nil
    var offset = document.start(of: node)
    if truth == .yes, !matcher.evidence.isEmpty {
      switch conditions.selects(matcher.evidence, nil, names) {
      case .no: state = .gap
      case .unknown: state = .unknown
      case .yes:
        let found = matcher.evidence.lazy.compactMap {
          $0.select(in: document, from: node).first
        }.first
        offset = found.map { document.start(of: $0) } ?? offset
      }
    }
    record(
      source, names, path, file.place(of: offset),
      standardSubject: Names.key(of: node, in: document), state: state, document: document,
      into: &sighting)
  }
}
