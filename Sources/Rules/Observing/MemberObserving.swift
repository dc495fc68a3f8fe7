import Formats

extension Observer {
  /// Saves the names of the scopes around a match; false where it can be no member there.
  func isScoped(
    _ matcher: TextMatcher, _ match: Range<Int>, _ file: FileText, _ names: inout Names
  ) -> Bool {
    guard let scope = matcher.scope else { return true }
    if let except = scope.except {
      let refusing = file.scopes(of: except, in: matcher.view, expressions)
      guard refusing.around(match.lowerBound).isEmpty else { return false }
    }
    let around = scopes(matcher, match, file)
    let parts = around.compactMap(\.name).map {
      String(decoding: file.bytes[$0], as: UTF8.self) + scope.separator
    }
    names.save(Names.scope, [parts.joined()])
    return !around.isEmpty || !scope.isRequired
  }

  private func scopes(
    _ matcher: TextMatcher, _ match: Range<Int>, _ file: FileText
  ) -> [ScopeBlocks.Scope] {
    guard let pattern = matcher.scope?.pattern else { return [] }
    return file.scopes(of: pattern, in: matcher.view, expressions).around(match.lowerBound)
  }

  /// What a member's text tells of it.
  func member(
    _ source: Source, _ matcher: TextMatcher, _ match: Range<Int>, _ file: FileText
  ) -> Member {
    let block = file.blocks.block(of: match)
    let text = MemberText(block: block, match: match, scopes: scopes(matcher, match, file))
    let shown = source.marks.filter { isShown($0, text, matcher, file) }.map(\.mark)
    let assertions = source.assertions.map { pattern in
      let places = file.places(of: pattern, in: matcher.view, expressions)
      return Set(places.beginning(in: block.body).map { file.place(of: $0.range.lowerBound).line })
        .count
    }
    return Member(
      lastLine: file.place(of: max(match.lowerBound, block.end - 1)).line,
      body: MemberBody.digest(of: match.upperBound..<max(match.upperBound, block.end), in: file),
      marks: Mark.allCases.filter { shown.contains($0) }, assertions: assertions)
  }

  /// A member's parts, and the scopes around it.
  private struct MemberText {
    let block: SourceBlocks.Block
    let match: Range<Int>
    let scopes: [ScopeBlocks.Scope]
  }

  /// How many matches in one body are looked at to find one that shows a mark.
  private static let patience = 64
  /// A longer body is not asked as a whole.
  private static let longestWhole = 512

  private func isShown(
    _ mark: MarkMatcher, _ text: MemberText, _ matcher: TextMatcher, _ file: FileText
  ) -> Bool {
    guard case .text(let pattern, let part) = mark.test else { return false }
    if part == .whole {
      return text.block.body.count <= Self.longestWhole
        && expressions.matches(pattern, file.bytes(in: matcher.view)[text.block.body])
    }
    let places = file.places(of: pattern, in: matcher.view, expressions)
    switch part {
    case .whole: return false
    case .file: return !places.list.isEmpty
    case .head: return !places.beginning(in: text.block.head).isEmpty
    case .tail: return !places.beginning(in: text.block.tail).isEmpty
    case .scope:
      return text.scopes.contains {
        !places.beginning(in: $0.block.head).isEmpty || !places.beginning(in: $0.block.tail).isEmpty
      }
    case .top, .nested:
      return places.beginning(in: text.block.body).prefix(Self.patience).contains {
        isOwn($0.range.lowerBound, of: text, matcher, file)
          && file.blocks.isTopLevel($0.range.lowerBound, in: text.block) == (part == .top)
      }
    }
  }

  /// Whether what stands in a member's body is its own, and not a scope's in it.
  private func isOwn(
    _ offset: Int, of text: MemberText, _ matcher: TextMatcher, _ file: FileText
  ) -> Bool {
    guard let pattern = matcher.scope?.pattern else { return true }
    let around = file.scopes(of: pattern, in: matcher.view, expressions).around(offset)
    return !around.contains { $0.start >= text.match.upperBound }
  }

  /// The limits that were reached on the way to what a source's members are.
  func limits(_ source: Source, _ matcher: TextMatcher, _ file: FileText) -> [Int] {
    let marks = source.marks.compactMap { mark in
      if case .text(let pattern, let part) = mark.test, part != .whole { pattern } else { nil }
    }
    let patterns = [matcher.scope?.pattern, matcher.scope?.except, source.assertions] + marks
    return patterns.compactMap { pattern in
      pattern.flatMap { file.places(of: $0, in: matcher.view, expressions).limit }
    }
  }
}
