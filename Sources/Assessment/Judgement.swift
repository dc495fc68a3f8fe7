import Git
import Rules

/// The facts of one tree once everything that needs more than one file has been decided.
package struct Judgement: Hashable, Sendable {
  /// Observations whose joins hold, and a gap for each control that applies and has no evidence.
  package let facts: [Observation]
  package let unread: [Unread]

  init(facts: [Observation], unread: [Unread]) {
    self.facts = facts.inOrder()
    self.unread = unread
  }
}

/// Decides what single files cannot: whether what an observation needs, or must not have,
/// elsewhere in the tree is there. It is pure: the fold's result and the tree's paths in, facts out.
package struct Judge {
  private let ruleSet: RuleSet
  private let controlsOfTheTree: [(rule: Int, applies: [[Int]])]
  /// The rules that look at files whose content is missing: what they do not show may be there.
  private var hidden: Set<Int> = []

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    controlsOfTheTree = ruleSet.controlsOfTheTree
  }

  package func judgement<Store: ObjectStore & ~Copyable>(
    of readiness: Readiness, tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Judgement {
    var judge = self
    judge.hidden = rulesLooking(at: readiness.unread)
    return try judge.decided(readiness, tree: tree, in: store)
  }

  /// The rules that would look at what is missing.
  private func rulesLooking(at unread: [Unread]) -> Set<Int> {
    let missing = unread.filter { $0.reason == .missing }
    guard !missing.isEmpty else { return [] }
    var navigator = Navigator(ruleSet)
    return missing.reduce(into: []) { rules, file in
      for candidate in navigator.plan(for: file.path)?.candidates ?? [] {
        rules.insert(ruleSet.sources[candidate.source].rule)
      }
    }
  }

  private func decided<Store: ObjectStore & ~Copyable>(
    _ readiness: Readiness, tree: ObjectID, in store: borrowing Store
  ) throws(Store.Failure) -> Judgement {
    var paths = PathLookup(tree: tree)
    var byRule = Dictionary(grouping: readiness.observations, by: \.rule)
    let order = ruleSet.joinOrder.positions.filter { ruleSet.hasJoins($0) }
    for rule in order where !ruleSet.asksWhatIsShown(rule) {
      try decide(rule, byRule[rule] ?? [], &byRule, &paths, in: store)
    }
    for gap in try missingControls(byRule, &paths, in: store) {
      byRule[gap.rule, default: []].append(gap)
    }
    for rule in order where ruleSet.asksWhatIsShown(rule) {
      try decide(rule, byRule[rule] ?? [], &byRule, &paths, in: store)
    }
    return Judgement(
      facts: byRule.keys.sorted().flatMap { byRule[$0] ?? [] }, unread: readiness.unread)
  }

  /// Puts what the joins of a rule leave of what was seen in its place, once they have done so for
  /// the rules that it asks for.
  func decide<Store: ObjectStore & ~Copyable>(
    _ rule: Int, _ seen: [Observation], _ byRule: inout [Int: [Observation]],
    _ paths: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) {
    guard !seen.isEmpty else {
      byRule[rule] = nil
      return
    }
    var stands: [Observation] = []
    for observation in seen {
      if let fact = try judged(observation, byRule, &paths, in: store) { stands.append(fact) }
    }
    byRule[rule] = stands
  }

  /// The observation as all joins of its rule leave it; nil where it does not stand.
  private func judged<Store: ObjectStore & ~Copyable>(
    _ observation: Observation, _ byRule: [Int: [Observation]], _ paths: inout PathLookup,
    in store: borrowing Store
  ) throws(Store.Failure) -> Observation? {
    var fact = observation
    for join in ruleSet.rules[observation.rule].joins {
      guard let left = try apply(join, to: fact, byRule, &paths, in: store) else { return nil }
      fact = left
    }
    return fact
  }

  /// The observation as a join leaves it: itself, weaker evidence, undecided, or nothing.
  ///
  /// Of a control, a join without `otherwise` says where the control applies, so that a gap stands
  /// or falls with it as evidence does; one with `otherwise` grades evidence and leaves gaps alone.
  private func apply<Store: ObjectStore & ~Copyable>(
    _ join: Join, to observation: Observation, _ byRule: [Int: [Observation]],
    _ paths: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) -> Observation? {
    guard decides(join, on: observation), Relating.concerns(join, observation) else {
      return observation
    }
    switch try holds(join, for: observation, byRule, &paths, in: store) {
    case .some(let holds) where holds == join.isWanted: return observation
    case .none: return observation.with(state: .unknown)
    case .some:
      return join.otherwise.map { observation.with(state: .evidence($0)) }
    }
  }

  private func decides(_ join: Join, on observation: Observation) -> Bool {
    switch observation.state {
    case .gap: join.otherwise == nil
    case .unknown: join.otherwise == nil && ruleSet.rules[observation.rule].kind == .control
    default: true
    }
  }

  /// Whether what a join looks for is in the tree; nil where the files do not say.
  private func holds<Store: ObjectStore & ~Copyable>(
    _ join: Join, for ours: Observation, _ byRule: [Int: [Observation]],
    _ paths: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) -> Bool? {
    switch join.target {
    case .observation(let id, let relations):
      guard let rule = ruleSet.position(of: id) else { return false }
      var answer: Bool? = hidden.contains(rule) ? nil : false
      for theirs in byRule[rule] ?? [] where theirs.state != .gap {
        switch Relating.related(ours, theirs, relations) {
        case .some(true) where theirs.state == .unknown: answer = nil
        case .some(true): return true
        case .none: answer = nil
        case .some(false): break
        }
      }
      return answer
    case .shown(let field, let isSilenceAbsence):
      let rules = (Relating.field(field, of: ours) ?? [])
        .compactMap { ruleSet.position(of: $0) }
      let shown = shows(rules, byRule)
      if shown != true, !hidden.isDisjoint(with: rules) { return nil }
      return shown ?? (isSilenceAbsence ? false : nil)
    case .pathEnding(let templates):
      return try isThere(templates, isAnywhere: true, ours, &paths, in: store)
    case .path(let templates):
      return try isThere(templates, isAnywhere: false, ours, &paths, in: store)
    }
  }

  /// Whether something stands at one of the places that templates come to; nil where that is not
  /// known of one of them, and none is known to be there.
  ///
  /// - Parameter isAnywhere: Whether any directory may stand before a place.
  private func isThere<Store: ObjectStore & ~Copyable>(
    _ templates: [Template], isAnywhere: Bool, _ ours: Observation, _ paths: inout PathLookup,
    in store: borrowing Store
  ) throws(Store.Failure) -> Bool? {
    var answer: Bool? = false
    for template in templates where Relating.hasValues(template, of: ours) {
      guard let places = Relating.fillings(of: template, from: ours) else {
        answer = nil
        continue
      }
      for place in places {
        let isThere =
          isAnywhere
          ? try paths.endsSomewhere(place, in: store) : try paths.exists(place, in: store)
        switch isThere {
        case .some(true): return true
        case .none: answer = nil
        case .some(false): break
        }
      }
    }
    return answer
  }

  /// Whether any of the rules has an observation in the tree; nil where none says that it lacks one.
  private func shows(_ rules: [Int], _ byRule: [Int: [Observation]]) -> Bool? {
    var answer: Bool?
    for rule in rules {
      for fact in byRule[rule] ?? [] {
        switch fact.state {
        case .unknown: return nil
        case .gap: answer = false
        case .finding: break
        default: return true
        }
      }
    }
    return answer
  }

  /// A gap for each control without subjects that applies to the tree and has no evidence in it.
  func missingControls<Store: ObjectStore & ~Copyable>(
    _ byRule: [Int: [Observation]], _ paths: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) -> [Observation] {
    func isSeen(_ rule: Int) -> Bool { byRule[rule]?.contains { $0.state != .gap } ?? false }
    var gaps: [Observation] = []
    for (number, applies) in controlsOfTheTree
    where !isSeen(number) && applies.allSatisfy({ $0.contains(where: isSeen) }) {
      if let fact = try judged(gap(number), byRule, &paths, in: store) { gaps.append(fact) }
    }
    return gaps
  }

  private func gap(_ number: Int) -> Observation {
    let rule = ruleSet.rules[number]
    return Observation(
      rule: number, path: .root, subject: "-",
      state: hidden.contains(number) ? .unknown : .gap, place: .none,
      message: rule.message.filled { $0 == "subject" ? "-" : "" } ?? rule.title)
  }

  /// The controls without subjects that a tree is asked for, be they there or not.
  ///
  /// More than those that are told as missing: what is called for by another control is asked for
  /// where that one is, as `Applicability` says of a score, although nobody is told to take back
  /// deployments where nothing deploys.
  func controlsAskedFor<Store: ObjectStore & ~Copyable>(
    _ byRule: [Int: [Observation]], _ paths: inout PathLookup, in store: borrowing Store
  ) throws(Store.Failure) -> Set<Int> {
    let seen = Set(byRule.keys.filter { byRule[$0]?.contains { $0.state != .gap } ?? false })
    let controls = Set(controlsOfTheTree.map(\.rule))
    var asked: Set<Int> = []
    var before = -1
    while asked.count != before {
      before = asked.count
      for (number, applies) in controlsOfTheTree where !asked.contains(number) {
        let isCalledFor = applies.allSatisfy { anchors in
          anchors.contains { controls.contains($0) ? asked.contains($0) : seen.contains($0) }
        }
        if isCalledFor, try judged(gap(number), byRule, &paths, in: store) != nil {
          asked.insert(number)
        }
      }
    }
    return asked
  }
}
