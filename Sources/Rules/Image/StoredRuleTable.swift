import Patterns

extension RuleTable: Stored {
  func write(to writer: inout ByteWriter) {
    ids.write(to: &writer)
    writer.add(words: kinds)
    writer.add(words: traits)
    for lists in [applies, onlyWith, joined] { lists.write(to: &writer) }
    writer.add(words: skipped)
    facets.write(to: &writer)
    writer.add(words: rulesOfFacets)
    writer.add(words: firstSources)
    writer.add(words: owners)
    writer.add(words: fileKinds)
    writer.add(words: forms)
    leads.write(to: &writer)
  }

  convenience init?(_ reader: inout ByteReader) {
    guard let ids = NameTable(&reader), let kinds: [UInt8] = reader.words(),
      let traits: [UInt8] = reader.words(), let applies = IndexLists(&reader),
      let onlyWith = IndexLists(&reader), let joined = IndexLists(&reader),
      let skipped: [UInt32] = reader.words(), let facets = TextList(&reader),
      let rulesOfFacets: [UInt32] = reader.words(), let firstSources: [UInt32] = reader.words(),
      let owners: [UInt32] = reader.words(), let fileKinds: [UInt64] = reader.words(),
      let forms: [UInt8] = reader.words(), let leads = LentTexts(&reader),
      [kinds.count, traits.count, applies.count, onlyWith.count, joined.count, skipped.count]
        .allSatisfy({ $0 == ids.count }),
      firstSources.count == ids.count + 1, Int(firstSources[ids.count]) == owners.count,
      fileKinds.count == owners.count, forms.count == owners.count,
      leads.count == owners.count
    else { return nil }
    self.init(
      ids: ids, kinds: kinds, traits: traits, applies: applies, onlyWith: onlyWith, joined: joined,
      skipped: skipped, facets: facets, rulesOfFacets: rulesOfFacets, firstSources: firstSources,
      owners: owners, fileKinds: fileKinds, forms: forms, leads: leads)
  }
}
