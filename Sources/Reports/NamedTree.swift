import Git

/// A tree as the user named it.
package struct NamedTree: Hashable, Sendable {
  /// `HEAD`, `main`, `the index`.
  package let name: String
  /// The commit or tree it meant; nil for what has none, as the index.
  package let id: ObjectID?

  package init(name: String, id: ObjectID? = nil) {
    self.name = name
    self.id = id
  }

  /// `HEAD (a1b2c3d)`; an id alone is said once.
  package var text: String {
    let visible = VisibleText.of(name)
    guard let hex = id?.hex, !hex.hasPrefix(name) || name.isEmpty else { return visible }
    return "\(visible) (\(hex.prefix(7)))"
  }
}
