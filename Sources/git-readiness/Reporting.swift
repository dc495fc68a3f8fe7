import Assessment
import Git
import Reports
import Rules

/// Prints results as the options and the surroundings ask.
struct Reporting {
  /// Who is told, and so what can be done about a regression.
  enum Hook {
    case none, commit, push, receive

    var skip: String? {
      switch self {
      case .commit: "git commit --no-verify"
      case .push: "git push --no-verify"
      case .none, .receive: nil
      }
    }
  }

  let options: ReportOptions
  let surroundings: Surroundings
  var hook = Hook.none

  private func style(for file: String) -> TextStyle {
    TextStyle(
      isColoured: file == "-" && surroundings.wantsColour(on: .results, choice: options.colour),
      isVerbose: options.verbose)
  }

  /// One line that says what is compared with what, and how that was found.
  func tell(_ subject: CheckSubject, because reason: String) {
    guard !options.quiet else { return }
    let bases = subject.bases.map(\.named.text).joined(separator: " and ")
    let line = "compares \(subject.new.named.text) with \(bases): \(reason)"
    Output.errors.write("git-readiness: \(VisibleText.lines(line))\n")
  }

  /// A check's outcome.
  ///
  /// - Parameters:
  ///   - file: what became of the readiness file, where a hook wrote it.
  ///   - note: what the user should know besides.
  func print(
    _ check: Check, in workspace: inout Workspace, file: TextReport.FileState? = nil,
    note: String? = nil
  ) throws {
    let file = file ?? (check.recorded.isStale ? .stale : .current)
    for target in options.targets {
      let text: String
      switch target.format {
      case .text: text = self.text(of: check, file: file, style: style(for: target.file))
      default:
        text = try self.text(
          of: check.review, target.format, check.subject.new,
          Standard(policy: check.policy, ruleSet: check.ruleSet), check.subject.day, &workspace)
      }
      try write(text, to: target)
    }
    if let note = note ?? check.recorded.note {
      Output.errors.write("git-readiness: \(note)\n")
    }
  }

  private func text(of check: Check, file: TextReport.FileState, style: TextStyle) -> String {
    if options.quiet && check.comparison.regressions.isEmpty { return "" }
    let base = check.subject.bases.first ?? JudgedTree(id: .emptyTree, name: "nothing")
    let report = TextReport(
      base: base.named, rules: check.ruleSet.rules, failOn: check.policy.failOn, file: file,
      skip: hook.skip, style: style)
    return report.text(of: check.comparison)
      + check.subject.new.conflicts.map { path in
        "git-readiness: not judged, it does not merge: \(VisibleText.of(path))\n"
      }.joined()
  }

  /// A comparison in a format for another program.
  private func text(
    of review: Review, _ format: ReportFormat, _ tree: JudgedTree, _ standard: Standard,
    _ day: CalendarDay?, _ workspace: inout Workspace
  ) throws -> String {
    switch format {
    case .text, .json: return JSONReport.text(of: review)
    case .jsonl: return JSONReport.line(JSONReport.text(of: review))
    case .sarif:
      let ruleSet = standard.ruleSet
      let facts = try workspace.judgement(of: tree.id, ruleSet: ruleSet).facts
      return SARIFReport(
        review, findings: facts, grades: Grades(of: facts, ruleSet: ruleSet),
        acceptances: Acceptances(policy: standard.policy, rules: ruleSet.rules, on: day),
        version: Version.text
      ).text
    case .github:
      summarise(review)
      return AnnotationReport.gitHub(review)
    case .gitlab: return CodeReviewReport.gitLab(review)
    case .junit: return JUnitReport.text(review)
    case .rdjsonl: return CodeReviewReport.reviewdog(review)
    case .azure: return AnnotationReport.azure(review)
    case .markdown: return MarkdownReport.text(review)
    }
  }

  /// Adds to the page that GitHub shows of a run, where there is one.
  private func summarise(_ review: Review) {
    guard let path = surroundings.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return }
    if !Disk.append(MarkdownReport.text(review), to: path) {
      Output.errors.write("git-readiness: the summary \(path) cannot be written\n")
    }
  }

  private func write(_ text: String, to target: ReportTarget) throws {
    if target.file == "-" {
      Output.results.write(text)
    } else if !Disk.replace(surroundings.resolve(target.file), with: Array(text.utf8)) {
      throw CommandFailure(.undecided, "the report \(target.file) cannot be written")
    }
  }

  /// The difference between two trees.
  ///
  /// - Parameter tallies: How many facts both have, which only a table asks.
  func print(
    _ comparison: Comparison, from base: JudgedTree, to new: JudgedTree, standard: Standard,
    day: CalendarDay?, in workspace: inout Workspace,
    tallies: (inout Workspace) throws -> (base: FactTally, new: FactTally)
  ) throws {
    let ruleSet = standard.ruleSet
    let review = Review(
      of: comparison, base: base.named, new: new.named, rules: ruleSet.rules,
      failOn: standard.policy.failOn)
    for target in options.targets {
      guard target.format == .text else {
        let text = try text(of: review, target.format, new, standard, day, &workspace)
        try write(text, to: target)
        continue
      }
      let table = DifferenceTable(
        base: base.named, new: new.named, rules: ruleSet.rules, style: style(for: target.file))
      let counts = try tallies(&workspace)
      try write(table.text(of: comparison, base: counts.base, new: counts.new), to: target)
    }
  }

  private static func unfit(
    _ format: ReportFormat, for command: String, _ formats: String
  ) -> CommandFailure {
    CommandFailure(
      .badUsage, "\(command) prints \(formats); \(format.rawValue) is a report of changes")
  }

  /// Everything known of one tree.
  func print(_ appraisal: Appraisal, of tree: JudgedTree, rules: RuleSet) throws {
    let (judgement, acceptances) = (appraisal.judgement, appraisal.acceptances)
    let grades = Grades(of: judgement.facts, ruleSet: rules)
    for target in options.targets {
      switch target.format {
      case .text:
        let report = StatusReport(
          tree: tree.named, rules: rules.rules, style: style(for: target.file))
        try write(
          report.text(
            facts: judgement.facts, unread: judgement.unread, grades: grades,
            acceptances: acceptances, scorecard: appraisal.scorecard), to: target)
      case .json: try write(appraisal.json(of: tree, rules: rules), to: target)
      case .jsonl:
        try write(JSONReport.line(appraisal.json(of: tree, rules: rules)), to: target)
      case .sarif:
        let empty = Review(
          of: Comparison(), base: tree.named, new: tree.named, rules: rules.rules)
        let report = SARIFReport(
          empty, findings: judgement.facts, grades: grades, acceptances: acceptances,
          version: Version.text)
        try write(report.text, to: target)
      default: throw Self.unfit(target.format, for: "status", "text, json, jsonl or sarif")
      }
    }
  }

  /// What documents claim and what does not hold of it.
  func print(_ claims: [ClaimFinding], of tree: JudgedTree, rules: RuleSet) throws {
    try print(
      for: "claims",
      text: {
        ClaimsReport(tree: tree.named, rules: rules.rules, style: $0).text(of: claims)
      },
      json: { JSONReport.text(of: tree.named, claims: claims, rules: rules.rules) })
  }

  /// The members of inventories of one tree.
  func print(_ members: [Observation], of tree: JudgedTree, rules: RuleSet) throws {
    try print(
      for: "inventory",
      text: {
        InventoryReport(tree: tree.named, rules: rules.rules, style: $0).text(of: members)
      },
      json: { JSONReport.text(of: tree.named, members: members, rules: rules.rules) })
  }

  /// What is told to people and to programs alike, and is no change that a forge could show.
  private func print(
    for command: String, text: (TextStyle) -> String, json: () -> String
  ) throws {
    for target in options.targets {
      switch target.format {
      case .text: try write(text(style(for: target.file)), to: target)
      case .json: try write(json(), to: target)
      default: throw Self.unfit(target.format, for: command, "text or json")
      }
    }
  }
}

extension Appraisal {
  /// Everything known of one tree, for programs.
  func json(of tree: JudgedTree, rules: RuleSet) -> String {
    JSONReport.text(
      of: tree.named, facts: judgement.facts, unread: judgement.unread, rules: rules.rules,
      grades: Grades(of: judgement.facts, ruleSet: rules), acceptances: acceptances,
      scorecard: scorecard)
  }
}

extension Check {
  /// What reports for other programs are made of.
  var review: Review {
    let base = subject.bases.first ?? JudgedTree(id: .emptyTree, name: "nothing")
    return Review(
      of: comparison, base: base.named, new: subject.new.named, rules: ruleSet.rules,
      failOn: policy.failOn)
  }
}
