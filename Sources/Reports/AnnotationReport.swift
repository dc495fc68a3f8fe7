import Assessment
import Git
import Rules

/// Regressions as the lines by which a CI host marks places in a change.
package enum AnnotationReport {
  /// GitHub drops all but the first ten of a step without a word, so the worst ten are chosen here
  /// and the rest is told as one more.
  private static let gitHubLimit = 10

  /// Workflow commands of GitHub Actions, which Gitea's and Forgejo's read as well.
  /// Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
  package static func gitHub(_ review: Review) -> String {
    let all = review.regressions
    var text = ""
    for regression in all.prefix(gitHubLimit) {
      let command = gitHubCommand(regression.severity)
      text += "::\(command) \(gitHubProperties(regression))::"
      text += gitHubData(Review.message(regression)) + "\n"
    }
    if all.count > gitHubLimit {
      text += "::notice title=git-readiness::and \(all.count - gitHubLimit) more: see the summary\n"
    }
    return text
  }

  private static func gitHubCommand(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func gitHubProperties(_ difference: Difference) -> String {
    var properties: [(String, String)] = []
    if !difference.path.isRoot {
      properties.append(("file", difference.path.text))
      if difference.place.line > 0 { properties.append(("line", "\(difference.place.line)")) }
      if difference.place.column > 0 { properties.append(("col", "\(difference.place.column)")) }
    }
    properties.append(("title", difference.rule))
    return properties.map { "\($0)=\(gitHubProperty($1))" }.joined(separator: ",")
  }

  private static func gitHubData(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r\n", with: "%0D%0A")
      .replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func gitHubProperty(_ text: String) -> String {
    gitHubData(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  /// Logging commands of Azure Pipelines, which know errors and warnings only.
  /// Source: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
  package static func azure(_ review: Review) -> String {
    review.regressions.map { regression in
      var properties = [("type", regression.severity == .error ? "error" : "warning")]
      if !regression.path.isRoot {
        properties.append(("sourcepath", regression.path.text))
        if regression.place.line > 0 {
          properties.append(("linenumber", "\(regression.place.line)"))
        }
        if regression.place.column > 0 {
          properties.append(("columnnumber", "\(regression.place.column)"))
        }
      }
      properties.append(("code", regression.rule))
      let words = properties.map { "\($0)=\(azureProperty($1));" }.joined()
      return "##vso[task.logissue \(words)]\(azureData(Review.message(regression)))\n"
    }.joined()
  }

  private static func azureData(_ text: String) -> String {
    text.replacing("%", with: "%AZP25").replacing("\r\n", with: "%0D%0A")
      .replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func azureProperty(_ text: String) -> String {
    azureData(text).replacing("]", with: "%5D").replacing(";", with: "%3B")
  }
}
