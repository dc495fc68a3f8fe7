import Assessment
import Git
import Rules

/// The worst few of many differences, and how many were left out.
///
/// A change that breaks one rule in a hundred files is one thing to say: the first three stand
/// for the others, so that they do not hide what else broke.
struct Excerpt {
  enum Entry {
    case difference(Difference)
    /// How many more a rule has than the ones just shown.
    case others(Int, Rule.ID)
  }

  /// In how many files a rule may speak before only its first differences are shown.
  private static let fileLimit = 5
  private static let shownPerRule = 3
  static let limit = 10

  private(set) var entries: [Entry] = []
  /// How many are neither shown nor counted with their rule.
  private(set) var left = 0

  init(_ differences: [Difference], isVerbose: Bool) {
    let sorted = differences.sorted(by: Difference.precedes)
    guard !isVerbose else {
      entries = sorted.map { .difference($0) }
      return
    }
    let byRule = Dictionary(grouping: sorted, by: \.rule)
    let grouped = byRule.filter { Set($0.value.map(\.path)).count > Self.fileLimit }
    var shown = 0
    var shownByRule: [Rule.ID: Int] = [:]
    for difference in sorted {
      let rule = difference.rule
      if grouped[rule] != nil, shownByRule[rule] == Self.shownPerRule { continue }
      guard shown < Self.limit else {
        left += 1
        continue
      }
      entries.append(.difference(difference))
      shown += 1
      shownByRule[rule, default: 0] += 1
      if let all = grouped[rule], shownByRule[rule] == Self.shownPerRule {
        entries.append(.others(all.count - Self.shownPerRule, rule))
      }
    }
  }

  /// One line for each entry, and one for what was left out.
  func lines(_ style: TextStyle, _ line: (Difference) -> String) -> [String] {
    let name = FactLine(style: style).name
    let lines = entries.map { entry in
      switch entry {
      case .difference(let difference): line(difference)
      case .others(let count, let rule): "  and \(count) more \(name(rule))"
      }
    }
    return lines + (left > 0 ? ["+\(left) more: add -v"] : [])
  }
}
