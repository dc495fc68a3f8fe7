import Git

/// Where a page leads for a commit.
struct CommitLinks: Sendable {
  let template: String?

  /// The value of an `href`, not yet escaped.
  func target(of commit: ObjectID) -> String {
    guard let template else { return "#\(commit.hex)" }
    let parts = template.split(separator: "{commit}", omittingEmptySubsequences: false)
    return parts.joined(separator: commit.hex)
  }
}
