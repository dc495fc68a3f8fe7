import Formats
import Git
import Patterns

extension Observer {
  /// Looks at the places that the automaton offered to one text source.
  func observeText(
    _ source: Int, _ matcher: TextMatcher, _ places: [Candidate], _ file: FileText, _ path: Path,
    into sighting: inout Sighting
  ) {
    let view = file.bytes(in: matcher.view)
    let groups = self.matcher.names(ofPatternWithID: source)
    let isToldOnce = ruleSet.isToldOnce(source, matcher, groups: groups)
    let before = sighting.observations.count
    func isTold() -> Bool { isToldOnce && sighting.observations.count > before }
    var result = ScanResult()
    var next = 0
    for place in places where !isTold() {
      self.matcher.match(place, in: view.span, into: &result)
      for match in result.matches[next...] where !isTold() {
        observeMatch(source, matcher, match.captures, groups, file, view, path, &sighting)
      }
      next = result.matches.count
    }
    sighting.unread += result.gaveUps.map { unread($0, file, path) }
    guard !result.matches.isEmpty else { return }
    let limits = limits(ruleSet.source(source), matcher, file)
    sighting.unread += Set(limits).sorted().map {
      unread(GaveUp(pattern: source, offset: $0), file, path)
    }
  }

  private func observeMatch(
    _ source: Int, _ matcher: TextMatcher, _ captures: [Range<Int>?], _ groups: [String: Int],
    _ file: FileText, _ view: [UInt8], _ path: Path, _ sighting: inout Sighting
  ) {
    guard let match = captures.first ?? nil else { return }
    if matcher.view == .active, file.source?.isInString(match.lowerBound) == true { return }
    let line = Self.clamped(file.lineRange(around: match.lowerBound), around: match.lowerBound)
    if let except = matcher.except, expressions.matches(except, view[line]) { return }
    let secret = groups[Secrecy.name].flatMap { $0 < captures.count ? captures[$0] : nil }
    if let secret, SecretPlaces.isInsideData(secret, of: view) { return }
    var names = Names()
    for (name, group) in groups {
      guard group < captures.count, let range = captures[group] else { continue }
      names.save(name, [String(decoding: file.bytes[range], as: UTF8.self)])
    }
    guard isInside(matcher, line, file, &names), isScoped(matcher, match, file, &names),
      isNear(
        matcher, line, view, file, names,
        captured: { name in
          groups[name].flatMap { $0 < captures.count ? captures[$0] : nil }
        })
    else { return }
    let conditions = Conditions(document: nil, expressions: expressions)
    conditions.save(ruleSet.source(source).saved, in: &names)
    guard conditions.all(matcher.conditions, names) == .yes else { return }
    let member =
      ruleSet.kind(ofSource: source) == .inventory
      ? member(ruleSet.source(source), matcher, match, file) : nil
    record(
      source, names, path, file.place(of: match.lowerBound),
      standardSubject: standardSubject(source, names, view[line]), member: member,
      secret: secret, into: &sighting)
  }

  /// What tells two matches of one rule in one file apart when the rule does not say: the capture
  /// `name`, else a digest of the line with its blanks folded.
  private func standardSubject(
    _ source: Int, _ names: Names, _ line: ArraySlice<UInt8>
  ) -> String {
    if let name = names.text("name"), !name.isEmpty { return name }
    if ruleSet.source(source).subject != nil { return "-" }
    let rule = ruleSet.rules[ruleSet.rule(ofSource: source)]
    let words = line.split { $0 <= 0x20 }
    let normalised = Array(words.joined(separator: [UInt8(ascii: " ")]))
    return String(ObjectID(ofBlob: Array(rule.id.utf8) + [0] + normalised).hex.prefix(12))
  }

  // What stands around a match.

  private func isNear(
    _ matcher: TextMatcher, _ line: Range<Int>, _ view: [UInt8], _ file: FileText, _ names: Names,
    captured: (String) -> Range<Int>?
  ) -> Bool {
    let isFollowing = matcher.nearby.last?.isAboutOrigin == true
    return matcher.nearby.allSatisfy { nearby in
      let quoted = nearby.pattern.filled { names.text($0).map(Expressions.quoted) ?? "" }
      guard let pattern = quoted else { return false }
      switch nearby.reach {
      case .file:
        return file.holds(pattern, in: matcher.view, expressions) == nearby.isWanted
      case .lines(let before, let after):
        var range = Self.lines(before, after, around: line, in: view)
        if isFollowing, !nearby.isWanted {
          // What another function checks says nothing of the values of this one.
          let start = GivenValues(file, expressions).functionStart(at: line.lowerBound)
          range = max(range.lowerBound, start)..<range.upperBound
        }
        return expressions.matches(pattern, view[range]) == nearby.isWanted
      case .origin(let names, let isFirst):
        let values = GivenValues(file, expressions)
        return names.compactMap(captured).contains { range in
          values.matches(pattern, from: range, isFirst: isFirst)
        } == nearby.isWanted
      }
    }
  }

  /// How far from a match is looked for what stands near it, in bytes: so a long line costs the
  /// same for each of its matches as any other.
  private static let reach = 16_384

  private static func clamped(_ range: Range<Int>, around offset: Int) -> Range<Int> {
    range.clamped(to: max(0, offset - reach)..<(offset + reach))
  }

  /// A line with so many whole lines before and after it, as far as they are within reach.
  private static func lines(
    _ before: Int, _ after: Int, around line: Range<Int>, in view: [UInt8]
  ) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    let first = max(0, line.lowerBound - reach)
    let last = min(view.count, line.upperBound + reach)
    var start = line.lowerBound
    for _ in 0..<before where start > first {
      start = view[first..<(start - 1)].lastIndex(of: newline).map { $0 + 1 } ?? first
    }
    var end = line.upperBound
    for _ in 0..<after where end < last {
      end = view[(end + 1)..<last].firstIndex(of: newline) ?? last
    }
    return start..<end
  }

  /// Looks upwards for the line that encloses this one: the nearest with a smaller indentation,
  /// then the nearest with a smaller one than that. Saves its captures.
  private func isInside(
    _ matcher: TextMatcher, _ line: Range<Int>, _ file: FileText, _ names: inout Names
  ) -> Bool {
    guard let inside = matcher.inside else { return true }
    let lines = file.enclosingLines(in: matcher.view)
    var enclosing = lines.line(around: line)
    while let current = enclosing {
      let text = file.bytes(in: matcher.view)[current.range].prefix(Self.reach)
      if let except = inside.except, expressions.matches(except, text) { return false }
      if let captures = expressions.firstMatch(inside.pattern, text) {
        for (name, value) in captures where !name.isEmpty { names.save(name, [value]) }
        return true
      }
      enclosing = lines.line(around: current)
    }
    return !inside.isRequired
  }
}
