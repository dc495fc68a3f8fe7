import Patterns

extension TextList: Stored {
  func write(to writer: inout ByteWriter) {
    writer.add(words: bytes)
    writer.add(words: starts)
  }

  init?(_ reader: inout ByteReader) {
    guard let bytes: [UInt8] = reader.words(), let starts: [UInt32] = reader.words(),
      Int(starts.last ?? .max) == bytes.count
    else { return nil }
    self.init(bytes: bytes, starts: starts)
  }
}

extension LentTexts: Stored {
  func write(to writer: inout ByteWriter) {
    writer.add(words: all)
    writer.add(words: starts)
  }

  init?(_ reader: inout ByteReader) {
    guard let (bytes, range) = reader.lentBytes(), let starts: [UInt32] = reader.words(),
      Int(starts.last ?? .max) == range.count
    else { return nil }
    self.init(bytes, in: range, starts: starts)
  }
}

extension IndexLists: Stored {
  func write(to writer: inout ByteWriter) {
    writer.add(words: starts)
    writer.add(words: members)
  }

  init?(_ reader: inout ByteReader) {
    guard let starts: [UInt32] = reader.words(), let members: [UInt32] = reader.words(),
      Int(starts.last ?? .max) == members.count
    else { return nil }
    self.init(starts: starts, members: members)
  }
}

extension NameTable: Stored {
  func write(to writer: inout ByteWriter) {
    names.write(to: &writer)
    writer.add(words: slots)
  }

  init?(_ reader: inout ByteReader) {
    guard let names = TextList(&reader), let slots: [UInt32] = reader.words(),
      slots.count > names.count, slots.count.nonzeroBitCount == 1
    else { return nil }
    self.init(names: names, slots: slots)
  }
}

extension GroupSet: Stored {
  func write(to writer: inout ByteWriter) { writer.add(words: words) }

  init?(_ reader: inout ByteReader) {
    guard let words: [UInt64] = reader.words() else { return nil }
    self.init(words: words)
  }
}

extension PatternTable: Stored {
  func write(to writer: inout ByteWriter) {
    programs.write(to: &writer)
    writer.add(words: needed)
    writer.add(words: forms)
    writer.add(words: keys)
  }

  init?(_ reader: inout ByteReader) {
    guard let programs = TextList(&reader), let needed: [UInt64] = reader.words(),
      let forms: [UInt8] = reader.words(), let keys: [UInt32] = reader.words(),
      [needed.count, forms.count, keys.count].allSatisfy({ $0 == programs.count })
    else { return nil }
    self.init(programs: programs, needed: needed, forms: forms, keys: keys)
  }
}

extension LeafIndex.Keyed: Stored {
  func write(to writer: inout ByteWriter) {
    keys.write(to: &writer)
    numbers.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let keys = NameTable(&reader), let numbers = IndexLists(&reader),
      numbers.count == keys.count
    else { return nil }
    self.init(keys: keys, numbers: numbers)
  }
}

extension LeafIndex: Stored {
  func write(to writer: inout ByteWriter) {
    names.write(to: &writer)
    extensions.write(to: &writer)
    writer.add(words: tried)
    groupsOfTried.write(to: &writer)
    within.write(to: &writer)
    writer.add(words: others)
    always.write(to: &writer)
  }

  convenience init?(_ reader: inout ByteReader) {
    guard let names = Keyed(&reader), let extensions = Keyed(&reader),
      let tried: [UInt32] = reader.words(), let groupsOfTried = IndexLists(&reader),
      let within = Keyed(&reader), let others: [UInt32] = reader.words(),
      let always = GroupSet(&reader), groupsOfTried.count == tried.count
    else { return nil }
    self.init(
      names: names, extensions: extensions, tried: tried, groupsOfTried: groupsOfTried,
      within: within, others: others, always: always)
  }
}

extension Selectors.Steps: Stored {
  func write(to writer: inout ByteWriter) {
    names.write(to: &writer)
    writer.add(words: patterns)
    places.write(to: &writer)
    writer.add(words: globs)
    writer.add(words: components)
  }

  init?(_ reader: inout ByteReader) {
    guard let names = NameTable(&reader), let patterns: [UInt32] = reader.words(),
      let places = IndexLists(&reader), let globs: [UInt32] = reader.words(),
      let components: [UInt32] = reader.words(), globs.count == components.count,
      places.count == max(names.count, patterns.count)
    else { return nil }
    self.init(
      names: names, patterns: patterns, places: places, globs: globs, components: components)
  }
}

extension Selectors: Stored {
  func write(to writer: inout ByteWriter) {
    patterns.write(to: &writer)
    everywhere.write(to: &writer)
    groupsEverywhere.write(to: &writer)
    groups.write(to: &writer)
    for words in [start, anyDepths, lasts, rests] { writer.add(words: words) }
    writer.add(words: patternsOfLasts)
    literalSteps.write(to: &writer)
    wildcardSteps.write(to: &writer)
  }

  convenience init?(_ reader: inout ByteReader) {
    guard let patterns = PatternTable(&reader), let everywhere = LeafIndex(&reader),
      let groupsEverywhere = GroupSet(&reader), let groups = IndexLists(&reader),
      let start: [UInt64] = reader.words(), let anyDepths: [UInt64] = reader.words(),
      let lasts: [UInt64] = reader.words(), let rests: [UInt64] = reader.words(),
      let patternsOfLasts: [UInt32] = reader.words(), let literalSteps = Steps(&reader),
      let wildcardSteps = Steps(&reader),
      [start.count, anyDepths.count, lasts.count, rests.count, patternsOfLasts.count]
        .allSatisfy({ $0 == groups.count })
    else { return nil }
    self.init(
      patterns: patterns, everywhere: everywhere, groupsEverywhere: groupsEverywhere,
      groups: groups, start: start, anyDepths: anyDepths, lasts: lasts,
      patternsOfLasts: patternsOfLasts, rests: rests, literalSteps: literalSteps,
      wildcardSteps: wildcardSteps)
  }
}

extension PatternSet {
  /// Writes all but the automaton's table.
  func write(to writer: inout ByteWriter) {
    writer.add(words: ids)
    texts.write(to: &writer)
    writer.add(words: areMarked)
    writer.add(words: areWholeFile)
    search.write(to: &writer)
  }

  init?(_ reader: inout ByteReader, transitions: TransitionTable) {
    guard let ids: [UInt32] = reader.words(), let texts = LentTexts(&reader),
      let areMarked: [UInt8] = reader.words(), let areWholeFile: [UInt8] = reader.words(),
      let search = Search(&reader, transitions: transitions),
      [texts.count, areMarked.count, areWholeFile.count].allSatisfy({ $0 == ids.count })
    else { return nil }
    self.init(
      ids: ids, texts: texts, areMarked: areMarked, areWholeFile: areWholeFile, search: search)
  }
}

extension PatternSet.Search {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.add(words: automaton.classes)
    writer.add(automaton.classCount)
    writer.add(Int(automaton.firstMatch))
    writer.add(Int(automaton.firstSparse))
    writer.add(words: automaton.ends)
    writer.add(words: automaton.literals)
    writer.add(automaton.longest)
    patternsOfHit.write(to: &writer)
    writer.add(words: unanchored)
  }

  fileprivate init?(_ reader: inout ByteReader, transitions: TransitionTable) {
    guard let classes: [UInt8] = reader.words(), let classCount = reader.integer(),
      let firstMatch = reader.integer().flatMap(UInt32.init(exactly:)),
      let firstSparse = reader.integer().flatMap(UInt32.init(exactly:)),
      let ends: [UInt32] = reader.words(), let literals: [UInt32] = reader.words(),
      let longest = reader.integer(), let patternsOfHit = IndexLists(&reader),
      let unanchored: [UInt32] = reader.words()
    else { return nil }
    self.init(
      automaton: LiteralAutomaton(
        classes: classes, classCount: classCount, transitions: transitions,
        firstMatch: firstMatch, firstSparse: firstSparse, ends: ends, literals: literals,
        longest: longest),
      patternsOfHit: patternsOfHit, unanchored: unanchored)
  }
}
