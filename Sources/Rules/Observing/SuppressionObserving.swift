import Git
import Patterns

extension Observer {
  /// More than anyone writes for one line, and few enough to ask each about each finding there.
  private static let suppressionLimit = 16

  /// Marks what the file's suppressions accept, and tells of the suppressions themselves.
  ///
  /// It comes after all other sources of the plan, so that it can tell which suppressions accept
  /// nothing.
  func observeSuppressions(
    _ plan: Plan, _ places: [Candidate], _ file: FileText, into sighting: inout Sighting
  ) {
    guard !places.isEmpty else { return }
    let found = SuppressionFinder(file, isKnown: isKnown).all(on: places.map(\.line))
    guard !found.isEmpty else { return }
    let used = suppress(with: found, in: &sighting)
    for candidate in plan.candidates where ruleSet.tellsSuppressions(candidate.source) {
      guard case .suppression(let sort) = ruleSet.source(candidate.source).matcher else {
        continue
      }
      for (number, suppression) in found.enumerated()
      where isOf(sort, suppression.outcome, isUsed: used.contains(number)) {
        tell(suppression, candidate.source, file, into: &sighting)
      }
    }
  }

  /// Whether there is a rule of this name, or one in this area: `web/*`.
  private func isKnown(_ written: String) -> Bool {
    written.hasSuffix("/*")
      ? areas.contains(written.dropLast(2)) : ruleSet.position(of: written) != nil
  }

  /// Gives every observation the suppressions of its line that speak of its rule, and returns which
  /// of them accept something.
  private func suppress(
    with found: [SuppressionFinder.Found], in sighting: inout Sighting
  ) -> Set<Int> {
    var byLine: [Int: [Int]] = [:]
    for (number, suppression) in found.enumerated().reversed() {
      guard case .suppression = suppression.outcome else { continue }
      for line in suppression.lines where byLine[line, default: []].count < Self.suppressionLimit {
        byLine[line, default: []].append(number)
      }
    }
    var used: Set<Int> = []
    for index in sighting.observations.indices {
      let observation = sighting.observations[index]
      let rule = ruleSet.rules[observation.rule]
      guard let near = byLine[observation.place.line], observation.canBeSuppressed(of: rule) else {
        continue
      }
      for number in near {
        guard case .suppression(let suppression) = found[number].outcome,
          suppression.names(rule.id)
        else { continue }
        sighting.observations[index].suppressions.append(suppression)
        used.insert(number)
      }
    }
    return used
  }

  private func isOf(
    _ sort: SuppressionSort, _ outcome: SuppressionText.Outcome, isUsed: Bool
  ) -> Bool {
    switch (sort, outcome) {
    case (.invalid, .mistake), (.valid, .suppression): true
    case (.unused, .suppression): !isUsed
    default: false
    }
  }

  private func tell(
    _ found: SuppressionFinder.Found, _ source: Int, _ file: FileText,
    into sighting: inout Sighting
  ) {
    var names = Names()
    var subject = "-"
    switch found.outcome {
    case .mistake(let mistake): names.save("mistake", [mistake])
    case .suppression(let suppression):
      subject = suppression.rules.joined(separator: ", ")
      names.save("rules", [subject])
      names.save("reason", [suppression.reason])
      names.save("until", suppression.until.map { [$0.text] } ?? [])
    }
    Conditions(document: nil, expressions: expressions)
      .save(ruleSet.source(source).saved, in: &names)
    record(
      source, names, Path(bytes: file.name), file.place(of: found.offset),
      standardSubject: subject, into: &sighting)
  }
}

extension Observation {
  /// Whether it says of its place what could be accepted: that something is bad, missing, or not
  /// as firm as it could be.
  fileprivate func canBeSuppressed(of rule: Rule) -> Bool {
    switch state {
    case .finding, .gap, .value: true
    case .evidence(let level): level < rule.neededLevel
    case .member, .context, .unknown: false
    }
  }
}
