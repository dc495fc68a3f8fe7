import Assessment
import Git
import Rules

/// The worst of many differences, those that are alike told once and counted.
///
/// A change that breaks one rule in a hundred files is one thing to say: the first stands for the
/// others, so that they do not hide what else broke.
struct Excerpt {
  enum Entry {
    case difference(Difference)
    /// More that are like the one before.
    case others([Difference])
    /// In how many more places stands what the one before speaks of.
    case places(Int)
  }

  /// How many that are alike are still told one by one.
  private static let aloneLimit = 3
  static let limit = 10

  private(set) var entries: [Entry] = []
  /// How many are neither shown nor counted with one that is.
  private(set) var left = 0

  /// - Parameter rules: Where to look up how sure a rule is; one that is not there is sure.
  init(_ differences: [Difference], rules: RuleList = RuleList([]), isVerbose: Bool) {
    var shown = 0
    for group in Self.groups(differences, rules) {
      if isVerbose {
        // A control of the whole tree stands in as many files as there are of a kind.
        let isOfTheTree = group[0].kind == .control && group[0].subject == "-"
        let alone = isOfTheTree && group.count > Self.aloneLimit ? 1 : group.count
        entries += group.prefix(alone).map { .difference($0) }
        if alone < group.count { entries.append(.places(group.count - alone)) }
        continue
      }
      let alone = group.count > Self.aloneLimit ? 1 : group.count
      for difference in group.prefix(alone) where shown < Self.limit {
        entries.append(.difference(difference))
        shown += 1
        if alone < group.count { entries.append(.others(Array(group.dropFirst()))) }
      }
    }
    left = isVerbose ? 0 : differences.count - told
  }

  private var told: Int {
    entries.reduce(0) { count, entry in
      switch entry {
      case .difference: count + 1
      case .others(let others): count + others.count
      case .places(let places): count + places
      }
    }
  }

  // Groups.

  /// What two differences have in common that are told as one.
  private struct Likeness: Hashable {
    let rule: Rule.ID
    let change: Difference.Change
    let severity: Severity
    let shape: MessageShape
  }

  /// Worst first: the more severe, then the surer, then the more of them, then by place.
  private static func groups(
    _ differences: [Difference], _ rules: RuleList
  ) -> [[Difference]] {
    let sorted = differences.sorted(by: Difference.precedes)
    let groups = Dictionary(grouping: sorted.indices) { index in
      let difference = sorted[index]
      return Likeness(
        rule: difference.rule, change: difference.change, severity: difference.severity,
        shape: MessageShape(of: difference))
    }
    func rank(_ group: [Int]) -> [Int] {
      let first = sorted[group[0]]
      let confidence = rules[first.rule]?.confidence ?? .high
      let count = group.count > aloneLimit ? group.count : 0
      return [-first.severity.rank, -confidence.rank, -count, group[0]]
    }
    return groups.values.map { (rank: rank($0), group: $0) }
      .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
      .map { $0.group.map { sorted[$0] } }
  }

  /// One line for each entry, and one for what was left out.
  func lines(_ line: (Difference) -> String) -> [String] {
    var first: Difference?
    var repeated = RepeatedLines(
      entries.compactMap {
        if case .difference(let difference) = $0 { Self.key(of: difference) } else { nil }
      }
    )
    let lines = entries.compactMap { entry in
      switch entry {
      case .difference(let difference):
        first = difference
        return repeated.telling(Self.key(of: difference)) { line(difference) }
      case .others(let others): return Self.others(others, like: first)
      case .places(let count): return "  and in \(Count.text(count, "more place"))"
      }
    }
    return lines + (left > 0 ? ["+\(left) more: add -v"] : [])
  }

  /// All that a line tells of a difference.
  private static func key(of difference: Difference) -> [String] {
    let place = "\(difference.place.line):\(difference.place.column)"
    return [
      difference.rule, "\(difference.change)", "\(difference.severity)", difference.path.text,
      place, difference.message,
    ]
  }

  /// Members are called by their names: which tests are gone is what a reader wants to know.
  private static func others(_ others: [Difference], like first: Difference?) -> String {
    guard others.allSatisfy({ $0.kind == .inventory && $0.subject != "-" }) else {
      return "  and \(others.count) more like it: -v shows them"
    }
    let names = others.prefix(namesLimit).map { other in
      let file = other.path == first?.path ? "" : VisibleText.of(other.path.text)
      return "\(VisibleText.of(other.subject)) \(file):\(other.place.line)"
    }
    let more =
      others.count > namesLimit ? " and \(others.count - namesLimit) more: -v shows them" : ""
    return "  also: \(names.joined(separator: ", "))\(more)"
  }

  private static let namesLimit = 3
}

extension Rule.Confidence {
  fileprivate var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}
