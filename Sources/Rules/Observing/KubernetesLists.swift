import Formats

extension Document {
  /// The same file with the items of every Kubernetes `List`, and the objects of every OpenShift
  /// `Template`, in its place: what `kubectl get -o yaml` prints and what `oc process` fills in is
  /// applied object by object, and is judged so.
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

  /// The `items` of `kind: List`, or of the older `kind: DeploymentList` and its like, and the
  /// `objects` of OpenShift's `kind: Template`.
  private func items(ofList node: NodeID) -> NodeID? {
    guard let kind = member("kind", of: node), let version = member("apiVersion", of: node) else {
      return nil
    }
    let name: String
    if text(of: kind).hasSuffix("List") {
      name = "items"
    } else if text(of: kind) == "Template",
      text(of: version) == "v1" || text(of: version).hasPrefix("template.openshift.io/")
    {
      name = "objects"
    } else {
      return nil
    }
    guard let items = member(name, of: node), self.kind(of: items) == .array else { return nil }
    return items
  }
}
