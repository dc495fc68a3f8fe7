import Claims

/// What a document claims of a sort, each as `line: subject`.
func claims(_ sort: ClaimSort, in text: String, name: String = "READINESS.md") -> [String] {
  let document = ReadinessDocument(
    name: Array(name.utf8), bytes: Array(text.utf8), topics: topics, phrases: Phrases())
  return document?.claims(of: sort).map { "\($0.line): \($0.subject)" } ?? []
}

private let topics = [
  Topic(name: "alerts", phrase: #"\balert(?:s|ing)?\b"#, rules: ["observability/alerts"]),
  Topic(
    name: "second factor", phrase: #"\bmulti-factor\b"#, implied: #"\bzero-trust\b"#, rules: []),
  Topic(name: "CORS", phrase: #"\bcors\b"#, rules: ["web/cors"]),
]
