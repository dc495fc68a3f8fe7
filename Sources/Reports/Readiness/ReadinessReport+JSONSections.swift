import Assessment
import Git
import Rules

/// The sections that are lists of their own, for programs.
extension ReadinessReport {
  var levels: [JSONValue] {
    MaturitySection(report: self).lines.map { line in
      .object([
        ("level", .number(line.level)), ("asks", .text(line.asks)), ("state", .text(line.state)),
      ])
    }
  }

  var plan: [JSONValue] {
    PlanSection(report: self).phases.map { phase in
      .object([
        ("phase", .text(phase.name)),
        ("minutes", .number(phase.items.reduce(0) { $0 + $1.rule.effort.minutes })),
        ("rules", .array(phase.items.map { .text($0.rule.id) })),
      ])
    }
  }

  var nextSteps: [JSONValue] {
    PlanSection(report: self).nextItems.map { .text($0.rule.id) }
  }

  var deliverables: [JSONValue] {
    DeliverableSection(report: self).ranked.map { file in
      .object([
        ("path", .text(file.path.text)), ("shows", .array(file.titles.map { .text($0) })),
      ])
    }
  }

  var inventories: [JSONValue] {
    Dictionary(grouping: facts.filter { $0.state == .member }, by: \.rule)
      .sorted { $0.key < $1.key }.map { number, members in
        .object([
          ("rule", .text(rules[number].id)), ("count", .number(members.count)),
          ("files", .number(Set(members.map(\.path)).count)),
        ])
      }
  }

  var measures: [JSONValue] {
    facts.compactMap { fact in
      guard case .value(let number) = fact.state else { return nil }
      return .object([
        ("rule", .text(rules[fact.rule].id)), ("subject", .text(fact.subject)),
        ("value", .decimal(number)), ("path", .text(fact.path.text)),
        ("line", .number(fact.place.line)),
      ])
    }
  }

  var undecided: [JSONValue] {
    UndecidedSection(report: self).facts.flatMap { number, facts in
      facts.map { fact in
        .object([
          ("rule", .text(rules[number].id)), ("path", .text(fact.path.text)),
          ("line", .number(fact.place.line)), ("subject", .text(fact.subject)),
        ])
      }
    }
  }

  var waivers: [JSONValue] {
    WaiverSection(report: self).states.map { waiver, state in
      .object([
        ("id", .text(waiver.id)), ("rule", .text(waiver.rule)), ("path", .text(waiver.path)),
        ("reason", .text(waiver.reason)), ("owner", waiver.owner.map { .text($0) } ?? .null),
        ("until", waiver.until.map { .text($0.text) } ?? .null), ("state", .text(state)),
      ])
    }
  }

  static func object(_ file: Unread) -> JSONValue {
    .object([("path", .text(file.path.text)), ("reason", .text(file.reason.rawValue))])
  }

  static func object(_ snippet: FilledSnippet) -> JSONValue {
    .object([
      ("path", snippet.path.map { .text($0) } ?? .null),
      ("whole_file", .bool(snippet.isWholeFile)), ("text", .text(snippet.text)),
    ])
  }
}
