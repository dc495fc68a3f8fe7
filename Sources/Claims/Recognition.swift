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
    if phrases.matches(exceptName, name) { return false }
    if phrases.matches(fileName, name) { return true }
    guard let title = title(of: bytes) else { return false }
    return phrases.matches(Self.title, title) && !phrases.matches(exceptTitle, title)
  }

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
