/// Many globs of which it is asked whether any matches: for thousands of paths of a change, each
/// component is looked at once.
package struct GlobSet {
  /// Those of the form `**/name/**`: some component of the path matches.
  private var anywhere: [NamePattern] = []
  /// Those of the form `**/*.go`: the path's last extension is among these.
  private var extensions: Set<[UInt8]> = []
  /// Others of the form `**/name`: the last component matches.
  private var last: [NamePattern] = []
  private var others: [Glob] = []
  /// What is known of components by the first of these.
  private var known: [[UInt8]: Bool] = [:]

  package init(_ globs: [Glob]) {
    for glob in globs {
      switch (glob.components.count, glob.components.first, glob.components.dropFirst().first) {
      case (2, .anyDepth, .name(let pattern)):
        if let ending = pattern.literalEnding, ending.first == Self.dot,
          !ending.dropFirst().contains(Self.dot)
        {
          extensions.insert(Array(ending))
        } else {
          last.append(pattern)
        }
      case (3, .anyDepth, .name(let pattern)) where glob.components[2] == .anyDepth:
        anywhere.append(pattern)
      default: others.append(glob)
      }
    }
  }

  private static let dot = UInt8(ascii: ".")

  /// The directories that are remembered.
  private static let mostKnown = 10_000

  /// - Parameter components: Of a whole path.
  package mutating func matches(_ components: [ArraySlice<UInt8>]) -> Bool {
    guard let name = components.last else {
      return others.contains { $0.matches(components[...]) }
    }
    if let dot = name.lastIndex(of: Self.dot), extensions.contains(Array(name[dot...])) {
      return true
    }
    for component in components where isAnywhere(component) { return true }
    let pairs = NamePattern.pairs(of: name)
    return last.contains { $0.matches(name, pairs: pairs) }
      || others.contains { $0.matches(components[...]) }
  }

  private mutating func isAnywhere(_ component: ArraySlice<UInt8>) -> Bool {
    guard !anywhere.isEmpty else { return false }
    let name = Array(component)
    if let answer = known[name] { return answer }
    let pairs = NamePattern.pairs(of: component)
    let answer = anywhere.contains { $0.matches(component, pairs: pairs) }
    if known.count < Self.mostKnown { known[name] = answer }
    return answer
  }
}
