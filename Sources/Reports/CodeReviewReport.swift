import Assessment
import Git
import Rules

/// Regressions for programs that show them beside a change.
package enum CodeReviewReport {
  /// GitLab's code quality report: a JSON array, of which GitLab drops whatever repeats a
  /// fingerprint. Source: https://docs.gitlab.com/ci/testing/code_quality/
  package static func gitLab(_ review: Review) -> String {
    var fingerprints = Fingerprints()
    let elements = review.regressions.map { regression in
      var text = ""
      let line = max(regression.place.line, 1)
      JSONValue.object([
        ("description", .text(Review.message(regression))),
        ("check_name", .text(regression.rule)),
        ("fingerprint", .text(fingerprints.next(regression))),
        ("severity", .text(gitLabSeverity(regression.severity))),
        (
          "location",
          .object([
            ("path", .text(regression.path.isRoot ? "." : regression.path.text)),
            ("lines", .object([("begin", .number(line))])),
          ])
        ),
      ]).write(to: &text)
      return text
    }
    return elements.isEmpty ? "[]\n" : "[\n\(elements.joined(separator: ",\n"))\n]\n"
  }

  private static func gitLabSeverity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .note: "minor"
    }
  }

  /// Reviewdog's diagnostic format, one JSON object on a line; its columns count bytes, as ours do.
  /// Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
  package static func reviewdog(_ review: Review) -> String {
    review.regressions.map { regression in
      var location: [(String, JSONValue)] = [
        ("path", .text(regression.path.isRoot ? "." : regression.path.text))
      ]
      if regression.place.line > 0 {
        var start: [(String, JSONValue)] = [("line", .number(regression.place.line))]
        if regression.place.column > 0 {
          start.append(("column", .number(regression.place.column)))
        }
        location.append(("range", .object([("start", .object(start))])))
      }
      var text = ""
      JSONValue.object([
        ("message", .text(Review.message(regression))), ("location", .object(location)),
        ("severity", .text(reviewdogSeverity(regression.severity))),
        ("source", .object([("name", .text("git-readiness"))])),
        ("code", .object([("value", .text(regression.rule))])),
      ]).write(to: &text)
      return text + "\n"
    }.joined()
  }

  private static func reviewdogSeverity(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
