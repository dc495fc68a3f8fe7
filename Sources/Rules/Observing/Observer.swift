import Claims
import Formats
import Git
import Patterns

/// One worker that looks at files with a rule set's eyes.
///
/// What it returns depends on nothing but the plan, the file's name and its bytes, so it may be
/// remembered by blob id; what a worker keeps (compiled expressions) never shows in a result.
package final class Observer {
  /// What was seen in one file; paths are the file's name alone.
  package struct Sighting: Hashable, Sendable {
    package var observations: [Observation] = []
    package var unread: [Unread] = []
    /// Where the values stand that findings are about, until it is decided which are told.
    var secrets = SecretPlaces()

    package init() {}
  }

  let ruleSet: RuleSet
  let expressions = Expressions()
  /// What documents about readiness are asked with.
  let phrases = Phrases()
  let matcher: Matcher
  /// Of each source that was asked so far, what its queries begin with.
  private var leads: [KnownLead?]
  /// What the files of each plan met so far are searched for, by the plans' digests.
  private var selections: [UInt64: PatternSelection?] = [:]
  private lazy var suppressions = PatternSelection(
    ruleSet.patterns, ids: [ruleSet.suppressionPattern])
  /// Judges what documents show as if it were a file, by all rules whoever looks.
  private(set) lazy var snippetObserver = Observer(ruleSet.lookingEverywhere)
  lazy var snippetNavigator = Navigator(ruleSet.lookingEverywhere)
  /// The folders that rules stand in.
  private(set) lazy var areas = Set((0..<ruleSet.table.count).map { ruleSet.table.area(of: $0) })

  /// Where the time goes is written down here, when somebody asks.
  private let costs: RuleCosts?

  package init(_ ruleSet: RuleSet, costs: RuleCosts? = nil) {
    self.ruleSet = ruleSet
    self.costs = costs
    matcher = Matcher(ruleSet.patterns)
    leads = Array(repeating: nil, count: ruleSet.sources.count)
  }

  package func observe(
    _ plan: Plan, name: some Collection<UInt8>, bytes: Span<UInt8>
  ) -> Sighting {
    var sighting = Sighting()
    let path = Path(bytes: Array(name))
    if let reason = Unread.Reason(of: bytes) {
      if reason == .encoding, let text = WideText.narrowed(bytes) {
        return observe(plan, name: name, bytes: text.span)
      }
      sighting.unread.append(Unread(path: path, reason: reason, place: .none, detail: ""))
      for candidate in plan.candidates where isExistence(candidate) {
        observeExistence(candidate.source, path, into: &sighting)
      }
      return sighting
    }
    let (hits, gaveUps) = textHits(of: plan, in: bytes)
    guard !plan.isTextOnly || !hits.isEmpty || !gaveUps.isEmpty else { return sighting }
    let file = FileText(name: name, bytes: Array(copying: bytes))
    // Most are turned away here, before their rule was even read.
    for candidate in plan.candidates where !candidate.isText || hits[candidate.source] != nil {
      costs?.begin()
      observe(candidate, file, path, hits, into: &sighting)
      costs?.end(rule: ruleSet.rule(ofSource: candidate.source))
    }
    sighting.secrets.tellOnce(in: &sighting.observations, ruleSet)
    sighting.observations = Self.each(sighting.observations)
    let places = suppressionPlaces(of: plan, hits, sighting, in: bytes)
    observeSuppressions(plan, places, file, into: &sighting)
    sighting.unread += file.unparsable(path) + gaveUps.map { unread($0, file, path) }
    return sighting
  }

  /// Each fact once: several sources of a rule may see the same, and if one of them no longer does,
  /// nothing is gone.
  private static func each(_ observations: [Observation]) -> [Observation] {
    guard observations.count > 1 else { return observations }
    var seen: Set<Observation> = []
    return observations.filter { seen.insert($0).inserted }
  }

  private func source(_ candidate: Plan.Candidate) -> Source {
    ruleSet.source(candidate.source)
  }

  private func isExistence(_ candidate: Plan.Candidate) -> Bool {
    if case .exists = source(candidate).matcher { true } else { false }
  }

  /// The places that the automaton offers to each of the plan's text sources and those of
  /// suppressions, and the sources for which there were too many.
  private func textHits(
    of plan: Plan, in bytes: Span<UInt8>
  ) -> (hits: [Int: [Candidate]], gaveUps: [GaveUp]) {
    guard let selection = selection(of: plan) else { return ([:], []) }
    let candidates = matcher.candidates(in: bytes, of: selection)
    // Of suppressions that were too many those left out accept nothing, which hides nothing.
    let gaveUps = candidates.gaveUps.filter { $0.pattern != ruleSet.suppressionPattern }
    guard !candidates.list.isEmpty else { return ([:], gaveUps) }
    return (Dictionary(grouping: candidates.list, by: \.pattern), gaveUps)
  }

  /// What the files of a plan are searched for; nil where no source looks for text.
  private func selection(of plan: Plan) -> PatternSelection? {
    if let known = selections[plan.digest] { return known }
    let wanted = plan.candidates.filter(\.isText).map(\.source)
    let selection =
      wanted.isEmpty
      ? nil
      : PatternSelection(ruleSet.patterns, ids: wanted + [ruleSet.suppressionPattern])
    selections[plan.digest] = .some(selection)
    return selection
  }

  /// The lines that may hold suppressions; a file that was not searched for texts is searched now
  /// if there is something in it to suppress.
  private func suppressionPlaces(
    of plan: Plan, _ hits: [Int: [Candidate]], _ sighting: Sighting, in bytes: Span<UInt8>
  ) -> [Candidate] {
    if selection(of: plan) != nil { return hits[ruleSet.suppressionPattern] ?? [] }
    guard !sighting.observations.isEmpty else { return [] }
    return matcher.candidates(in: bytes, of: suppressions).list
  }

  /// A limit that a rule reached in a file, from where on it may have missed something.
  func unread(_ limit: GaveUp, _ file: FileText, _ path: Path) -> Unread {
    Unread(
      path: path, reason: .gaveUp, place: file.place(of: limit.offset),
      detail: ruleSet.rules[ruleSet.rule(ofSource: limit.pattern)].id)
  }

  private func observe(
    _ candidate: Plan.Candidate, _ file: FileText, _ path: Path, _ hits: [Int: [Candidate]],
    into sighting: inout Sighting
  ) {
    if let lead = lead(of: candidate.source) {
      guard let structure = file.structure(as: candidate.kinds), structure.holds(lead) else {
        return
      }
    }
    switch source(candidate).matcher {
    case .suppression: break
    case .claim(let sort): observeClaims(candidate.source, sort, file, path, into: &sighting)
    case .exists: observeExistence(candidate.source, path, into: &sighting)
    case .empty:
      if Emptiness.isEmpty(file, kinds: candidate.kinds) {
        observeExistence(candidate.source, path, into: &sighting)
      }
    case .text(let matcher):
      guard let places = hits[candidate.source], isOfKind(candidate, file) else { return }
      observeText(candidate.source, matcher, places, file, path, into: &sighting)
    case .query(let matcher):
      guard let structure = file.structure(as: candidate.kinds) else { return }
      observeQuery(candidate.source, matcher, structure, file, path, into: &sighting)
    }
  }

  /// What must stand in a file for a query source to see anything in it.
  private func lead(of source: Int) -> JSONPath.Lead? {
    if let known = leads[source] { return known.lead }
    let lead = ruleSet.lead(of: source)
    leads[source] = KnownLead(lead)
    return lead
  }

  /// An object, so that thousands that are never asked for cost nothing to make and to drop.
  private final class KnownLead {
    /// Nil where the source has none.
    let lead: JSONPath.Lead?

    init(_ lead: JSONPath.Lead?) {
      self.lead = lead
    }
  }

  /// Whether a file whose name fits is of the kind by its content too, where that must be asked.
  private func isOfKind(_ candidate: Plan.Candidate, _ file: FileText) -> Bool {
    candidate.kinds.isEmpty
      || candidate.kinds.contains { kind in
        kind.format == .text || file.document(kind.format).map(kind.holds) ?? false
      }
  }

  private func observeExistence(_ source: Int, _ path: Path, into sighting: inout Sighting) {
    var names = Names()
    Conditions(document: nil, expressions: expressions)
      .save(ruleSet.source(source).saved, in: &names)
    let place = Observation.Place(line: 1, column: 1)
    record(source, names, path, place, standardSubject: "-", into: &sighting)
  }

  /// Adds the observation that a source makes of a place.
  func record(
    _ source: Int, _ names: Names, _ path: Path, _ place: Observation.Place,
    standardSubject: String, state: Observation.State? = nil, document: Document? = nil,
    member: Member? = nil, secret: Range<Int>? = nil, into sighting: inout Sighting
  ) {
    let number = ruleSet.rule(ofSource: source)
    let source = ruleSet.source(source)
    let rule = ruleSet.rules[number]
    let conditions = Conditions(document: document, expressions: expressions)
    let state =
      state ?? Self.state(of: rule.kind, source: source, names: names, conditions: conditions)
    guard let state else { return }
    let subject = source.subject.flatMap { names.fill($0) } ?? standardSubject
    let message = rule.message.filled { placeholder in
      switch placeholder {
      case "path": String(Observation.pathMark)
      case "subject": subject
      default: names.text(placeholder) ?? "…"
      }
    }
    if let secret, state == .finding {
      sighting.secrets.add(secret, finding: sighting.observations.count)
    }
    sighting.observations.append(
      Observation(
        rule: number, path: path, subject: subject.isEmpty ? "-" : subject, state: state,
        place: place, message: Self.trimmed(message ?? ""),
        fields: ruleSet.keepsFields(ofRule: number) ? names.fields : [:],
        member: member))
  }

  /// A message may end in a placeholder for what is not always there.
  private static func trimmed(_ message: String) -> String {
    var message = message
    while message.last == " " { message.removeLast() }
    return message
  }

  /// What reaching a place means for a rule of that kind; nil where no level is reached.
  private static func state(
    of kind: RuleKind, source: Source, names: Names, conditions: Conditions
  ) -> Observation.State? {
    switch kind {
    case .hazard: return .finding
    case .inventory: return .member
    case .context: return .context
    case .measure:
      guard let template = source.value, let text = names.fill(template) else { return .unknown }
      // What is no number, such as a template's hole, may be one.
      return Quantity.number(text).map { .value($0) } ?? (text.isEmpty ? .gap : .unknown)
    case .control:
      guard !source.levels.isEmpty else { return .evidence(.defined) }
      let reached = source.levels.first { conditions.all($0.conditions, names) == .yes }
      return reached.map { .evidence($0.level) }
    }
  }
}
