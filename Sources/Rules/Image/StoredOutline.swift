extension RuleOutline: Stored {
  func write(to writer: inout ByteWriter) {
    id.write(to: &writer)
    kind.write(to: &writer)
    applies.write(to: &writer)
    onlyWith.write(to: &writer)
    joined.write(to: &writer)
    isJoined.write(to: &writer)
    looksAtPaths.write(to: &writer)
    asksWhatIsShown.write(to: &writer)
    treatments.write(to: &writer)
    facet.write(to: &writer)
    sources.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let id = String(&reader), let kind = RuleKind(&reader), let applies = [String](&reader),
      let onlyWith = [String](&reader), let joined = [String](&reader),
      let isJoined = Bool(&reader), let looksAtPaths = Bool(&reader),
      let asksWhatIsShown = Bool(&reader), let treatments = [Treatment](&reader),
      let facet = String?(&reader), let sources = [SourceOutline](&reader)
    else { return nil }
    self.init(
      id: id, kind: kind, applies: applies, onlyWith: onlyWith, joined: joined,
      isJoined: isJoined, looksAtPaths: looksAtPaths, asksWhatIsShown: asksWhatIsShown,
      treatments: treatments, facet: facet,
      sources: sources)
  }
}

extension SourceOutline: Stored {
  func write(to writer: inout ByteWriter) {
    kinds.write(to: &writer)
    pattern.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let kinds = [Int](&reader), let pattern = PatternOutline?(&reader) else { return nil }
    self.init(kinds: kinds, pattern: pattern)
  }
}

extension PatternOutline: Stored {
  func write(to writer: inout ByteWriter) {
    text.write(to: &writer)
    literals.write(to: &writer)
    isWholeFile.write(to: &writer)
    isUnanchored.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let text = String(&reader), let literals = [String](&reader),
      let isWholeFile = Bool(&reader), let isUnanchored = Bool(&reader)
    else { return nil }
    self.init(
      text: text, literals: literals, isWholeFile: isWholeFile, isUnanchored: isUnanchored)
  }
}
