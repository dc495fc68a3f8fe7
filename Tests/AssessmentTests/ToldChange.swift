import Assessment
import BuiltInRules
import Git
import Rules

/// What the built-in rules tell of a change, in words that tests can hold against what was read.
struct ToldChange {
  let comparison: Comparison

  private static let ruleSet = RuleSet.read(EmbeddedRules.filesWithoutExamples)

  init(_ base: [String: String], _ new: [String: String]) throws {
    try self.init(base.mapValues { Array($0.utf8) }, new.mapValues { Array($0.utf8) })
  }

  init(_ base: [String: [UInt8]], _ new: [String: [UInt8]]) throws {
    var store = MemoryStore()
    let before = store.add(files: Self.files(base))
    let after = store.add(files: Self.files(new))
    var comparer = Comparer(try Self.ruleSet.get(), memo: NoMemo())
    comparison = comparer.comparison(from: before, to: after, in: store)
  }

  private static func files(
    _ tree: [String: [UInt8]]
  ) -> [(path: Path, kind: EntryKind, bytes: [UInt8])] {
    tree.map { (Path($0.key), .file, $0.value) }
  }

  /// One file that both trees have at one path.
  init(_ path: String, _ base: String, _ new: String) throws {
    try self.init([path: base], [path: new])
  }

  /// Regressions of inventories of tests: severity, subject and what became of it.
  var losses: [String] { told(comparison.regressions, of: .inventory) }

  /// Everything else that is told of tests.
  var notes: [String] { told(comparison.notes, of: .inventory) }

  /// The new names of tests that moved.
  var moved: [String] {
    comparison.moved.filter { $0.kind == .inventory && $0.rule.hasPrefix("tests/") }.map(\.subject)
      .sorted()
  }

  /// Regressions of one rule: severity and message.
  func regressions(of rule: String) -> [String] {
    comparison.regressions.filter { $0.rule == rule }
      .map { "\($0.severity.rawValue) \($0.message)" }
  }

  private func told(_ differences: [Difference], of kind: RuleKind) -> [String] {
    differences.filter { $0.kind == kind && $0.rule.hasPrefix("tests/") }.map { difference in
      let words = difference.message.split(separator: ": ", maxSplits: 1).last ?? ""
      return "\(difference.severity.rawValue) \(words)"
    }
  }
}
