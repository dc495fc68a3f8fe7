import Formats

extension Document {
  /// The same file with the items of every Kubernetes `List` in the place of the list: what
  /// `kubectl get -o yaml` prints is applied object by object, and is judged so.
  consuming func withOpenedLists() -> Document {
    guard children(of: Document.stream).contains(where: { items(ofList: $0) != nil }) else {
      return self
    }
    var objects: [NodeID] = []
    var waiting = Array(children(of: Document.stream).reversed())
    while let node = waiting.popLast() {
      guard let items = items(ofList: node) else {
        objects.append(node)
        continue
      }
      if isOpen(node) || isOpen(items) { markOpen(Document.stream) }
      waiting += children(of: items).reversed()
    }
    setChildren(objects, of: Document.stream)
    return self
  }

  /// The `items` of `kind: List`, or of the older `kind: DeploymentList` and its like.
  private func items(ofList node: NodeID) -> NodeID? {
    guard let kind = member("kind", of: node), member("apiVersion", of: node) != nil,
      text(of: kind).hasSuffix("List"), let items = member("items", of: node),
      self.kind(of: items) == .array
    else { return nil }
    return items
  }
}
