import Formats

/// A block of code that a document recommends, as the file that it would be.
package struct RecommendedSnippet: Sendable {
  /// The name by which rules know what it is.
  package let fileName: String
  package let bytes: [UInt8]
  /// The line of its first line, counted from 1, and where it begins in the document.
  package let line: Int
  package let offset: Int
  /// What stands above it.
  package let quote: String

  /// Where one of its lines begins, counted from zero, in the document.
  package func offset(ofLine number: Int) -> Int {
    var line = 0
    let start = bytes.firstIndex { byte in
      if line == number { return true }
      if byte == UInt8(ascii: "\n") { line += 1 }
      return false
    }
    return offset + (start ?? 0)
  }
}

/// Finds the snippets that a document recommends.
///
/// What a document shows as it is now, or as it should not be, is none; nor is one that leaves
/// something out, of which nobody can tell what it would be.
package struct SnippetClaims {
  let document: ReadinessDocument

  package init(document: ReadinessDocument) {
    self.document = document
  }

  package var snippets: [RecommendedSnippet] {
    // What is shown again is not recommended once more.
    var seen: Set<String> = []
    return document.markdown.codes.compactMap { code in
      let text = String(decoding: document.bytes[code.content], as: UTF8.self)
      guard let kind = fileName(code.language, text), isWhole(text),
        let above = above(code), isRecommended(code, above, text), seen.insert(text).inserted
      else { return nil }
      let name = named(kind, above.text)
      return RecommendedSnippet(
        fileName: name, bytes: Array(document.bytes[code.content]), line: code.line + 1,
        offset: code.content.lowerBound, quote: above.quote)
    }
  }

  /// What snippets of Dockerfiles copy from beside them.
  var sources: [Claim] {
    snippets.filter { $0.fileName == "Dockerfile" }.flatMap { snippet in
      String(decoding: snippet.bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .flatMap { number, line in copied(String(line)).map { (number, $0) } }
        .map { number, cited in
          Claim(
            .snippetSource, line: snippet.line + number, offset: snippet.offset(ofLine: number),
            subject: cited,
            values: ["cited": [cited], "quote": [snippet.quote]])
        }
    }
  }

  private static let copy = #"^\s*COPY\s+(?!--from)(?:--\S+\s+)*([^\[].*\S)\s+\S+\s*$"#

  private func copied(_ line: String) -> [String] {
    guard let match = document.phrases.first(Self.copy, line) else { return [] }
    return match[1].split(separator: " ").map(String.init).compactMap { source in
      let path = source.hasPrefix("./") ? String(source.dropFirst(2)) : source
      let isPath = document.phrases.matches(#"^[\w.-]+(?:/[\w.-]+)*/?$"#, path)
      return isPath && path != "." ? (path.hasSuffix("/") ? String(path.dropLast()) : path) : nil
    }
  }

  // What it is.

  private func fileName(_ language: String, _ text: String) -> String? {
    switch language {
    case "dockerfile", "docker":
      return document.phrases.matches(#"(?m)^FROM\s"#, text) ? "Dockerfile" : nil
    case "yaml", "yml": return yamlName(text)
    case "hcl", "terraform", "tf": return "main.tf"
    case "nginx": return "nginx.conf"
    default: return nil
    }
  }

  /// The name that the line above gives to a file of services: it tells what they are for.
  private func named(_ kind: String, _ above: String) -> String {
    guard kind == "compose.yaml" else { return kind }
    let pattern = #"(?:^|[\s`"'(/])((?:docker-)?compose[\w.-]*\.ya?ml)\b"#
    return document.phrases.first(pattern, above)?[1] ?? kind
  }

  private func yamlName(_ text: String) -> String? {
    func has(_ key: String) -> Bool { document.phrases.matches("(?m)^\(key):", text) }
    if has("apiVersion") && has("kind") { return "snippet.yaml" }
    if has("services") { return "compose.yaml" }
    if has("on") && has("jobs") { return ".github/workflows/snippet.yml" }
    return nil
  }

  private func isWhole(_ text: String) -> Bool {
    !document.phrases.matches(
      #"\.\.\.|…|<[a-z][\w -]*>|(?m)^\s*#\s*(?:rest|other|existing|remaining|same|more)\b"#, text)
  }

  // What is said of it.

  /// The line directly above it, if that stands in the same section.
  private func above(_ code: Markdown.Code) -> Statement? {
    guard code.position > 0, code.position <= document.statements.count else { return nil }
    return document.statements[code.position - 1]
  }

  private static let recommending =
    #"\b(?:required?|recommend\w*|solution|fix(?:ed)?|should|must|example|use|add|create|proposed|correct|after|suggest\w*|implement\w*|template|action|better|hardened|target)\b"#
  private static let showing =
    #"\b(?:current(?:ly)?|before|existing|problem|issues?|vulnerab\w+|wrong|bad|today|found|insecure|actual|was|were|instead of|anti-?pattern|do ?n.t|do not|never|output|result|excerpt|from)\b|❌|✗"#

  private func isRecommended(
    _ code: Markdown.Code, _ above: Statement, _ text: String
  ) -> Bool {
    let phrases = document.phrases
    guard !phrases.matches(Self.showing, above.text),
      !phrases.matches(#"(?m)#\s*(?:❌|bad\b|before\b|current\b|wrong\b|insecure\b)"#, text)
    else { return false }
    let title = above.role == .heading ? [] : document.titles(above: above).prefix(1)
    return ([above.text] + title).contains { phrases.matches(Self.recommending, $0) }
  }
}
