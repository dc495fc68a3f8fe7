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
    for claim in document.claims(of: sort) {
      var names = Names()
      for (name, values) in claim.values { names.save(name, values) }
      Conditions(document: nil, expressions: expressions)
        .save(ruleSet.source(source).saved, in: &names)
      record(
        source, names, path, place(of: claim, document, file), standardSubject: claim.subject,
        into: &sighting)
    }
  }

  /// Where a claim stands in the file as it is, which may have been repaired before it was read.
  private func place(
    of claim: Claim, _ document: ReadinessDocument, _ file: FileText
  ) -> Observation.Place {
    Observation.Place(line: claim.line, column: document.column(of: claim, in: file.bytes))
  }
}
