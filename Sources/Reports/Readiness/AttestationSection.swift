import Assessment
import Rules

/// What no tree can show and people vouch for, with until when it holds.
struct AttestationSection {
  let report: ReadinessReport

  var section: ReportSection {
    let titles = ["Attestation", "About", "Who", "Until", "Evidence", "Why", "State"]
    let rows = report.attestations.map(row)
    let table: [ReportBlock] =
      rows.isEmpty ? [] : [.table(columns: titles.map { ReportColumn(title: $0) }, rows: rows)]
    let undecided = UndecidedSection(report: report).blocks
    return ReportSection(title: "Not decidable here", blocks: undecided + [Self.note] + table)
  }

  private static let note = ReportBlock.paragraph([
    .plain(
      "No tree can show whether a restore was tried, an alert reaches a person who is awake, the "
        + "service bears its load, or a secret that was committed once has been replaced. Who "
        + "knows can attest it in "), .code("readiness.yml"),
    .plain("; what is attested is never counted as met."),
  ])

  private func row(_ item: AttestedItem) -> [[ReportText]] {
    let attestation = item.attestation
    return [
      [.code(VisibleText.of(attestation.id))], [.code(VisibleText.of(attestation.control))],
      [.plain(VisibleText.of(attestation.who))], [.plain(attestation.until?.text ?? "–")],
      attestation.evidence.map { [.code(VisibleText.of($0))] } ?? [.plain("–")],
      [.plain(VisibleText.of(attestation.why))], [.plain(item.state.rawValue)],
    ]
  }
}
