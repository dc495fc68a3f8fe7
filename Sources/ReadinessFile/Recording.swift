import Git
import Rules

extension RecordedReadiness {
  /// Writes down the facts of a judged tree, in whatever order they come.
  ///
  /// - Parameters:
  ///   - rules: The rules that the facts' positions mean.
  ///   - builtInRules: The version of the shipped rules, raised with every change to them.
  ///   - waiver: The id of the waiver that accepts a finding; one that a comment accepts is written
  ///     down as such. It should not look at the date: an expiry would make the file of an unchanged
  ///     tree stale.
  ///   - file: Where the readiness file itself stands. Facts about it are left out, because a
  ///     file that states facts about itself has no fixed point.
  package init(
    of facts: some Sequence<Observation>, rules: RuleList, builtInRules: Int,
    repositoryRules: ShortDigest? = nil, file: Path = Self.standardPath,
    waiver: (_ rule: Rule.ID, _ path: Path, _ subject: String) -> String? = { _, _, _ in nil }
  ) {
    self.init(
      builtInRules: .known(builtInRules), repositoryRules: repositoryRules.map { .known($0) },
      records: Self.records(of: facts, rules: rules, file: file, waiver: waiver))
  }

  /// The lines that facts come to, in no order.
  package static func records(
    of facts: some Sequence<Observation>, rules: RuleList, file: Path = Self.standardPath,
    waiver: (_ rule: Rule.ID, _ path: Path, _ subject: String) -> String?
  ) -> [Record] {
    var recording = Recording()
    for observation in facts where observation.path != file {
      let rule = rules[observation.rule]
      var accepted: String?
      if observation.state == .finding {
        accepted =
          waiver(rule.id, observation.path, observation.subject)
          ?? (observation.suppressions.isEmpty ? nil : Suppression.word)
      }
      recording.add(observation, of: rule, waiver: accepted)
    }
    return recording.records
  }
}

/// Gathers the observations that share a line.
private struct Recording {
  /// One observation may come from two sources of a rule; at one place it is still one.
  private struct Sighting: Hashable {
    let name: [UInt8]
    let place: Observation.Place
  }

  private var levels: [Record.Key: Level] = [:]
  private var numbers: [Record.Key: Double] = [:]
  private var findings: [Record.Key: Set<Observation.Place>] = [:]
  private var waivers: [Record.Key: String] = [:]
  private var members: [Record.Key: Set<Sighting>] = [:]

  mutating func add(_ observation: Observation, of rule: Rule, waiver: String?) {
    func key(_ kind: Record.Kind) -> Record.Key {
      Record.Key(
        kind: kind, path: observation.path, rule: Array(rule.id.utf8),
        subject: kind == .list ? [] : Array(observation.subject.utf8))
    }
    switch observation.state {
    case .evidence(let level):
      levels[key(.have)] = max(level, levels[key(.have)] ?? level)
    case .finding:
      let key = key(waiver == nil ? .hazard : .waived)
      findings[key, default: []].insert(observation.place)
      waivers[key] = waiver
    case .member:
      let sighting = Sighting(name: Array(observation.subject.utf8), place: observation.place)
      members[key(.list), default: []].insert(sighting)
    case .value(let number) where number.isFinite:
      // A file that states a measure twice is taken at its worst.
      let known = numbers[key(.measure)] ?? number
      numbers[key(.measure)] = rule.direction.isBetter(known, than: number) ? number : known
    case .value, .gap, .context, .unknown:
      break
    }
  }

  var records: [Record] {
    var records = levels.map { Record(key: $0, value: .have(.known($1))) }
    records += numbers.map { Record(key: $0, value: .measure(.known($1))) }
    for (key, places) in findings {
      let count = min(places.count, Record.highestCount)
      let value: Record.Value =
        waivers[key].map { .waived(by: .known($0), count: count) } ?? .hazard(count: count)
      records.append(Record(key: key, value: value))
    }
    for (key, sightings) in members {
      let value = Record.Value.list(
        count: min(sightings.count, Record.highestCount),
        names: .known(ShortDigest(ofNames: sightings.map(\.name))))
      records.append(Record(key: key, value: value))
    }
    return records
  }
}
