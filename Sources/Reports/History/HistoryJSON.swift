import Assessment
import Git
import Rules

/// A history for programs: one JSON object a line and a commit.
package enum HistoryJSON {
  package static func text(of line: HistoryLine) -> String {
    let commit = line.commit
    var members: [(String, JSONValue)] = [
      ("schema", .number(JSONReport.schema)), ("commit", .text(commit.id.hex)),
      ("parents", .array(commit.parents.map { .text($0.hex) })),
      ("time", .number(commit.committerTime)), ("summary", .text(commit.summary)),
    ]
    if let entry = line.entry {
      members += self.members(entry)
    } else {
      members.append(("error", .text(line.reason)))
    }
    var text = ""
    JSONValue.object(members).write(to: &text)
    return text + "\n"
  }

  private static func members(_ entry: HistoryEntry) -> [(String, JSONValue)] {
    let standing = entry.standing
    return [
      ("verdict", .text(standing.verdict.rawValue)), ("score", score(standing.score)),
      (
        "categories",
        .object(
          standing.categories.map {
            ($0.name, .object([("score", score($0.score)), ("hazards", .number($0.hazards))]))
          })
      ),
      ("hazards", .number(standing.hazards)),
      (
        "inventory",
        .object(standing.members.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
      ),
      ("regressions", .array(entry.regressions.map(JSONReport.element))),
      ("improvements", .array(entry.improvements.map(JSONReport.element))),
      ("moved", .number(entry.moved)),
    ]
  }

  private static func score(_ score: Int?) -> JSONValue { score.map { .number($0) } ?? .null }
}
