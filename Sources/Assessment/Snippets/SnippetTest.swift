import Git
import Rules

/// Holds snippets to the rules: one that other rules complain about, or that does not repair what
/// its own rule tells, is no repair.
package struct SnippetTest {
  private let ruleSet: RuleSet
  private let fillings: [String: Filling]

  private static let depth = 4

  package init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    fillings = Dictionary(
      ruleSet.fillings.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every failure of every snippet of a rule, with each kind of value.
  package func failures(of rule: Rule) -> [ExampleTest.Failure] {
    var folder = Folder(ruleSet, memo: NoMemo())
    var seen: Set<String> = []
    return rule.snippets.enumerated().flatMap { number, snippet in
      variants(of: snippet).flatMap { variant -> [ExampleTest.Failure] in
        guard let trial = trial(of: snippet, rule, variant, &folder) else {
          return [failure(rule, number, "cannot be filled (\(variant.text))")]
        }
        guard seen.insert(trial.digest).inserted else { return [] }
        return messages(of: trial, rule, &folder).map {
          failure(rule, number, "\($0) (\(variant.text))")
        }
      }
    }
  }

  /// How many texts the snippets of a rule are tried with.
  package func count(of rule: Rule) -> Int {
    rule.snippets.reduce(0) { $0 + variants(of: $1).count }
  }

  private func failure(_ rule: Rule, _ number: Int, _ text: String) -> ExampleTest.Failure {
    ExampleTest.Failure(rule: rule.id, line: 1, message: "snippet \(number + 1): \(text)")
  }

  // Values to try.

  /// What the tree is taken to hold.
  private struct Variant {
    let seen: Set<Rule.ID>
    let sample: Int

    var text: String {
      (seen.sorted() + (sample > 0 ? ["sample \(sample + 1)"] : [])).joined(separator: ", ")
    }
  }

  /// Without anything, with each sample, and with each of the facts that decide a value.
  private func variants(of snippet: Snippet) -> [Variant] {
    var names = snippet.placeholders
    var samples = 1
    var deciding: Set<Rule.ID> = []
    for _ in 0..<Self.depth {
      for filling in names.compactMap({ fillings[$0] }) {
        samples = max(samples, filling.samples.count)
        for case .text(let rule, let text) in filling.choices {
          deciding.insert(rule)
          names.formUnion(Template(pattern: text).placeholders)
        }
      }
    }
    let base = Set(snippet.conditions)
    return (0..<samples).map { Variant(seen: base, sample: $0) }
      + deciding.subtracting(base).sorted().map { Variant(seen: base.union([$0]), sample: 0) }
  }

  private func value(of name: String, _ variant: Variant, depth: Int) -> String? {
    guard let filling = fillings[name], depth < Self.depth else { return nil }
    for case .text(let rule, let text) in filling.choices where variant.seen.contains(rule) {
      return SnippetText.filled(Template(pattern: text)) {
        value(of: $0, variant, depth: depth + 1)
      }
    }
    let samples = filling.samples
    if variant.sample < samples.count { return samples[variant.sample] }
    return (filling.otherwise ?? samples.last).flatMap { text in
      SnippetText.filled(Template(pattern: text)) { value(of: $0, variant, depth: depth + 1) }
    }
  }

  // Trees before and after the repair.

  private func trial(
    of snippet: Snippet, _ rule: Rule, _ variant: Variant, _ folder: inout Folder<NoMemo>
  ) -> Trial? {
    let files = ruleSet.frames.first { $0.name == snippet.frame }?.files ?? [:]
    let base = facts(of: files.mapValues { Trial.replaced(Frame.mark, in: $0, by: nil) }, &folder)
    let number = ruleSet.position(of: rule.id)
    let mine = base.filter { $0.rule == number && !$0.path.isRoot }
    let own = mine.first(where: isComplaint) ?? mine.first
    func known(_ name: String) -> String? {
      own.flatMap { SnippetFiller.field(name, of: $0) } ?? value(of: name, variant, depth: 0)
    }
    guard let text = SnippetText.filled(snippet.template, known) else { return nil }
    var new = files.mapValues { Trial.replaced(Frame.mark, in: $0, by: text) }
    if let path = snippet.path {
      guard let path = path.filled(known) else { return nil }
      new[path] = text
    }
    return Trial(before: base, new: new)
  }

  private struct Trial {
    let before: [Observation]
    let new: [String: String]

    /// The line on which a mark stands alone, replaced by lines that are indented as it was.
    static func replaced(_ mark: String, in file: String, by text: String?) -> String {
      file.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
        let indent = line.prefix { $0 == " " }
        guard line.dropFirst(indent.count) == mark else { return String(line) }
        guard let text else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last == "" { lines.removeLast() }
        return lines.map { $0.isEmpty ? "" : "\(indent)\($0)" }.joined(separator: "\n")
      }.joined(separator: "\n")
    }

    var digest: String {
      new.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value)" }.joined(separator: "\n")
    }
  }

  private func messages(
    of trial: Trial, _ rule: Rule, _ folder: inout Folder<NoMemo>
  ) -> [String] {
    let before = trial.before
    let after = facts(of: trial.new, &folder)
    func key(_ fact: Observation) -> String { "\(fact.rule) \(fact.path.text) \(fact.subject)" }
    let known = Set(before.filter(isComplaint).map(key))
    let complaints = after.filter { isComplaint($0) && !known.contains(key($0)) }.map { fact in
      "\(fact.path.text):\(fact.place.line): \(ruleSet.rules[fact.rule].id): \(fact.filledMessage)"
    }
    return complaints + unrepaired(rule, before, after)
  }

  /// A finding, or a gap that stands at a place: what is missed in the whole tree is for others.
  private func isComplaint(_ fact: Observation) -> Bool {
    fact.state == .finding || fact.state == .gap && !fact.path.isRoot
  }

  /// What is left of what the snippet is to repair.
  private func unrepaired(
    _ rule: Rule, _ before: [Observation], _ after: [Observation]
  ) -> [String] {
    guard let number = ruleSet.position(of: rule.id) else { return [] }
    let mine = after.filter { $0.rule == number }
    if rule.kind != .control {
      return mine.contains { $0.state == .finding } ? ["its own rule still finds it"] : []
    }
    let best = mine.compactMap(\.level).max()
    let old = before.filter { $0.rule == number }.compactMap(\.level).max()
    if mine.contains(where: { $0.state == .gap }) { return ["its own rule still misses it"] }
    guard let best, best >= rule.neededLevel else {
      return ["is \(best?.rawValue ?? "nothing") to its rule, which asks for \(rule.neededLevel)"]
    }
    return old.map { $0 >= best } == true ? ["repairs nothing that its frame lacks"] : []
  }

  private func facts(
    of files: [String: String], _ folder: inout Folder<NoMemo>
  ) -> [Observation] {
    var store = MemoryStore()
    let tree = store.add(files: files)
    let readiness = folder.readiness(of: tree, in: store)
    return Judge(ruleSet).judgement(of: readiness, tree: tree, in: store).facts
  }
}
