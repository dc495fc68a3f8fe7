import Assessment
import Rules

/// What the service was taken for, and by which facts.
struct MethodSection {
  let report: ReadinessReport

  var section: ReportSection {
    let facets = report.scorecard.profile.facets
    let rows = facets.map { facet -> [[ReportText]] in
      guard let fact = facet.evidence else {
        return [[.code(facet.name)], [.plain("recorded, and gone")], []]
      }
      return [
        [.code(facet.name)], ReportText.rule(report.rules[fact.rule]),
        ReportText.place(fact).map { [$0] } ?? [],
      ]
    }
    let columns = ["Facet", "Shown by", "Place"].map { ReportColumn(title: $0) }
    let table: [ReportBlock] =
      rows.isEmpty
      ? [.paragraph([.plain("No facet of a service was found.")])]
      : [.table(columns: columns, rows: rows)]
    let note =
      "A control counts where the tree holds what it is for. What is unknown, does not apply or is "
      + "waived earns nothing. The verdict follows from what is open and not from the score."
    return ReportSection(title: "How it was judged", blocks: table + [.paragraph([.plain(note)])])
  }
}
