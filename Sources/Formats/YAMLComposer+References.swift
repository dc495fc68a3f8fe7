import CLibYAML

/// Anchors, aliases and merge keys.
extension YAMLComposer {
  mutating func remember(_ anchor: UnsafePointer<yaml_char_t>?, as node: Document.NodeID) {
    guard let anchor else { return }
    anchors[String(cString: anchor)] = node
  }

  mutating func takeAlias(_ event: yaml_event_t, start: Int) {
    let range = start..<max(start, byte(event.end_mark.index))
    consumed = max(consumed, range.upperBound)
    let anchor = event.data.alias.anchor.map { String(cString: $0) } ?? ""
    let target = anchors[anchor]
    if frames.last?.isMapping == true, frames.last?.key == nil {
      takeAliasKey(target, range: range)
      return
    }
    let node = append(
      Document.Node(
        kind: .unknown, start: Int32(clamping: range.lowerBound),
        end: Int32(clamping: range.upperBound)))
    let problem: String
    if let target, !isOpen(target) {
      if copy(target, to: node) { return }
      problem = "more than \(options.copyLimit) values copied by aliases: not read"
    } else {
      problem = target == nil ? "an alias without its anchor" : "an alias within its own anchor"
    }
    document.makeUnknown(node, text: original[range])
    note(problem, at: start)
  }

  private mutating func takeAliasKey(_ target: Document.NodeID?, range: Range<Int>) {
    openControlled()
    setKey(source: range)
    guard let target, let top = frames.indices.last else { return }
    let text = document.nodes[Int(target)].text
    guard !text.isEmpty else { return }
    frames[top].key = YAMLFrame.Key(name: text, start: range.lowerBound, isMerge: false)
  }

  /// Whether a container's end has not been read yet.
  private func isOpen(_ node: Document.NodeID) -> Bool {
    frames.contains { $0.node == node }
  }

  /// Makes `node` a copy of `target`; false when too much was copied already.
  private mutating func copy(_ target: Document.NodeID, to node: Document.NodeID) -> Bool {
    guard
      let count = document.copyChildren(
        of: target, to: node, budget: options.copyLimit - copied)
    else {
      copied = options.copyLimit
      return false
    }
    copied += count
    let original = document.nodes[Int(target)]
    document.nodes[Int(node)].kind = original.kind
    document.nodes[Int(node)].isOpen = original.isOpen
    document.nodes[Int(node)].text = original.text
    return true
  }

  /// Puts the members of a mapping's merge keys into it.
  ///
  /// Every member is looked at once, whatever the number of merge keys.
  mutating func expand(_ merges: [Document.NodeID], in mapping: Document.NodeID) {
    let expandable = merges.filter { document.kind(of: $0) == .object || isList($0) }
    if merges.contains(where: { document.kind(of: $0) == .unknown }) { document.markOpen(mapping) }
    guard !expandable.isEmpty else { return }
    let replaced = Set(expandable)
    var members = childIDs(of: mapping).filter { !replaced.contains($0) }
    var names = Set(members.map { document.name(of: $0) })
    for merge in expandable.reversed() {
      for source in isList(merge) ? childIDs(of: merge) : [merge] {
        if document.kind(of: source) != .object || document.isOpen(source) {
          document.markOpen(mapping)
        }
        guard document.kind(of: source) == .object else { continue }
        let isFresh = isFresh(source, in: merge)
        for member in childIDs(of: source) where names.insert(document.name(of: member)).inserted {
          members.append(isFresh ? member : duplicate(member, into: mapping))
        }
      }
    }
    document.setChildren(members, of: mapping)
  }

  private func isList(_ node: Document.NodeID) -> Bool { document.kind(of: node) == .array }

  /// Whether no anchor names this value or the list it stands in, so its members may be moved.
  private func isFresh(_ value: Document.NodeID, in merge: Document.NodeID) -> Bool {
    if isAt(merge, UInt8(ascii: "*")) { return true }
    return isAt(value, UInt8(ascii: "*")) && isAt(merge, UInt8(ascii: "["))
  }

  private func isAt(_ node: Document.NodeID, _ byte: UInt8) -> Bool {
    let start = document.range(of: node).lowerBound
    return start < source.count && source[start] == byte
  }

  private mutating func duplicate(
    _ member: Document.NodeID, into mapping: Document.NodeID
  ) -> Document.NodeID {
    var node = document.nodes[Int(member)]
    node.firstChild = -1
    node.lastChild = -1
    node.nextSibling = -1
    let copied = document.append(node, to: mapping)
    if !copy(member, to: copied) {
      document.makeUnknown(copied, text: [])
      note("more than \(options.copyLimit) values copied by aliases: not read", at: Int(node.start))
    }
    return copied
  }

  private func childIDs(of node: Document.NodeID) -> [Document.NodeID] {
    Array(document.children(of: node))
  }
}
