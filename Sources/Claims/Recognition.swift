import Formats

/// Tells documents about readiness from others: by the file's name, or by the title.
enum Recognition {
  /// Words of which every such document has one in its name or title.
  package static let mark =
    #"(?i)readiness|production.ready|launch|go.live|completion|gap analysis|audit|status|summary|checklist"#

  static func isReadiness(
    name: some Collection<UInt8>, _ bytes: [UInt8], _ phrases: Phrases
  ) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    let isNamed = holdsWord(name) && phrases.matches(fileName, name)
    return (isNamed || isTitled(bytes, phrases)) && !phrases.matches(exceptName, name)
  }

  private static func isTitled(_ bytes: [UInt8], _ phrases: Phrases) -> Bool {
    guard let title = title(of: bytes), holdsWord(title) else { return false }
    return phrases.matches(Self.title, title) && !phrases.matches(exceptTitle, title)
  }

  /// Whether one of the words stands there that every name and title has: to look for them costs
  /// nothing beside compiling an expression.
  private static func holdsWord(_ text: String) -> Bool {
    let lower = text.utf8.map { $0 | 0x20 }
    return lower.indices.contains { start in
      words.contains { word in
        lower[start] == word[0] && lower[start...].starts(with: word)
      }
    }
  }

  private static let words = [
    "read", "launch", "checklist", "completion", "status", "summary", "audit",
  ]
  .map { Array($0.utf8) }

  /// The first heading, or the first line where it stands alone before one.
  private static func title(of bytes: [UInt8]) -> String? {
    let head = Markdown.firstElements(6, of: bytes)
    let heading = head.first { if case .heading = $0.kind { true } else { false } }
    return (heading ?? head.first)?.text.plain
  }

  private static let fileName =
    #"(?:production|prod|launch|operational|deployment|release)[-_ ]?(?:readiness|ready)"#
    + #"|(?:^|[-_ ])readiness[-_ ]?(?:review|report|assessment|audit|checklist|check|status)?\.\w+$"#
    + #"|(?:launch|go[-_ ]?live|production|deployment)[-_ ]?checklist|completion[-_ ]?summary"#
    + #"|^status\.\w+$|(?:project|implementation|deployment|release|migration)[-_ ]?(?:status|summary)(?:[-_ ](?:report|update))?\.\w+$"#
    + #"|(?:^|[-_ ])(?:security|production|infrastructure|deployment)[-_ ]?audit(?:[-_ ](?:report|summary|results?))?\.\w+$"#
  private static let exceptName = #"template|\.(?:yml|yaml|json)$"#
  private static let title =
    #"production.?readiness|readiness (?:review|audit|assessment|report|checklist|status)"#
    + #"|prod(?:uction)?[-_ ]ready(?=\W*$|\W*[-–—:|(!]|\W+(?:summary|report|checklist|status|assessment|setup|guide|review|audit|analysis|certif\w+|verification|confirmed)\b)|completion summary|(?:launch|go.live|production) checklist"#
    + #"|(?:production|launch|deployment|operational) readiness"#
  private static let exceptTitle = #"\btemplate\b|^(?:how to|tutorial|guide to)\b"#
}
