/// Patterns made ready to be looked for together; shared by all workers.
package struct PatternSet: Sendable {
  /// The bytes of all literals together; each can become a state of the automaton.
  package static let maximumLiteralBytes = 1 << 18
  /// As much of each literal is looked for: more makes hits hardly rarer, and the automaton, which
  /// must fit the processor's caches, several times as large.
  static let searchedLength = 9

  /// What the caller knows each pattern by, ascending, and what each is.
  package let ids: [UInt32]
  /// Each with the callouts by which it is counted, as ``MeteredPattern`` puts them.
  package let texts: LentTexts
  /// In which texts the callouts stand.
  package let areMarked: [UInt8]
  /// Which patterns may match over several lines.
  package let areWholeFile: [UInt8]
  package let search: Search

  /// What is worked out from the patterns' literals, and may be kept for the next run.
  package struct Search: Sendable {
    package let automaton: LiteralAutomaton
    /// For each kind of hit of the automaton, the indices of the patterns that it may be one of.
    package let patternsOfHit: IndexLists
    /// The indices of the patterns that no literal stands for.
    package let unanchored: [UInt32]

    package init(automaton: LiteralAutomaton, patternsOfHit: IndexLists, unanchored: [UInt32]) {
      self.automaton = automaton
      self.patternsOfHit = patternsOfHit
      self.unanchored = unanchored
    }
  }

  /// - Parameter compiles: whether every expression is compiled now, to report its mistakes.
  ///   Where tests have shown that all compile, the workers' own lazy compilation is enough; an
  ///   expression that fails there gives up on every candidate.
  package init(_ patterns: [Pattern], compiles: Bool = true) throws(PatternSetError) {
    var problems: [PatternSetError.Problem] = []
    var metered: [MeteredPattern] = []
    var index = LiteralIndex()
    let context = compiles ? MatchingContext() : nil
    for (position, pattern) in patterns.enumerated() {
      do throws(PatternError) {
        let syntax = RegexParser.parse(pattern.text)
        metered.append(try Self.metered(pattern.text, syntax, in: context))
        if let reason = index.add(pattern, syntax, position: position) {
          problems.append(.init(pattern: pattern.id, reason: reason))
        }
      } catch {
        problems.append(.init(pattern: pattern.id, reason: .syntax(error)))
      }
    }
    guard problems.isEmpty else { throw PatternSetError(problems: problems) }
    self.init(
      ids: patterns.map { UInt32($0.id) }, texts: LentTexts(TextList(metered.map(\.text))),
      areMarked: metered.map { $0.isMarked ? 1 : 0 },
      areWholeFile: patterns.map { $0.scope == .file ? 1 : 0 }, search: index.search())
  }

  /// The form in which an expression is to be compiled; one that is not compiled now is trusted.
  private static func metered(
    _ pattern: String, _ syntax: RegexSyntax?, in context: MatchingContext?
  ) throws(PatternError) -> MeteredPattern {
    let metered = MeteredPattern(pattern, syntax)
    guard let context else { return metered }
    if metered.isMarked, (try? RegularExpression(metered, context: context)) != nil {
      return metered
    }
    let unmarked = MeteredPattern(unmarked: pattern)
    _ = try RegularExpression(unmarked, context: context)
    return unmarked
  }

  /// - Parameters: As another had them, its ids ascending.
  package init(
    ids: [UInt32], texts: LentTexts, areMarked: [UInt8], areWholeFile: [UInt8], search: Search
  ) {
    self.ids = ids
    self.texts = texts
    self.areMarked = areMarked
    self.areWholeFile = areWholeFile
    self.search = search
  }

  package var count: Int { ids.count }

  func id(_ pattern: Int) -> Int { Int(ids[pattern]) }

  func metered(_ pattern: Int) -> MeteredPattern {
    MeteredPattern(text: texts[pattern], isMarked: areMarked[pattern] != 0)
  }

  func scope(_ pattern: Int) -> Pattern.Scope { areWholeFile[pattern] == 0 ? .line : .file }

  /// Where the pattern of an id stands.
  func position(of id: Int) -> Int? {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(ids[middle]) < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && Int(ids[low]) == id ? low : nil
  }
}

/// The distinct literals of the patterns, and whose they are.
private struct LiteralIndex {
  private var literals: [[UInt8]] = []
  private var patterns: [[Int]] = []
  private var unanchored: [Int] = []
  private var positions: [[UInt8]: Int] = [:]
  private var size = 0

  func search() -> PatternSet.Search {
    let automaton = LiteralAutomaton(literals)
    let patternsOfHit = (0..<automaton.matchCount).map { kind in
      let all = automaton.literals(ofHit: kind).flatMap { patterns[Int($0)] }
      return all.count == 1 ? all : Set(all).sorted()
    }
    return PatternSet.Search(
      automaton: automaton, patternsOfHit: IndexLists(patternsOfHit),
      unanchored: unanchored.map { UInt32($0) })
  }

  /// Returns what is wrong with the pattern's literals, if anything is.
  mutating func add(
    _ pattern: Pattern, _ syntax: RegexSyntax?, position: Int
  ) -> PatternSetError.Reason? {
    let required = pattern.literals ?? syntax.flatMap(RequiredLiterals.of) ?? []
    if let short = required.first(where: { $0.count < RequiredLiterals.minimumLength }) {
      return .shortLiteral(short)
    }
    guard !required.isEmpty else {
      unanchored.append(position)
      return pattern.unanchored ? nil : .noLiteral
    }
    for literal in required { insert(literal, position) }
    return size > PatternSet.maximumLiteralBytes ? .tooManyLiterals : nil
  }

  private mutating func insert(_ literal: [UInt8], _ pattern: Int) {
    let literal = literal.prefix(PatternSet.searchedLength).map(LiteralAutomaton.folded)
    if let known = positions[literal] {
      if patterns[known].last != pattern { patterns[known].append(pattern) }
      return
    }
    positions[literal] = literals.count
    literals.append(literal)
    patterns.append([pattern])
    size += literal.count
  }
}
