/// A pattern over whole paths: `*` and `?` inside a component, `**` over components, `{a,b}`
/// alternatives, `[a-z]` classes. It is anchored at the root, so `**/` says "anywhere".
///
/// Alternatives are expanded into several patterns, each a list of components, because the
/// selector's automaton advances one directory at a time.
package struct Glob: Hashable, Sendable {
  package enum Component: Hashable, Sendable {
    case anyDepth
    case name(NamePattern)
  }

  package let components: [Component]
  /// What it was written as, its alternatives written out.
  package let text: String

  /// The globs that `text` means once its alternatives are written out.
  package static func parse(_ text: String) -> [Glob] {
    expand(Array(text.utf8)).map { bytes in
      Glob(
        components: bytes.split(separator: UInt8(ascii: "/")).map { component in
          component.elementsEqual("**".utf8) ? .anyDepth : .name(NamePattern(Array(component)))
        }, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The most patterns one glob may expand to; beyond it the braces stay literal.
  private static let expansionLimit = 256

  private static func expand(_ bytes: [UInt8]) -> [[UInt8]] {
    var done: [[UInt8]] = []
    var waiting = [bytes]
    while let next = waiting.popLast() {
      guard done.count + waiting.count < expansionLimit, let braces = firstBraces(in: next) else {
        done.append(next)
        continue
      }
      for alternative in braces.alternatives {
        let head = Array(next[..<braces.range.lowerBound])
        waiting.append(head + alternative + next[braces.range.upperBound...])
      }
    }
    return done
  }

  /// The innermost first `{…}`, so that nested alternatives expand from the inside.
  private static func firstBraces(
    in bytes: [UInt8]
  ) -> (range: Range<Int>, alternatives: [ArraySlice<UInt8>])? {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "}")),
      let open = bytes[..<close].lastIndex(of: UInt8(ascii: "{"))
    else { return nil }
    let inside = bytes[(open + 1)..<close]
    let alternatives = inside.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return (open..<(close + 1), alternatives)
  }

  /// Whether the whole path matches; the automaton is for many globs, this is for one.
  package func matches(_ components: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    Self.matches(self.components[...], components)
  }

  private static func matches(
    _ pattern: ArraySlice<Component>, _ path: ArraySlice<ArraySlice<UInt8>>
  ) -> Bool {
    // Row by row over the pattern: which prefixes of the path it can have consumed so far.
    var reachable = [Bool](repeating: false, count: path.count + 1)
    reachable[0] = true
    for component in pattern {
      var next = [Bool](repeating: false, count: path.count + 1)
      switch component {
      case .anyDepth:
        var seen = false
        for position in reachable.indices {
          seen = seen || reachable[position]
          next[position] = seen
        }
      case .name(let name):
        for (position, part) in path.enumerated() where reachable[position] {
          next[position + 1] = name.matches(part)
        }
      }
      reachable = next
    }
    return reachable[path.count]
  }
}
