import Assessment
import Git
import Reports
import Rules

/// Prints results as the options and the surroundings ask.
struct Reporting {
  let options: ReportOptions
  let surroundings: Surroundings
  var isHook = false

  private var style: TextStyle {
    TextStyle(
      isColoured: surroundings.wantsColour(on: .results, choice: options.colour),
      isVerbose: options.verbose)
  }

  /// A check's outcome.
  func print(_ check: Check, file: TextReport.FileState, note: String? = nil) {
    let base = check.subject.bases.first ?? JudgedTree(id: .emptyTree, name: "nothing")
    if options.format == .json {
      Output.results.write(
        JSONReport.text(of: check.comparison, base: base.named, new: check.subject.new.named))
    } else if !(options.quiet && check.comparison.regressions.isEmpty) {
      let report = TextReport(
        base: base.named, rules: check.ruleSet.rules, failOn: check.policy.failOn, file: file,
        isHook: isHook, style: style)
      Output.results.write(report.text(of: check.comparison))
      for path in check.subject.new.conflicts {
        Output.results.write(
          "git-readiness: not judged, it does not merge: \(VisibleText.of(path))\n")
      }
    }
    if let note { Output.errors.write("git-readiness: \(note)\n") }
  }

  /// The difference between two trees.
  func print(
    _ comparison: Comparison, from base: JudgedTree, _ baseFacts: [Observation],
    to new: JudgedTree, _ newFacts: [Observation], rules: RuleSet
  ) {
    let table = DifferenceTable(
      base: base.named, new: new.named, rules: rules.rules, style: style)
    Output.results.write(table.text(of: comparison, base: baseFacts, new: newFacts))
  }

  /// The difference between two trees, for a program.
  func printJSON(_ comparison: Comparison, from base: JudgedTree, to new: JudgedTree) {
    Output.results.write(JSONReport.text(of: comparison, base: base.named, new: new.named))
  }

  /// Everything known of one tree.
  func print(_ appraisal: Appraisal, of tree: JudgedTree, rules: RuleSet) {
    let judgement = appraisal.judgement
    let grades = Grades(of: judgement.facts, ruleSet: rules)
    if options.format == .json {
      Output.results.write(
        JSONReport.text(
          of: tree.named, facts: judgement.facts, unread: judgement.unread, rules: rules.rules,
          grades: grades, acceptances: appraisal.acceptances, scorecard: appraisal.scorecard))
    } else {
      let report = StatusReport(tree: tree.named, rules: rules.rules, style: style)
      Output.results.write(
        report.text(
          facts: judgement.facts, unread: judgement.unread, grades: grades,
          acceptances: appraisal.acceptances, scorecard: appraisal.scorecard))
    }
  }

  /// The members of inventories of one tree.
  func print(_ members: [Observation], of tree: JudgedTree, rules: RuleSet) {
    if options.format == .json {
      Output.results.write(
        JSONReport.text(of: tree.named, members: members, rules: rules.rules))
    } else {
      Output.results.write(
        InventoryReport(tree: tree.named, rules: rules.rules, style: style).text(of: members))
    }
  }
}
