import Formats

extension SourceReader {
  /// `scope`: the blocks that name a member, and those in which there is none.
  mutating func scopeMatcher(_ node: NodeID) -> ScopeMatcher? {
    guard let member = reader.member("scope", of: node) else { return nil }
    reader.checkKeys(of: member, known: ["text", "not", "separator", "required"])
    let except = pattern("not", of: member)
    guard let pattern = pattern("text", of: member) else {
      reader.report("'text' is missing", at: member)
      return nil
    }
    return ScopeMatcher(
      pattern: pattern, except: except, separator: reader.text("separator", of: member) ?? ".",
      isRequired: reader.boolean("required", of: member))
  }

  /// `marks`: for each the query, or by part of the text the expressions, that show it.
  mutating func marks(_ node: NodeID) -> [MarkMatcher] {
    guard let member = reader.member("marks", of: node) else { return [] }
    if kind != .inventory { reader.report("only an inventory's members have marks", at: member) }
    var marks: [MarkMatcher] = []
    for child in reader.document.children(of: member) {
      guard let mark: Mark = reader.choice(reader.document.name(of: child), at: child) else {
        continue
      }
      marks += tests(child).map { MarkMatcher(mark: mark, test: $0) }
    }
    return marks
  }

  private mutating func tests(_ node: NodeID) -> [MarkMatcher.Test] {
    guard reader.document.kind(of: node) == .object else {
      return reader.query(node).map { [.query($0)] } ?? []
    }
    var tests: [MarkMatcher.Test] = []
    for child in reader.document.children(of: node) {
      guard
        let part: MarkMatcher.Part = reader.choice(reader.document.name(of: child), at: child)
      else { continue }
      for element in reader.elements(child) {
        if let pattern = pattern(element) { tests.append(.text(pattern, in: part)) }
      }
    }
    return tests
  }
}
