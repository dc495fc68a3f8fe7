import Claims
import Formats
import Git
import Patterns

extension RuleSet {
  /// Files that hold no rule but what rules share.
  private static let shared: Set<String> = [
    "definitions.yml", "topics.yml", "values.yml", "frames.yml",
  ]

  /// What git-readiness itself writes and reads in a repository.
  private static let ownFiles = ["readiness.lock", "readiness.yml", ".readiness/**"]

  /// One rule file or `definitions.yml`: its path below the rule folder, and its text.
  package struct File: Sendable {
    package let path: String
    /// How mistakes name it.
    package let displayPath: String
    package let bytes: [UInt8]
    /// Whether tests have shown that it holds no mistake, so that its regular expressions need
    /// not be compiled only to see whether they can be.
    package let isTested: Bool

    package init(path: String, displayPath: String, bytes: [UInt8], isTested: Bool = false) {
      self.path = path
      self.displayPath = displayPath
      self.bytes = bytes
      self.isTested = isTested
    }
  }

  /// Reads rule files; every mistake in any of them is told, and then there is no rule set.
  ///
  /// - Parameter excluding: globs of paths that no rule judges.
  package static func read(
    _ files: [File], excluding: [Glob] = []
  ) -> Result<RuleSet, Mistakes> {
    let sorted = files.sorted { $0.path < $1.path }
    var mistakes: [Mistake] = []
    var definitions = Definitions()
    for file in sorted where file.path == "definitions.yml" {
      var reader = StrictReader(file: file.displayPath, bytes: file.bytes.span)
      definitions.read(&reader)
      mistakes += reader.mistakes
    }
    var topics: [Topic] = []
    for file in sorted where file.path == "topics.yml" {
      var reader = TopicReader(
        reader: StrictReader(file: file.displayPath, bytes: file.bytes.span),
        checksWhatTestsCheck: !file.isTested)
      topics += reader.topics()
      mistakes += reader.reader.mistakes
    }
    let (fillings, frames) = repairs(in: sorted, &mistakes)
    var rules: [Rule] = []
    var hash = StableHash()
    for file in sorted {
      hash.add(file.path.utf8)
      hash.add(file.bytes)
      guard !Self.shared.contains(file.path) else { continue }
      let reader = StrictReader(
        file: file.displayPath, bytes: file.bytes.span, isTested: file.isTested)
      var rule = RuleReader(
        reader: reader, definitions: definitions, id: Self.id(ofPath: file.path),
        fillings: Set(fillings.map(\.name)), checksWhatTestsCheck: !file.isTested)
      if let read = rule.rule() { rules.append(read) }
      mistakes += rule.reader.mistakes
    }
    mistakes += Self.mistakes(across: rules, files: sorted)
    mistakes += Self.mistakes(in: fillings, frames, of: rules)
    topics = topics.map { $0.showing(rules.map(\.id)) }
    guard mistakes.isEmpty else { return .failure(Mistakes(mistakes)) }
    do {
      for glob in excluding { hash.add(glob.text.utf8) }
      var ruleSet = try RuleSet(
        rules: rules, topics: topics, fillings: fillings,
        excluded: ownFiles.flatMap(Glob.parse) + excluding, digest: hash.value)
      ruleSet.frames = frames
      return .success(ruleSet)
    } catch {
      return .failure(error)
    }
  }

  /// What snippets are filled with, and what they are tried in.
  private static func repairs(
    in files: [File], _ mistakes: inout [Mistake]
  ) -> (fillings: [Filling], frames: [Frame]) {
    var fillings: [Filling] = []
    var frames: [Frame] = []
    for file in files where file.path == "values.yml" || file.path == "frames.yml" {
      let reader = StrictReader(file: file.displayPath, bytes: file.bytes.span)
      if file.path == "values.yml" {
        var values = FillingReader(reader: reader)
        fillings += values.fillings()
        mistakes += values.reader.mistakes
      } else {
        var trials = FrameReader(reader: reader)
        frames += trials.frames()
        mistakes += trials.reader.mistakes
      }
    }
    return (fillings, frames)
  }

  /// Rules that no value can come from, and frames that no snippet can stand in.
  private static func mistakes(
    in fillings: [Filling], _ frames: [Frame], of rules: [Rule]
  ) -> [Mistake] {
    let known = Set(rules.map(\.id))
    let unknown = fillings.flatMap { filling in
      filling.rules.filter { !known.contains($0) }
        .map { "'\(filling.name)': no rule is named '\($0)'" }
    }
    let names = Set(frames.map(\.name))
    let frameless =
      frames.isEmpty
      ? []
      : rules.flatMap { rule in
        rule.snippets.compactMap(\.frame).filter { !names.contains($0) }
          .map { "'\(rule.id)': no frame is named '\($0)'" }
      }
    return unknown.map { Mistake(file: "values.yml", line: 1, column: 1, message: $0) }
      + frameless.map { Mistake(file: "frames.yml", line: 1, column: 1, message: $0) }
  }

  private static func id(ofPath path: String) -> Rule.ID {
    for ending in [".yml", ".yaml"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }

  /// Names that no rule has, and ids that two have.
  private static func mistakes(across rules: [Rule], files: [File]) -> [Mistake] {
    var known: Set<Rule.ID> = []
    var mistakes: [Mistake] = []
    func report(_ rule: Rule, _ message: String) {
      let file = files.first { id(ofPath: $0.path) == rule.id }?.displayPath ?? rule.id
      mistakes.append(Mistake(file: file, line: 1, column: 1, message: message))
    }
    for rule in rules where !known.insert(rule.id).inserted {
      report(rule, "a rule named '\(rule.id)' stands already in another folder")
    }
    for rule in rules {
      let named =
        rule.applies + rule.onlyWith + rule.joins.compactMap(\.rule)
        + rule.snippets.flatMap(\.conditions) + [rule.repairedLike].compactMap(\.self)
      for id in named where !known.contains(id) {
        report(rule, "no rule is named '\(id)'")
      }
    }
    let list = RuleList(rules)
    let order = JoinOrder(
      rules.map { rule in rule.joins.compactMap { $0.rule.flatMap(list.position) } })
    for ring in order.rings {
      let ids = (ring + ring.prefix(1)).map { rules[$0].id }
      report(rules[ring[0]], "joins lead in a ring: \(ids.joined(separator: ", "))")
    }
    return mistakes
  }

  private init(
    rules: [Rule], topics: [Topic], fillings: [Filling], excluded: [Glob], digest: UInt64
  ) throws(Mistakes) {
    let sources = rules.flatMap(\.sources)
    let kinds = FileKind.allCases
    let texts =
      sources.map(\.paths) + sources.map(\.except) + kinds.map(\.globs) + kinds.map(\.exceptions)
      + Trait.allCases.map(\.globs) + Trait.allCases.map(\.packageGlobs)
      + Trait.allCases.map(\.projectGlobs)
    // The sources of a rule, and rules of one kind, mostly name the same paths.
    var globs: [String: [Glob]] = [:]
    let selectors = Selectors(
      groups: texts.map { texts in
        texts.flatMap { text in
          if let known = globs[text] { return known }
          let parsed = Glob.parse(text)
          globs[text] = parsed
          return parsed
        }
      } + [excluded])
    self.init(
      rules: RuleList(rules), topics: topics, fillings: FillingList(fillings),
      table: RuleTable(rules, topics: topics, fillings: fillings), digest: digest,
      selectors: selectors, patterns: try Self.patterns(of: rules))
  }

  /// The main pattern of each text source, and what begins a suppression.
  private static func patterns(of rules: [Rule]) throws(Mistakes) -> PatternSet {
    let owners = rules.flatMap { rule in rule.sources.map { _ in rule.id } }
    let patterns = rules.flatMap(\.sources).enumerated().compactMap { number, source in
      source.matcher.pattern(ofSource: number)
    }
    do {
      return try PatternSet(
        patterns + [Pattern(id: owners.count, text: SuppressionFinder.mark)], compiles: false)
    } catch {
      throw Mistakes(
        error.problems.map { problem in
          Mistake(
            file: owners[problem.pattern], line: 1, column: 1, message: problem.reason.explanation)
        })
    }
  }
}

/// Mistakes as an error.
package struct Mistakes: Error, Sendable {
  package let all: [Mistake]

  package init(_ all: [Mistake]) {
    self.all = all
  }
}

extension PatternSetError.Reason {
  fileprivate var explanation: String {
    switch self {
    case .syntax(let error): "bad regular expression: \(error.message)"
    case .noLiteral:
      "no literal of three bytes is known to stand in every match; state it with 'literals'"
    case .shortLiteral(let literal):
      "the literal '\(String(decoding: literal, as: UTF8.self))' is shorter than three bytes"
    case .tooManyLiterals: "too many literals"
    }
  }
}
