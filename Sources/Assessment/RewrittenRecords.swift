import Git
import Rules

/// What tests compare with, rewritten in bulk while the program has hardly changed: a command that
/// takes whatever came out for right makes every test pass, and nobody reads so many.
///
/// Single ones are nobody's business, and where the program changed, they follow it.
struct RewrittenRecords {
  let ruleSet: RuleSet
  let delta: Delta
  private let finder = LooseningFinder()

  /// Fewer are read in a review.
  private static let fewest = 10
  /// More lines of a program change what comes out of it.
  private static let mostLines = 4
  private static let mostFiles = 2_000

  func tell<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, store: borrowing Store
  ) throws(Store.Failure) {
    let before = Dictionary(grouping: delta.leaving.observations.filter(isRecord), by: \.rule)
    guard !before.isEmpty else { return }
    let now = Dictionary(grouping: delta.entering.observations.filter(isRecord), by: \.rule)
    var texts = MemberTexts(delta)
    let paths = Set(before.values.joined().map(\.path)).union(now.values.joined().map(\.path))
    guard let rest = try rest(beside: paths, &texts, in: store) else { return }
    for (position, old) in before.sorted(by: { $0.key < $1.key }) {
      let rule = ruleSet.rules[position]
      guard let first = old.min(by: { $0.path < $1.path }) else { continue }
      let count = try Count(old, now[position] ?? [], rule, finder, &texts, in: store)
      guard let words = count.words(rest) else { continue }
      comparison.regressions.append(
        Difference(
          rule: rule.id, kind: rule.kind, change: .weakened,
          severity: rest == .nothing && count.changed >= Self.fewest ? rule.severity : .note,
          path: first.path, place: first.place, subject: first.subject,
          message: "\(rule.title): \(words)"))
    }
  }

  private func isRecord(_ fact: Observation) -> Bool {
    fact.state == .context
      && ruleSet.rules[fact.rule].loosenings.contains {
        if case .rewritten = $0.test { true } else { false }
      }
  }

  /// What else a change does.
  private enum Rest {
    case nothing, tests, trifle

    var words: String {
      switch self {
      case .nothing: "nothing else has changed"
      case .tests: "only tests have changed with them"
      case .trifle: "the program has hardly changed"
      }
    }
  }

  /// Nil where it changes the program.
  private func rest<Store: ObjectStore & ~Copyable>(
    beside records: Set<Path>, _ texts: inout MemberTexts, in store: borrowing Store
  ) throws(Store.Failure) -> Rest? {
    var tests = GlobSet(Trait.test.globs.flatMap(Glob.parse))
    var words = GlobSet(Trait.documentation.globs.flatMap(Glob.parse))
    var (hasTests, lines) = (false, 0)
    for change in delta.changes where !records.contains(change.path) {
      let components = change.path.components
      if words.matches(components) { continue }
      if tests.matches(components) {
        hasTests = true
        continue
      }
      guard let old = try texts.lines(of: change.path, side: \.base, in: store),
        let new = try texts.lines(of: change.path, side: \.new, in: store)
      else { return nil }
      lines += Self.difference(old, new)
      if lines > Self.mostLines { return nil }
    }
    return lines > 0 ? .trifle : hasTests ? .tests : .nothing
  }

  /// How many lines only one of two files has.
  private static func difference(_ old: FileLines, _ new: FileLines) -> Int {
    var balance: [ArraySlice<UInt8>: Int] = [:]
    for number in stride(from: 1, through: old.count, by: 1) {
      balance[old[number], default: 0] += 1
    }
    for number in stride(from: 1, through: new.count, by: 1) {
      balance[new[number], default: 0] -= 1
    }
    return balance.values.reduce(0) { $0 + abs($1) }
  }

  private struct Count {
    private(set) var changed = 0
    private var gone = 0
    private var total = 0

    init<Store: ObjectStore & ~Copyable>(
      _ before: [Observation], _ now: [Observation], _ rule: Rule, _ finder: LooseningFinder,
      _ texts: inout MemberTexts, in store: borrowing Store
    ) throws(Store.Failure) {
      var new: [Path: [[UInt8]: Int]] = [:]
      for fact in now.prefix(mostFiles) {
        guard let file = try texts.lines(of: fact.path, side: \.new, in: store) else { continue }
        new[fact.path] = finder.records(of: rule, in: file.bytes)
      }
      let came = Set(new.values.flatMap(\.values))
      for fact in before.prefix(mostFiles) {
        guard let file = try texts.lines(of: fact.path, side: \.base, in: store) else { continue }
        for (head, hash) in finder.records(of: rule, in: file.bytes) {
          total += 1
          if let other = new[fact.path]?[head] {
            changed += other == hash ? 0 : 1
          } else if !came.contains(hash) {
            gone += 1
          }
        }
      }
    }

    /// Nil where too few were rewritten, or only left with their tests.
    func words(_ rest: Rest) -> String? {
      let leaves = gone >= fewest && rest != .tests
      guard changed >= fewest || leaves else { return nil }
      var parts: [String] = []
      if changed > 0 { parts.append("\(changed) say something else now") }
      if gone > 0 { parts.append("\(gone) are gone") }
      return "of \(total) in these files, \(parts.joined(separator: " and ")), and \(rest.words)"
    }
  }
}
