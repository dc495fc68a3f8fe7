import Formats

/// The functions and blocks that places stand in.
extension GivenValues {
  /// Where the function begins that a place stands in, or 0 where it stands in none.
  func functionStart(at offset: Int) -> Int {
    ancestors(of: offset).first { line in
      !expressions.matches(Self.control, view[line])
    }?.lowerBound ?? 0
  }

  /// The starts of the lines that enclose the one at an offset, innermost first.
  func ancestors(of offset: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var line = lines.line(around: offset..<offset)
    while let current = line, found.count < 32 {
      found.append(current.range)
      line = lines.line(around: current)
    }
    return found
  }

  static let control =
    "^[\\s})]*(?:async[ \\t]+)?(?:if|else|elif|elsif|elseif|unless|for|foreach|while|until|do|loop|try|catch"
    + "|except|finally|rescue|ensure|begin|with|using|switch|case|default|when|match|select|lock)\\b"
  static let container =
    "^[\\s}]*(?:[\\w@()\"']+[ \\t]+){0,4}(?:class|struct|object|interface|enum|record|module|impl|namespace)\\b"

  /// Whether what is assigned in one block can be read in another: the blocks that only the first
  /// has around it are no functions of their own.
  func isVisible(
    _ theirs: [Range<Int>], from own: [Range<Int>], isField: Bool
  ) -> Bool {
    let shared = Set(own)
    return theirs.filter { !shared.contains($0) }.allSatisfy { line in
      expressions.matches(Self.control, view[line])
        || (isField && expressions.matches(Self.container, view[line]))
        || (isField
          && expressions.matches("\\b(?:__init__|constructor|initialize|init)\\b", view[line]))
    }
  }

  /// The parameter of that name, as it is declared, of the nearest function around an offset.
  func parameter(
    _ name: String, at offset: Int, _ ancestors: [Range<Int>]
  ) -> (line: Int, parameter: Range<Int>)? {
    let quoted = Expressions.quoted(name)
    let pattern =
      "[(,]\\s*(?<entry>(?:@[\\w.]+(?:\\([^()]{0,120}\\))?\\s+|\\[[^\\]\\n]{0,80}\\]\\s*)*"
      + "(?:[\\w.?&*\\[\\]]{1,60}(?:<[^<>()]{0,60}>)?[\\[\\]?]{0,4}\\s+){0,3}[&*]*\\$?\(quoted)\\b"
      + "(?:\\s*:[^,()=]{1,80})?(?:\\s*=\\s*[^,()]{0,80}(?:\\([^()]{0,200}\\))?)?(?:[ \\t]+[\\w.*\\[\\]]{1,40})?)\\s*[,)]"
    guard let expression = expressions.expression(pattern),
      let group = expression.names["entry"]
    else { return nil }
    for line in ancestors {
      let end = min(offset, line.lowerBound + Self.longestValue)
      guard line.lowerBound < end, !expressions.matches(Self.control, view[line]),
        case .match(let captures) = expression.firstMatch(
          in: view.span, range: line.lowerBound..<end),
        let entry = captures[group],
        let open = file.blocks.enclosingBracket(at: entry.lowerBound)?.lowerBound,
        open < line.upperBound
      else { continue }
      let head = view[line.lowerBound..<min(end, entry.upperBound + 120)]
      let isDeclared =
        entry.count > name.utf8.count + 1
        || expressions.matches("\\b(?:def|function|func|fn|fun|sub)\\b|=>|->|\\)\\s*\\{", head)
      if isDeclared { return (line.lowerBound, entry) }
    }
    return nil
  }
}
