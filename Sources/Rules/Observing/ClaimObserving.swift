import Claims
import Formats
import Git

extension Observer {
  /// What all rules about claims see in a document that is one about readiness whatever its name
  /// and title say.
  package func claims(in bytes: [UInt8], at path: Path) -> [Observation] {
    var sighting = Sighting()
    guard Unread.Reason(of: bytes.span) == nil else { return [] }
    let file = FileText(name: path.name, bytes: bytes, isReadiness: true)
    for source in ruleSet.sources.indices where ruleSet.looksAtClaims(source) {
      guard case .claim(let sort) = ruleSet.source(source).matcher else { continue }
      observeClaims(source, sort, file, path, into: &sighting)
    }
    return sighting.observations
  }

  /// Tells what a document about readiness claims; nothing of any other document.
  func observeClaims(
    _ source: Int, _ sort: ClaimSort, _ file: FileText, _ path: Path, into sighting: inout Sighting
  ) {
    guard let document = file.readiness(ruleSet.topics, phrases) else { return }
    let claims = sort == .snippet ? snippetClaims(in: document) : document.claims(of: sort)
    for claim in claims {
      var names = Names()
      for (name, values) in claim.values { names.save(name, values) }
      Conditions(document: nil, expressions: expressions)
        .save(ruleSet.source(source).saved, in: &names)
      record(
        source, names, path, place(of: claim, document, file), standardSubject: claim.subject,
        into: &sighting)
    }
  }

  /// What rules complain about in the snippets that a document recommends, as if each were the file
  /// that it would be; nothing that hangs on other files, which a snippet has none of.
  private func snippetClaims(in document: ReadinessDocument) -> [Claim] {
    SnippetClaims(document: document).snippets.flatMap { snippet in
      complaints(about: snippet).map { fact in
        let rule = ruleSet.rules[fact.rule]
        return Claim(
          .snippet, line: snippet.line + fact.place.line - 1,
          offset: snippet.offset(ofLine: fact.place.line - 1) + fact.place.column - 1,
          subject: "\(rule.id) \(fact.subject)",
          values: [
            "quote": [snippet.quote], "rule": [rule.id],
            "other": [fact.message.replacing(String(Observation.pathMark), with: "it")],
            "at": ["\(snippet.line - 1)"],
          ])
      }
    }
  }

  private func complaints(about snippet: RecommendedSnippet) -> [Observation] {
    let path = Path(snippet.fileName)
    guard let plan = snippetNavigator.plan(for: path) else { return [] }
    let facts = snippetObserver.observe(plan, name: path.name, bytes: snippet.bytes.span)
      .observations
    return facts.filter { fact in
      let rule = ruleSet.rules[fact.rule]
      guard rule.severity >= .warning, !ruleSet.hasJoins(fact.rule), !rule.isAboutSecrets else {
        return false
      }
      switch fact.state {
      case .finding: return rule.confidence == .high
      case .gap: return rule.kind == .control
      default: return false
      }
    }
  }

  /// Where a claim stands in the file as it is, which may have been repaired before it was read.
  private func place(
    of claim: Claim, _ document: ReadinessDocument, _ file: FileText
  ) -> Observation.Place {
    Observation.Place(line: claim.line, column: document.column(of: claim, in: file.bytes))
  }
}
