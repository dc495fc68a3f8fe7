import Assessment
import Git
import Rules

/// Everything that keeps a verdict from being better: what was found, why it matters, and what is
/// required, as it would look in this tree.
struct GapSection {
  let report: ReadinessReport

  /// Places told of one gap; a list of a hundred is read by nobody.
  private static let limit = 8

  var section: ReportSection {
    let items = OpenItem.all(report.scorecard, rules: report.rules).filter { $0.verdict != nil }
    // One file may repair several gaps: it is shown with the first.
    var shown: [String: String] = [:]
    let blocks = items.flatMap { self.blocks($0, &shown) }
    return ReportSection(
      "Critical gaps", blocks,
      otherwise: "Nothing that can be seen in the tree keeps it from production.")
  }

  private func blocks(_ item: OpenItem, _ shown: inout [String: String]) -> [ReportBlock] {
    let rule = item.rule
    let title = "\(VisibleText.of(rule.title)): \(item.state)"
    let grade =
      "\(item.severity.rawValue), \(rule.priority.rawValue), \(rule.effort.rawValue), "
      + "keeps it \(item.verdict?.rawValue ?? "open")"
    var blocks: [ReportBlock] = [
      .heading(title), .paragraph([.code(VisibleText.of(rule.id)), .plain(" (\(grade))")]),
    ]
    let places = places(item)
    if !places.isEmpty {
      blocks += [.paragraph([.strong("Found:")]), .list(places)]
    }
    if let why = Prose.paragraphs(rule.why).first {
      blocks.append(.paragraph([.strong("Impact:"), .plain(" ")] + Prose.line(why)))
    }
    return blocks + required(item, &shown)
  }

  private func required(
    _ item: OpenItem, _ shown: inout [String: String]
  ) -> [ReportBlock] {
    let fix = Prose.paragraphs(item.rule.fix).map(Prose.line)
    let snippet = report.snippet(of: item)
    guard !fix.isEmpty || snippet != nil else { return [] }
    var blocks: [ReportBlock] = [.paragraph([.strong("Required:")])]
    if !fix.isEmpty { blocks.append(.quote(fix)) }
    guard let snippet else { return blocks }
    if let first = shown[snippet.text] {
      blocks.append(.paragraph([.plain("What is shown for “\(first)” repairs this, too.")]))
    } else {
      shown[snippet.text] = VisibleText.of(item.rule.title)
      if let path = snippet.path {
        let verb = snippet.isWholeFile ? "For example" : "For example in"
        let name = ReportText.code(VisibleText.of(path, limit: .max))
        blocks.append(.paragraph([.plain("\(verb) "), name, .plain(":")]))
      }
      blocks.append(
        .code(
          VisibleText.lines(snippet.text), language: SnippetLanguage.name(ofPath: snippet.path)))
    }
    return blocks
  }

  private func places(_ item: OpenItem) -> [[ReportText]] {
    let lines = item.facts.prefix(Self.limit).compactMap { fact -> [ReportText]? in
      let message = item.finding(fact)
      guard let place = ReportText.place(fact) else {
        return message.isEmpty ? nil : Prose.line(message)
      }
      return [place] + (message.isEmpty ? [] : [.plain(": ")] + Prose.line(message))
    }
    let more = item.facts.count - Self.limit
    return lines + (more > 0 ? [[.plain("and \(more) more")]] : [])
  }
}

extension OpenItem {
  /// What a fact says of its place, which stands before it and need not be said again.
  func finding(_ fact: Observation) -> String {
    if let level = fact.level {
      return "only \(level.rawValue), and it should be \(rule.neededLevel.rawValue)"
    }
    let path = fact.path.text
    var message = VisibleText.of(fact.filledMessage)
    for beginning in ["\(path) ", "\(path): "] where message.hasPrefix(beginning) {
      message.removeFirst(beginning.count)
    }
    if fact.state == .unknown {
      return "a variable, a template or another file decides whether: \(message)"
    }
    return message
  }
}

extension ReadinessReport {
  /// The repair of an open item where it is told first.
  func snippet(of item: OpenItem) -> FilledSnippet? {
    snippets?.snippet(of: item.rule, at: item.facts.first)
  }
}

/// What a fenced block is called by the file that it is for.
enum SnippetLanguage {
  static func name(ofPath path: String?) -> String {
    guard let last = path?.split(separator: "/").last else { return "" }
    if last.hasPrefix("Dockerfile") || last.lowercased().hasSuffix("dockerfile") {
      return "dockerfile"
    }
    guard let ending = last.split(separator: ".").dropFirst().last else { return "" }
    switch ending {
    case "yml", "yaml": return "yaml"
    case "tf": return "hcl"
    case "py": return "python"
    case "js", "mjs", "cjs": return "javascript"
    case "ts": return "typescript"
    case "kt": return "kotlin"
    case "cs": return "csharp"
    case "rs": return "rust"
    case "rb": return "ruby"
    case "md": return "markdown"
    case "sh": return "sh"
    case "json", "go", "java", "swift", "php", "toml", "xml", "sql", "ini": return String(ending)
    case "conf": return "nginx"
    default: return ""
    }
  }
}
