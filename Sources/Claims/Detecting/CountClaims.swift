import Formats

/// Finds numbers that the list beside them does not come to, and numbers of tests.
struct CountClaims {
  let document: ReadinessDocument

  /// A number, what it counts, and a list in parentheses or behind a colon.
  var lists: [Claim] {
    document.statements.compactMap { statement in
      guard statement.role != .row, statement.role != .heading, statement.text.utf8.count < 500,
        let match = document.phrases.first(
          #"(?<![\w./:$%+~<>-])(\d{1,2})(?:[- ]step| [a-z][a-z -]{2,40}?)\b[^():\n]{0,60}\(([^()]{8,300})\)"#,
          statement.text),
        let number = Int(match[1]), number >= 2
      else { return nil }
      let count = self.count(match[2])
      guard let count, count != number, count >= 3 || number <= 4 else { return nil }
      return Claim(
        .countAndList, at: statement,
        subject: Words.of(match[0]).sorted().prefix(5).joined(separator: " "),
        other: "\(count) are named", line: statement.line)
    }
  }

  /// How many things a list names: with arrows, or of names between commas; nil where it may not
  /// name all.
  private func count(_ list: String) -> Int? {
    if document.phrases.matches(
      #"\b(?:e\.g|etc|such as|including|like|and more|\d)\b|\.\.\.|…|:|;"#, list)
    {
      return nil
    }
    for arrow in ["→", "->"] where list.contains(arrow) {
      let parts = list.split(separator: arrow)
      return parts.count >= 3 ? parts.count : nil
    }
    guard list.contains(",") else { return nil }
    let parts = list.split(separator: ",")
    guard parts.count >= 3, parts.allSatisfy({ $0.split(separator: " ").count <= 4 }),
      !document.phrases.matches(#"\b(?:and|or|with|for|to|of)\b|[&/+]"#, list)
    else { return nil }
    return parts.count
  }

  /// How many tests there are said to be.
  var tests: [Claim] {
    document.statements.compactMap { statement in
      guard statement.status != .planned, statement.status != .open, statement.status != .target,
        let match = document.phrases.first(
          #"(?<![\w./:$%~<>-])(\d{1,2}(?:,\d{3})+|\d{1,6})(\+?)[- ](?:total |automated |passing )?tests?\b(?! (?:files?|suites?|classes|cases? (?:per|each)))"#,
          statement.text),
        let number = Int(match[1].filter { $0 != "," }), number >= 5,
        document.phrases.matches(
          #"\b(?:total|suite|pass\w*|all|pytest|jest|overall)\b"#, statement.text),
        !document.phrases.matches(
          #"\b(?:fail\w*|skip\w*|target|need|should|remaining|new|added|more|missing)\b|\d+ ?/ ?\d+ tests"#,
          statement.text)
      else { return nil }
      return Claim(
        .testCount, line: statement.line, offset: statement.start, subject: "tests",
        values: ["count": ["\(number)"], "quote": [statement.quote]])
    }
  }
}
