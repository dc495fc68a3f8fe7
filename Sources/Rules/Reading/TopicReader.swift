import Claims
import Formats
import Patterns

/// Reads `topics.yml` of a rule folder: what documents speak of, how they call it, and which rules
/// show in a tree whether it is so.
struct TopicReader {
  var reader: StrictReader
  let checksWhatTestsCheck: Bool

  mutating func topics() -> [Topic] {
    guard let root = reader.root() else { return [] }
    var topics: [Topic] = []
    for child in reader.document.children(of: root) {
      guard reader.document.kind(of: child) == .object else {
        reader.report("expected a mapping", at: child)
        continue
      }
      reader.checkKeys(of: child, known: ["called", "implied", "shown"])
      topics.append(
        Topic(
          name: reader.document.name(of: child),
          phrase: checked(reader.requiredText("called", of: child), at: child),
          implied: checked(reader.text("implied", of: child) ?? "", at: child),
          rules: reader.texts("shown", of: child)))
    }
    return topics
  }

  private mutating func checked(_ phrase: String, at node: StrictReader.NodeID) -> String {
    guard checksWhatTestsCheck else { return phrase }
    do {
      _ = try RegularExpression(phrase)
    } catch {
      reader.report("bad regular expression: \(error.message)", at: node)
    }
    return phrase
  }
}

extension Topic {
  /// The same topic with the rules that its names stand for: an area's all for `area/*`.
  func showing(_ ids: [Rule.ID]) -> Topic {
    let named = rules.flatMap { name in
      name.hasSuffix("/*") ? ids.filter { $0.hasPrefix(name.dropLast()) } : [name]
    }
    return Topic(
      name: name, phrase: phrase, implied: implied, rules: named.filter(Set(ids).contains))
  }
}
