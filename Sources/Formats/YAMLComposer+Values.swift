import CLibYAML

/// Scalars, containers and keys.
extension YAMLComposer {
  mutating func takeScalar(_ event: yaml_event_t, start: Int) {
    let scalar = event.data.scalar
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let isBlock =
      scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
    var range = start..<max(start, byte(event.end_mark.index))
    if isBlock { range = trimmed(range) }
    let isHole = holes.overlap(range) || !isBlock && holdsAction(text)
    consumed = max(consumed, range.upperBound)
    if frames.last?.isMapping == true, frames.last?.key == nil {
      takeKey(scalar, text: text, range: range, isHole: isHole, column: event.start_mark.column)
      return
    }
    let node = append(value(scalar, text: text, range: range, isHole: isHole))
    remember(scalar.anchor, as: node)
  }

  private mutating func takeKey(
    _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar,
    text: UnsafeBufferPointer<UInt8>, range: Range<Int>, isHole: Bool, column: Int
  ) {
    openControlled(before: text)
    let top = frames.count - 1
    if frames[top].column < 0 { frames[top].column = column }
    if isHole || startsExpression(text) { document.markOpen(frames[top].node) }
    let isMerge =
      scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil && text.count == 2
      && text[0] == UInt8(ascii: "<") && text[1] == UInt8(ascii: "<")
    let name = isHole ? document.store(original[range]) : document.store(text)
    frames[top].key = YAMLFrame.Key(name: name, start: range.lowerBound, isMerge: isMerge)
  }

  /// Takes the source text as the key of the innermost mapping.
  mutating func setKey(source range: Range<Int>) {
    guard let top = frames.indices.last else { return }
    let name = document.store(original[range])
    frames[top].key = YAMLFrame.Key(name: name, start: range.lowerBound, isMerge: false)
  }

  private mutating func value(
    _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar,
    text: UnsafeBufferPointer<UInt8>, range: Range<Int>, isHole: Bool
  ) -> Document.Node {
    var node = Document.Node(
      kind: .string, start: Int32(clamping: range.lowerBound),
      end: Int32(clamping: range.upperBound))
    let tag = YAMLTag(scalar.tag)
    if isHole || tag == .custom {
      node.kind = .unknown
      node.text = document.store(original[range])
      return node
    }
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    let resolved = isPlain && tag == .none || tag == .resolved ? YAMLScalar.resolve(text) : .string
    switch resolved {
    case .null: node.kind = .null
    case .boolean(let isTrue):
      node.kind = .boolean
      node.text = document.store((isTrue ? "true" : "false").utf8)
    case .octal(let value):
      node.kind = .number
      node.text = document.store(String(value).utf8)
    case .number:
      node.kind = .number
      node.text = document.store(text)
    case .string: node.text = document.store(text)
    }
    return node
  }

  /// Appends a value to the innermost container, under the key that waits.
  mutating func append(_ value: Document.Node) -> Document.NodeID {
    openControlled()
    var value = value
    guard let top = frames.indices.last else {
      last = document.append(value, to: Document.stream)
      return last
    }
    if let key = frames[top].key {
      value.name = key.name
      value.nameStart = Int32(clamping: key.start)
    }
    last = document.append(value, to: frames[top].node)
    if frames[top].key?.isMerge == true { frames[top].merges.append(last) }
    frames[top].key = nil
    return last
  }

  mutating func takeStart(_ event: yaml_event_t, start: Int) -> Document.Problem? {
    if frames.last?.isMapping == true, frames.last?.key == nil {
      openControlled()
      keyDepth = 1
      keyStart = start
      consumed = max(consumed, start)
      noteTemplateKey(at: start)
      return checkDepth(at: start)
    }
    let isMapping = event.type == YAML_MAPPING_START_EVENT
    let mapping = event.data.mapping_start
    let sequence = event.data.sequence_start
    let tag = YAMLTag(isMapping ? mapping.tag : sequence.tag)
    let anchor = isMapping ? mapping.anchor : sequence.anchor
    let isControlled = holes.isBeforeControlled
    holes.isBeforeControlled = false
    let isConditional = holes.isBeforeCondition
    holes.isBeforeCondition = false
    let node = append(
      Document.Node(
        kind: isMapping ? .object : .array, start: Int32(clamping: start),
        end: Int32(clamping: start)))
    let isFlow =
      isMapping
      ? mapping.style == YAML_FLOW_MAPPING_STYLE : sequence.style == YAML_FLOW_SEQUENCE_STYLE
    if isControlled || isConditional && (isFlow || !isMapping) {
      document.markOpen(node)
    } else {
      // The condition is about the mapping's first key.
      holes.isBeforeCondition = isConditional
    }
    let isBare = !isMapping && anchor == nil && tag == .none
    var frame = YAMLFrame(
      node: node, isMapping: isMapping, isFlow: isFlow,
      column: isBare ? event.start_mark.column : -1)
    if tag == .custom, !frames.contains(where: { $0.tagStart >= 0 }) { frame.tagStart = start }
    frames.append(frame)
    remember(anchor, as: node)
    return checkDepth(at: start)
  }

  mutating func takeEnd(_ event: yaml_event_t) {
    guard let frame = frames.popLast() else { return }
    if frame.isFlow { consumed = max(consumed, byte(event.end_mark.index)) }
    document.setEnd(consumed, of: frame.node)
    if !frame.merges.isEmpty { expand(frame.merges, in: frame.node) }
    if frame.tagStart >= 0 {
      document.makeUnknown(
        frame.node, text: original[frame.tagStart..<max(frame.tagStart, consumed)])
    }
    last = frame.node
  }

  /// A range without the blank space at its end.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, source[end - 1] <= UInt8(ascii: " ") { end -= 1 }
    return range.lowerBound..<end
  }
}
