/// Finds gaps for which the document's own plan has nothing.
struct GapWithoutAction {
  let document: ReadinessDocument
  let ledger: Ledger

  var claims: [Claim] {
    let gaps = ledger.gaps.filter {
      $0.statement.role == .row && !isItsOwnPlan($0.statement) && !isMitigated($0.statement)
    }
    let actions = ledger.actions.filter { $0.statement.box == nil }
    guard gaps.count >= 3, actions.count >= 3 else { return [] }
    let open = gaps.filter { gap in !actions.contains { serves($0, gap) } }
    // A plan that has nothing of most gaps is a plan of something else.
    guard gaps.count - open.count >= 2, let last = actions.first else { return [] }
    return open.map {
      Claim(
        .gapWithoutAction, at: $0.statement, subject: $0.words.sorted().joined(separator: " "),
        other: "the plan of \(actions.count) actions", line: last.statement.line)
    }
  }

  private func serves(_ action: Ledger.Entry, _ gap: Ledger.Entry) -> Bool {
    let likeness = Words.likeness(action.words, gap.words)
    let common = action.words.intersection(gap.words).count
    return likeness.all >= 0.4 || (common >= 2 && likeness.least >= 0.5)
      || (likeness.least == 1) || isNamed(gap, in: action)
      || !action.topics.isDisjoint(with: gap.topics)
  }

  /// Whether an action speaks of what a gap is called in few words: the page, of `Portfolio page`.
  private func isNamed(_ gap: Ledger.Entry, in action: Ledger.Entry) -> Bool {
    let common = gap.name.intersection(action.words)
    return gap.name.count <= 3 && common.contains { $0.count >= 6 }
  }

  /// Whether a row has its own effort, owner or day, so that it needs no other plan.
  private func isItsOwnPlan(_ statement: Statement) -> Bool {
    guard let table = document.table(of: statement) else { return false }
    return document.column(
      #"\b(?:effort|owner|due|deadline|eta|timeline|phase|assignee|ticket)\b"#, ofTable: table)
      != nil
  }

  /// Whether a row of a register of risks tells what is done about its own.
  private func isMitigated(_ statement: Statement) -> Bool {
    guard let table = document.table(of: statement),
      document.column(#"^\W*(?:likelihood|probability)\b"#, ofTable: table) != nil,
      let column = document.column(
        #"^\W*(?:mitigations?|response|contingency)\b"#, ofTable: table),
      column < statement.element.cells.count
    else { return false }
    let cell = statement.element.cells[column].plain
    return !document.phrases.matches(
      #"^\W*$|\b(?:needs?|required|tbd|to ?do|none|missing|nothing)\b"#, cell)
  }
}
