/// One line in which a readiness file differs from what its tree says.
package struct RecordChange: Hashable, Sendable {
  /// The line's number in the file; nil where the file lacks the line.
  package let line: Int?
  /// The line as the file has it.
  package let recorded: [UInt8]?
  /// The line as it must be; nil where the fact is no longer there.
  package let actual: [UInt8]?
}

extension RecordedReadiness {
  /// What must change in this file for it to say what `actual` says, in the order of the lines.
  package func changes(to actual: RecordedReadiness) -> [RecordChange] {
    guard self != actual else { return [] }
    return rulesChanges(to: actual) + recordChanges(to: actual)
  }

  /// The rules lines by position: the built-in rules always stand first.
  private func rulesChanges(to actual: RecordedReadiness) -> [RecordChange] {
    let recorded = rulesLines.map { Array($0.utf8) }
    let wanted = actual.rulesLines.map { Array($0.utf8) }
    let first = headerLines.count - recorded.count + 1
    return (0..<max(recorded.count, wanted.count)).compactMap { position in
      let old = position < recorded.count ? recorded[position] : nil
      let new = position < wanted.count ? wanted[position] : nil
      guard old != new else { return nil }
      return RecordChange(line: old == nil ? nil : first + position, recorded: old, actual: new)
    }
  }

  /// Both lists are sorted by key, so one pass over the two finds every difference.
  private func recordChanges(to actual: RecordedReadiness) -> [RecordChange] {
    var changes: [RecordChange] = []
    var (left, right) = (0, 0)
    while left < records.count || right < actual.records.count {
      let old = left < records.count ? records[left] : nil
      let new = right < actual.records.count ? actual.records[right] : nil
      let isOldFirst = old.map { old in new.map { old.key <= $0.key } ?? true } ?? false
      let isNewFirst = new.map { new in old.map { new.key <= $0.key } ?? true } ?? false
      if !(isOldFirst && isNewFirst && old == new) {
        changes.append(
          RecordChange(
            line: isOldFirst ? headerLines.count + left + 1 : nil,
            recorded: isOldFirst ? old?.text : nil, actual: isNewFirst ? new?.text : nil))
      }
      left += isOldFirst ? 1 : 0
      right += isNewFirst ? 1 : 0
    }
    return changes
  }
}
