import Patterns

extension Glob: Stored {
  /// Without its text, which nobody who matches asks for.
  func write(to writer: inout ByteWriter) { components.write(to: &writer) }

  init?(_ reader: inout ByteReader) {
    guard let components = [Component](&reader) else { return nil }
    self.init(components: components, text: "")
  }
}

extension Glob.Component: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .anyDepth: writer.add(0)
    case .name(let pattern):
      writer.add(1)
      pattern.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    switch reader.integer() {
    case 0: self = .anyDepth
    case 1:
      guard let pattern = NamePattern(&reader) else { return nil }
      self = .name(pattern)
    default: return nil
    }
  }
}

extension NamePattern: Stored {
  func write(to writer: inout ByteWriter) { writer.add(program) }

  init?(_ reader: inout ByteReader) {
    guard let program = reader.data() else { return nil }
    self.init(program: Array(program))
  }
}

extension Selectors: Stored {
  func write(to writer: inout ByteWriter) {
    globs.write(to: &writer)
    everywhere.write(to: &writer)
    for lists in [groups, everywhereGroups] {
      writer.add(words: lists.starts)
      writer.add(words: lists.members)
    }
  }

  init?(_ reader: inout ByteReader) {
    guard let globs = [Glob](&reader), let everywhere = [Glob.Component](&reader),
      let groups = Self.lists(globs.count, &reader),
      let everywhereGroups = Self.lists(everywhere.count, &reader)
    else { return nil }
    self.init(
      globs: globs, groups: groups, everywhere: everywhere, everywhereGroups: everywhereGroups)
  }

  private static func lists(_ count: Int, _ reader: inout ByteReader) -> GroupLists? {
    guard let starts = reader.words(), let members = reader.words() else { return nil }
    return GroupLists(starts: starts, members: members, count: count)
  }
}

extension PatternSet.Search {
  /// Writes all but the automaton's table.
  func write(to writer: inout ByteWriter) {
    writer.add(automaton.classes)
    writer.add(automaton.classCount)
    writer.add(Int(automaton.firstMatch))
    writer.add(words: automaton.ends)
    writer.add(words: automaton.literals)
    writer.add(automaton.longest)
    patternsOfHit.write(to: &writer)
    unanchored.write(to: &writer)
  }

  init?(_ reader: inout ByteReader, transitions: TransitionTable) {
    guard let classes = reader.data(), let classCount = reader.integer(),
      let first = reader.integer(), let firstMatch = UInt32(exactly: first),
      let ends = reader.words(), let literals = reader.words(), let longest = reader.integer(),
      let patternsOfHit = [[Int]](&reader), let unanchored = [Int](&reader)
    else { return nil }
    self.init(
      automaton: LiteralAutomaton(
        classes: Array(classes), classCount: classCount, transitions: transitions,
        firstMatch: firstMatch, ends: ends, literals: literals, longest: longest),
      patternsOfHit: patternsOfHit, unanchored: unanchored)
  }
}
