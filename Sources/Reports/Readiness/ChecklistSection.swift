import Assessment
import Rules

/// Every control that applies, with what it earns: the score, line by line.
struct ChecklistSection {
  let report: ReadinessReport

  var section: ReportSection {
    let blocks = report.scorecard.categories.flatMap { category -> [ReportBlock] in
      guard !category.controls.isEmpty || !category.goneFacets.isEmpty else { return [] }
      let held = category.controls.count(where: \.isHeld)
      let title = "\(CategoryFacts.title(category.name)) (\(held)/\(category.controls.count))"
      return [
        .heading(title), .list(category.controls.map(line) + category.goneFacets.map(gone)),
      ]
    }
    return ReportSection(
      "Checklist", blocks, otherwise: "No control applies to what is in the tree.")
  }

  private func line(_ control: ControlCredit) -> [ReportText] {
    let mark = Self.marks[Self.state(of: control)] ?? "[ ]"
    let earned = "\(ScoreWords.text(control.earned)) of \(control.weight) points"
    let count = control.subjects.count
    let subjects = count > 1 ? ", in \(control.held) of \(count)" : ""
    let accepted = control.subjects.count { $0.acceptance != nil }
    let waived = accepted > 0 ? ", \(accepted) accepted" : ""
    let attested =
      report.attestations.first {
        $0.state == .attested && $0.attestation.control == report.rules[control.rule].id
      }.map { ", attested by \(VisibleText.of($0.attestation.who))" } ?? ""
    let shown = control.subjects.first { $0.credit < 1 } ?? control.subjects.first
    let place = shown?.fact.flatMap { ReportText.place($0) }
    return [.code(mark), .plain(" ")] + ReportText.rule(report.rules[control.rule])
      + [.plain(": \(earned)\(subjects)\(waived)\(attested)")]
      + (place.map { [.plain(", "), $0] } ?? [])
  }

  private static let marks = ["met": "[x]", "undecided": "[?]", "partly met": "[~]"]

  /// `met`, `partly met`, `undecided` or `unmet`.
  static func state(of control: ControlCredit) -> String {
    if control.isHeld { return "met" }
    if control.isUndecided { return "undecided" }
    return control.share > 0 ? "partly met" : "unmet"
  }

  private func gone(_ facet: String) -> [ReportText] {
    [.code("[ ]"), .plain(" "), .code(facet), .plain(" is gone: the category earns nothing")]
  }
}
