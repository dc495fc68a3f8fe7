/// What a template's holes do to the values around them.
extension YAMLComposer {
  /// Applies the holes between the last value and an offset.
  mutating func passHoles(before offset: Int) {
    while let hole = holes.pass(before: offset) {
      guard hole.range.lowerBound >= consumed else { continue }
      switch hole.effect {
      case .part, .nothing: break
      case .control: holes.isBeforeControlled = true
      case .condition: holes.isBeforeCondition = true
      case .lines(let column): insertLines(hole, column: column)
      }
    }
  }

  /// Lines of unknown text come here: at a column, or at any.
  ///
  /// Deeper than the innermost container they are the last value's, which is then unknown.
  /// Otherwise the containers whose keys or dashes stand at that column may get members.
  private mutating func insertLines(_ hole: Template.Hole, column: Int?) {
    guard let innermost = frames.last else {
      document.markOpen(Document.stream)
      holes.isBeforeControlled = true
      return
    }
    if innermost.isFlow {
      document.markOpen(innermost.node)
      return
    }
    if beginsValue(hole) {
      holes.isBeforeControlled = true
      return
    }
    if innermost.column < column ?? indentation(of: hole), continueLast(by: hole) { return }
    var isPlaced = false
    for frame in frames.reversed() {
      if let column, frame.column > column { continue }
      let isOuter = column.map { frame.column >= 0 && frame.column < $0 } ?? false
      if isOuter, isPlaced { break }
      document.markOpen(frame.node)
      if isOuter { break }
      isPlaced = true
    }
    if column == nil { document.markOpen(Document.stream) }
  }

  /// Whether the lines follow a key's colon or a dash on its line: members of the value below.
  private func beginsValue(_ hole: Template.Hole) -> Bool {
    var before = hole.range.lowerBound - 1
    while before >= 0, source[before] == UInt8(ascii: " ") { before -= 1 }
    guard before >= 0 else { return false }
    return source[before] == UInt8(ascii: ":") || source[before] == UInt8(ascii: "-")
  }

  private func indentation(of hole: Template.Hole) -> Int {
    var start = hole.range.lowerBound
    while start > 0, source[start - 1] == UInt8(ascii: " ") { start -= 1 }
    return hole.range.lowerBound - start
  }

  /// Whether the lines belong to a value: the one the key waits for, or the last one read.
  private mutating func continueLast(by hole: Template.Hole) -> Bool {
    guard let top = frames.last else { return false }
    if top.key != nil {
      holes.isBeforeControlled = true
      return true
    }
    guard document.nodes[Int(last)].parent == top.node else { return false }
    switch document.kind(of: last) {
    case .array, .object: document.markOpen(last)
    case .unknown: break
    default: document.makeUnknown(last, text: original[hole.range])
    }
    return true
  }

  /// Marks the innermost container open where a template decides about what comes next in it.
  ///
  /// All branches of a condition stand in the file: a key below one may be missing, or stand there
  /// in another branch, but no other key can come of it.
  mutating func openControlled(before key: UnsafeBufferPointer<UInt8>? = nil) {
    guard holes.isBeforeControlled || holes.isBeforeCondition else { return }
    let isCondition = !holes.isBeforeControlled
    holes.isBeforeControlled = false
    holes.isBeforeCondition = false
    let container = frames.last?.node ?? Document.stream
    if isCondition, let key {
      document.markOpen(container, member: key)
    } else {
      document.markOpen(container)
    }
  }

  /// `{{` reads as a mapping that is a mapping's key, which nobody writes but a template's author.
  mutating func noteTemplateKey(at offset: Int) {
    guard detectsTemplates, source[offset] == UInt8(ascii: "{") else { return }
    let isSecond = offset > 0 && source[offset - 1] == UInt8(ascii: "{")
    let isFirst = offset + 1 < source.count && source[offset + 1] == UInt8(ascii: "{")
    if isFirst || isSecond { sawTemplate = true }
  }

  /// Whether a quoted or plain value holds an action, as in `"{{ .Values.image }}"`.
  mutating func holdsAction(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard detectsTemplates, text.count >= 4 else { return false }
    if text[0] == UInt8(ascii: "<"), text[1] == UInt8(ascii: "%") { sawTemplate = true }
    var awaited: Set<UInt8> = []
    for offset in 0..<text.count - 1 {
      let (first, second) = (text[offset], text[offset + 1])
      switch (first, second) {
      case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")):
        let isForShell = offset > 0 && text[offset - 1] == UInt8(ascii: "$")
        if !isForShell { awaited.insert(second == UInt8(ascii: "%") ? second : UInt8(ascii: "}")) }
      case (UInt8(ascii: "<"), UInt8(ascii: "%")): awaited.insert(UInt8(ascii: ">"))
      case (UInt8(ascii: "}"), UInt8(ascii: "}")):
        if awaited.contains(UInt8(ascii: "}")) { return true }
      case (UInt8(ascii: "%"), UInt8(ascii: "}")):
        if awaited.contains(UInt8(ascii: "%")) { return true }
      case (UInt8(ascii: "%"), UInt8(ascii: ">")):
        if awaited.contains(UInt8(ascii: ">")) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a key is an expression (`${{ if … }}`), which yields any members or none.
  func startsExpression(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count > 3 && text[0] == UInt8(ascii: "$") && text[1] == UInt8(ascii: "{")
      && text[2] == UInt8(ascii: "{")
  }

  mutating func note(_ message: String, at offset: Int) {
    guard document.problems.last?.message != message else { return }
    guard document.problems.count < Self.problemLimit else { return }
    document.problems.append(Document.Problem(offset: offset, message: message))
  }
}
