import Formats

/// Finds claims that all of a priority is done, above what is not.
struct PriorityClaim {
  let document: ReadinessDocument
  let ledger: Ledger

  private static let claim =
    #"\ball (?:of the )?(?:\d+ )?((?:P\d|critical|high.priority|blocking|must.have)(?:(?:, ?(?:and )?| and | & |/)(?:P\d|critical|high.priority|high))*) (?:\w+ )?(?:items|issues|tasks|gaps|blockers|findings|requirements|fixes|actions)?\s*(?:(?:are|were|have been|now) )*(?:complet\w+|done|resolved|fixed|addressed|closed|implemented)"#

  /// What makes it something that has to come first.
  private static let wanted =
    #"\b(?:until|unless|once|when|if|whether|before|after|must|should|shall|needs?|has to|have to|required?|ensure|make sure|verify|confirm|not|never|target|goal|criteria|will|would)\b|\?"#
  /// How many lines are told of one claim.
  private static let limit = 3

  var claims: [Claim] {
    let made = document.statements.compactMap { statement -> (Statement, Set<String>)? in
      guard let match = document.phrases.first(Self.claim, statement.text),
        // An item without a tick is one of the conditions of something.
        statement.role != .item || statement.own == .done,
        !document.phrases.matches(Self.wanted, document.sentence(around: statement))
      else { return nil }
      let names = document.phrases.all(#"P\d|critical|high|blocking|must"#, match[1])
      return (statement, Set(names.compactMap { $0.first?.lowercased() }))
    }
    return made.flatMap { against(open: $0.0, $0.1) } + narrower(made)
  }

  private func against(open claim: Statement, _ names: Set<String>) -> [Claim] {
    document.statements.lazy.filter { isOpen($0, names) }.prefix(Self.limit).map { open in
      Claim(
        .priorityClaim, at: claim,
        subject: Words.of(open.text).sorted().prefix(6).joined(separator: " "), against: open)
    }
  }

  /// Whether a line is of one of the priorities and nothing says that it is done.
  private func isOpen(_ statement: Statement, _ names: Set<String>) -> Bool {
    guard statement.role == .row || statement.role == .item,
      names.contains(where: { isOf($0, statement) })
    else { return false }
    // The steps of a task are told with it.
    if statement.role == .item, let parent = statement.parent,
      document.statements[parent].role == .item
    {
      return false
    }
    // That there is none of it.
    if document.phrases.matches(
      #"[:|(–—-]\s*(?:0|zero|no(?:ne)?)\b(?: \w+){0,2}\W*$"#, statement.text)
    {
      return false
    }
    switch statement.status {
    case .done: return false
    case .open: return true
    default: break
    }
    if document.phrases.matches(#"\b(?:done|fixed|complete[d]?|resolved|closed)\b"#, statement.text)
    {
      return false
    }
    // A table without a status says nothing of its own: what another line ticks is done.
    guard statement.role == .row,
      let action = ledger.actions.first(where: { $0.statement.position == statement.position })
    else { return statement.role == .item && statement.status == .planned }
    return !ledger.done.contains {
      let likeness = Words.likeness($0.words, action.words)
      return likeness.all >= 0.5 || (likeness.least >= 0.6 && action.words.count < 3)
    }
  }

  private func isOf(_ name: String, _ statement: Statement) -> Bool {
    let pattern = #"^\W*\Q"# + name + #"\E\W*$"#
    if statement.role == .row {
      return statement.element.cells.contains { document.phrases.matches(pattern, $0.plain) }
    }
    return document.phrases.matches(#"^\W*\[?\Q"# + name + #"\E\b[\]:) -]"#, statement.text)
      || (statement.box != nil
        && document.titles(above: statement).first.map {
          document.phrases.matches(#"\b\Q"# + name + #"\E\b"#, $0)
        } == true)
  }

  /// Of two such claims the one that covers more.
  private func narrower(_ made: [(Statement, Set<String>)]) -> [Claim] {
    made.compactMap { statement, names in
      guard let less = made.first(where: { $0.1.isStrictSubset(of: names) }) else { return nil }
      return Claim(
        .priorityClaim, at: statement, subject: names.sorted().joined(separator: " "),
        against: less.0)
    }
  }
}
