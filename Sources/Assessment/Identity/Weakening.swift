import Git
import Rules

/// Members that are still there and count for less: a test that is skipped now, that checks
/// nothing any more, or that keeps the others from running.
///
/// Only what a change does is told. A test that was skipped before stays skipped in peace.
struct Weakening {
  let ruleSet: RuleSet
  let delta: Delta
  private let finder = LooseningFinder()

  func tell<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store
  ) throws(Store.Failure) {
    var texts = MemberTexts(delta)
    for (base, new) in pairs() {
      guard let before = base.member, let after = new.member else { continue }
      let rule = ruleSet.rules[new.rule]
      var told = marks(before, after).map { (severity: $0.severity(of: rule), words: $0.words) }
      if let lost = assertionsLost(before, after), told.isEmpty,
        try !callsWhatChecks(new, &texts, in: store)
      {
        told.append((.warning, lost))
      }
      if told.isEmpty {
        told += try loosened(rule, base, new, &texts, in: store)
      }
      for (severity, words) in told {
        comparison.regressions.append(
          Difference(
            rule: rule.id, kind: rule.kind, change: .weakened, severity: severity, path: new.path,
            place: new.place, subject: new.subject,
            message: "\(rule.title): \(new.subject) \(words)"))
      }
    }
  }

  /// What its rule knows to make it check less, by its text and the attributes above.
  private func loosened<Store: ObjectStore & ~Copyable>(
    _ rule: Rule, _ base: Observation, _ new: Observation, _ texts: inout MemberTexts,
    in store: borrowing Store
  ) throws(Store.Failure) -> [(severity: Severity, words: String)] {
    // Attributes and tables of cases stand above tests.
    let isTest = rule.category == "tests"
    guard !rule.loosenings.isEmpty,
      let before = try texts.whole(of: base, withLead: isTest, side: \.base, in: store),
      let after = try texts.whole(of: new, withLead: isTest, side: \.new, in: store),
      before.bytes != after.bytes,
      let codeBefore = try texts.code(of: base.path, side: \.base, in: store),
      let codeAfter = try texts.code(of: new.path, side: \.new, in: store)
    else { return [] }
    let (old, now) = (codeBefore.lines(before.lines), codeAfter.lines(after.lines))
    return finder.findings(
      of: rule,
      from: LooseningFinder.Text(raw: before.bytes, code: Array(old.joined(separator: [0x0A]))),
      to: LooseningFinder.Text(raw: after.bytes, code: Array(now.joined(separator: [0x0A])))
    ).map { ($0.severity, "\(isTest ? "checks less" : "changed"): \($0.words)") }
  }

  // Which member of the base is which of the new tree.

  private func pairs() -> [(base: Observation, new: Observation)] {
    var left = delta.leaving.observations.filter { $0.member != nil }
    var came = delta.entering.observations.filter { $0.member != nil }
    var pairs: [(base: Observation, new: Observation)] = []
    // As they stand; then with another path; then with another name and the same text.
    pairs += Self.pair(&left, &came) { AnyHashable($0.key) }
    pairs += Self.pair(&left, &came) { $0.body.map { [$0] }.map(AnyHashable.init) }
    pairs += Self.pair(&left, &came) { AnyHashable($0.name) }
    pairs += Self.pair(&left, &came) { AnyHashable([$0.path.text, Self.bare($0.subject)]) }
    return pairs
  }

  /// A name without what makes GoogleTest and Kotest pass over what has it.
  private static func bare(_ subject: String) -> String {
    subject.replacing("DISABLED_", with: "").replacing(" > !", with: " > ")
      .replacing(/^!/, with: "")
  }

  /// Pairs what has equal keys, equal texts first and then in order; takes the pairs out.
  private static func pair(
    _ left: inout [Observation], _ came: inout [Observation],
    by key: (Observation) -> AnyHashable?
  ) -> [(base: Observation, new: Observation)] {
    var waiting: [AnyHashable: [Int]] = [:]
    for (index, fact) in came.enumerated().reversed() {
      if let key = key(fact) { waiting[key, default: []].append(index) }
    }
    var pairs: [(base: Observation, new: Observation)] = []
    var taken: Set<Int> = []
    var rest: [Observation] = []
    for fact in left {
      guard let key = key(fact), let candidates = waiting[key], !candidates.isEmpty else {
        rest.append(fact)
        continue
      }
      // Thousands of members of one name are paired in order.
      let position =
        candidates.count <= 64
        ? candidates.lastIndex { came[$0].body == fact.body } ?? candidates.count - 1
        : candidates.count - 1
      let index = candidates[position]
      waiting[key]?.remove(at: position)
      taken.insert(index)
      pairs.append((fact, came[index]))
    }
    left = rest
    came = came.indices.filter { !taken.contains($0) }.map { came[$0] }
    return pairs
  }

  // What is worse.

  private func marks(_ before: Member, _ after: Member) -> [Mark] {
    let gained = after.marks.filter { !before.marks.contains($0) }
    // Emptied says all; one that was skipped and is now conditional runs more than before.
    if gained.contains(.empty) { return before.marks.contains(.vacuous) ? [] : [.empty] }
    return gained.filter { mark in
      switch mark {
      case .conditional: !before.marks.contains(.skipped) && !after.marks.contains(.skipped)
      case .vacuous: !before.marks.contains(.empty)
      case .pending: !before.marks.contains(.skipped)
      default: true
      }
    }
  }

  private func assertionsLost(_ before: Member, _ after: Member) -> String? {
    guard let had = before.assertions, had > 0, after.assertions == 0 else { return nil }
    return had == 1
      ? "had an assertion and has none" : "had \(had) assertions and has none"
  }

  /// Whether a member calls something of its own file that checks: assertions are often moved to a
  /// function that several tests share.
  private func callsWhatChecks<Store: ObjectStore & ~Copyable>(
    _ fact: Observation, _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> Bool {
    guard let text = try texts.text(of: fact, side: \.new, in: store),
      let file = try texts.code(of: fact.path, side: \.new, in: store), let member = fact.member
    else { return true }
    if text.identifiers.contains(where: Self.soundsLikeACheck) { return true }
    let own = fact.place.line...max(member.lastLine, fact.place.line)
    var checksBelow = 0
    for number in stride(from: file.count, through: 1, by: -1) where !own.contains(number) {
      var words: Set<String> = []
      MemberText.tokens(of: file[number]) {
        if let name = MemberText.name($0) { words.insert(name) }
      }
      if words.contains(where: Self.soundsLikeACheck) { checksBelow = number }
      let isNear = checksBelow > number && checksBelow - number <= Self.helperLines
      if isNear, !words.isDisjoint(with: text.identifiers), Self.declares(file[number]) {
        return true
      }
    }
    return false
  }

  /// How far below its head a helper's first check is looked for.
  private static let helperLines = 40

  private static let checks = [
    "assert", "expect", "verify", "check", "should", "must", "require", "ensure", "fail", "throw",
    "raise", "match", "snapshot", "validate", "compare", "waituntil", "waitfor", "wait_until",
    "wait_for",
  ]

  private static func soundsLikeACheck(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return checks.contains { lowered.contains($0) }
  }

  private static let declarators = ["def ", "func ", "function ", "fn ", "fun ", "const ", "sub "]

  private static func declares(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: MemberText.trimmed(line), as: UTF8.self)
    return declarators.contains { text.contains($0) } || text.hasSuffix("{") || text.hasSuffix(":")
  }
}

extension Mark {
  fileprivate func severity(of rule: Rule) -> Severity {
    switch self {
    case .skipped, .focused, .empty, .pending, .vacuous: rule.severity
    case .conditional, .failing: rule.severity.lowered
    }
  }

  fileprivate var words: String {
    switch self {
    case .skipped: "is skipped now"
    case .conditional: "runs only under a condition now"
    case .focused: "keeps the others from running"
    case .failing: "is expected to fail now"
    case .pending: "is only announced now"
    case .empty: "is empty now"
    case .vacuous: "checks nothing any more"
    }
  }
}
