/// Finds gaps and tasks that another line says are done, and plans for what is done.
struct OpenAndFixed {
  let document: ReadinessDocument
  let ledger: Ledger

  /// A gap in one place, and its end in another.
  var claims: [Claim] {
    pairs(ledger.gaps + ledger.actions.filter { $0.statement.box != nil }, .openAndFixed)
  }

  /// What is planned for later and done already.
  var plans: [Claim] {
    pairs(ledger.actions.filter { $0.statement.box == nil }, .plannedAndDone) + needs
  }

  /// What the lines of one list say is needed later, beside one of them that says how it stands:
  /// `Current state: complete`, `Scaling needs: orchestration (phase 5)`.
  private var needs: [Claim] {
    document.statements.compactMap { statement in
      guard statement.role == .item, statement.own == nil,
        let lead = statement.element.text.lead,
        document.phrases.matches(#"\b(?:needs?|gaps?|missing|outstanding)\W*$"#, lead),
        document.phrases.matches(
          #"\(?\b(?:phase|sprint|milestone|quarter|q)[ -]?\d"#, statement.element.text.rest),
        let state = document.statements.first(where: { isSettled($0, beside: statement) })
      else { return nil }
      return Claim(
        .plannedAndDone, at: statement,
        subject: Words.of(statement.text).sorted().joined(separator: " "), against: state)
    }
  }

  private func isSettled(_ state: Statement, beside need: Statement) -> Bool {
    guard state.role == need.role, state.headings == need.headings, state.parent == need.parent,
      let lead = state.element.text.lead,
      document.phrases.matches(#"^\W*(?:current )?(?:state|status)\W*$"#, lead)
    else { return false }
    let rest = state.element.text.rest
    return document.phrases.matches(#"\b(?:completed?|done|production.ready)\b"#, rest)
      && !document.phrases.matches(#"\b(?:not|partial\w*|mostly|nearly|almost|except)\b|%"#, rest)
  }

  private func pairs(_ open: [Ledger.Entry], _ sort: ClaimSort) -> [Claim] {
    open.compactMap { gap in
      guard let done = ledger.done.first(where: { isSame(gap, $0, sort) }) else { return nil }
      return Claim(
        sort, at: gap.statement, subject: gap.words.sorted().joined(separator: " "),
        against: done.statement)
    }
  }

  private func isSame(_ gap: Ledger.Entry, _ done: Ledger.Entry, _ sort: ClaimSort) -> Bool {
    guard gap.statement.position != done.statement.position,
      !gap.statement.headings.contains(done.statement.position),
      gap.statement.parent != done.statement.position, !isTold(done)
    else { return false }
    if sort == .plannedAndDone
      && (isOneOfList(gap, done) || isKindOfWhole(gap, done) || isImplied(gap, done))
    {
      return true
    }
    let common = gap.words.intersection(done.words).count
    let likeness = Words.likeness(gap.words, done.words)
    if isStep(gap) { return common >= 2 && likeness.all == 1 }
    if common >= 2 && likeness.all >= 0.6 { return true }
    if gap.statement.role == .row && common >= 2 && likeness.least >= 0.66 && likeness.all >= 0.5 {
      return true
    }
    // What is done is all of it named in the gap.
    if common >= 2 && likeness.all >= 0.5 && done.words.isSubset(of: gap.words) { return true }
    if sort == .plannedAndDone && common >= 2 && likeness.least >= 0.66 && likeness.all >= 0.4 {
      return true
    }
    // A phrase of one word is the same only where nothing else is said.
    if common == 1 && likeness.all == 1 { return gap.words.first.map { $0.count >= 5 } ?? false }
    return isOneTopic(gap, done)
  }

  /// Whether what is planned is one of what a line lists as done: `Test suite (unit, integration)`
  /// tells of integration tests.
  private func isOneOfList(_ gap: Ledger.Entry, _ done: Ledger.Entry) -> Bool {
    guard let list = document.phrases.first(#"^([^(]{3,60}) \(([^()]{3,120})\)\W*$"#, done.title)
    else { return false }
    let thing = Words.of(list[1])
    return list[2].split(separator: ",").contains { part in
      let name = Words.of(String(part))
      let whole = thing.union(name)
      let common = gap.words.intersection(whole)
      return !name.isEmpty && name.isSubset(of: gap.words) && !common.isDisjoint(with: thing)
        && Words.likeness(gap.words, whole).all >= 0.5
    }
  }

  /// Whether what is planned is one kind of what a line says there is all of: a comprehensive test
  /// suite has load tests in it.
  private func isKindOfWhole(_ gap: Ledger.Entry, _ done: Ledger.Entry) -> Bool {
    guard
      let whole = document.phrases.first(
        #"^\W*(?:comprehensive|complete|full) ([a-z-]+)(?: (?:suite|stack|set|coverage))?(?: \([^()]*,[^()]*\))?\W*$"#,
        done.title),
      let kind = document.phrases.first(
        #"^\W*(?:[a-z-]+ ){1,2}?([a-z-]+)(?=\W*$|,| and\b| &)"#, gap.title)
    else { return false }
    let thing = Words.of(whole[1])
    return thing.count == 1 && thing == Words.of(kind[1]) && !isAbout(gap)
  }

  /// Whether what is done promises what is planned under another name.
  private func isImplied(_ gap: Ledger.Entry, _ done: Ledger.Entry) -> Bool {
    document.topics.contains {
      !$0.implied.isEmpty && gap.topics.contains($0.name)
        && document.phrases.matches($0.implied, done.title)
    }
  }

  /// Whether a line is a step of a procedure: to verify what is done is no gap.
  private func isStep(_ gap: Ledger.Entry) -> Bool {
    document.phrases.matches(
      #"^\W*(?:verify|test|check|run|confirm|review|validate|ensure|watch|read|open|click|go|try|measure)\b"#,
      gap.title)
      || gap.statement.box != nil
        && document.phrases.matches(
          #"^\W*(?:monitor|update|document|train|schedule|deploy|configure|set|create)\b"#,
          gap.title)
  }

  /// Both speak of one topic and of little else.
  private func isOneTopic(_ gap: Ledger.Entry, _ done: Ledger.Entry) -> Bool {
    guard let topic = gap.topics.intersection(done.topics).first,
      gap.topics.count == 1, done.topics.count == 1,
      let phrase = document.topics.first(where: { $0.name == topic })?.phrase
    else { return false }
    // A login is not all of authentication.
    guard !named(phrase, gap).isDisjoint(with: named(phrase, done)) else { return false }
    return others(phrase, gap) <= 2 && others(phrase, done) <= 1 && !isAbout(gap) && !isAbout(done)
  }

  /// How many words an entry has beside those that name the topic.
  private func others(_ phrase: String, _ entry: Ledger.Entry) -> Int {
    entry.words.subtracting(named(phrase, entry)).count
  }

  /// The words by which an entry names the topic.
  private func named(_ phrase: String, _ entry: Ledger.Entry) -> Set<String> {
    Words.of(document.phrases.all(phrase, entry.title).compactMap(\.first).joined(separator: " "))
  }

  /// Whether it is about what is written of a thing, or of one side of it, and not of the thing.
  private func isAbout(_ entry: Ledger.Entry) -> Bool {
    document.phrases.matches(
      #"\b(?:documented|definitions?|documentation|docs?|design\w*|enforcement|polic\w+|business|advanced|enhanced|framework|training|reviewed)\b"#,
      entry.title)
  }

  /// A line that tells of a gap's end says so of a thing, and a heading of many.
  private func isTold(_ done: Ledger.Entry) -> Bool {
    document.phrases.matches(#"\b(?:partial(?:ly)?|basic|phase \d)\b"#, done.statement.text)
  }
}
