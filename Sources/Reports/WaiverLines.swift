import Assessment
import Rules

/// Writes which waivers and suppressions do nothing, so that they are looked at and go.
struct WaiverLines {
  let style: TextStyle

  func lines(_ acceptances: Acceptances, _ facts: [Observation], _ rules: RuleList) -> [String] {
    let expired = acceptances.expiredWaivers
    let ended = acceptances.expired(among: facts)
    let unused = acceptances.unusedWaivers(among: facts).filter { !expired.contains($0) }
    let lines =
      expired.map { line($0, "ended on \($0.until?.text ?? "")") }
      + unused.map { line($0, "accepts nothing") } + endedLines(ended, rules)
    return lines.isEmpty ? [] : [style.paint("Waivers", .strong)] + lines.map { "  " + $0 }
  }

  private func line(_ waiver: Waiver, _ what: String) -> String {
    "waiver \(VisibleText.of(waiver.id)) \(what): \(VisibleText.of(waiver.reason)) "
      + FactLine(style: style).name(waiver.rule)
  }

  private func endedLines(
    _ ended: [(fact: Observation, until: CalendarDay)], _ rules: RuleList
  ) -> [String] {
    let line = FactLine(style: style)
    let shown = style.isVerbose ? ended[...] : ended.prefix(Excerpt.limit)
    let lines = shown.map { fact, until in
      "\(line.place(fact.path, fact.place)): its suppression ended on \(until.text) "
        + line.name(rules[fact.rule].id)
    }
    return lines + (shown.count < ended.count ? ["+\(ended.count - shown.count) more: add -v"] : [])
  }
}
