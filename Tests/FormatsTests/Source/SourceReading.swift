@testable import Formats

/// What a source file was read as, as text that a test can compare.
struct SourceReading {
  let comments: [String]
  let strings: [String]
  let code: String
  let active: String
  let problems: [Document.Problem]

  init(_ text: String, _ language: Language) {
    let bytes = Array(text.utf8)
    let source = SourceText(bytes, language: language)
    comments = source.comments.map { String(decoding: bytes[$0], as: UTF8.self) }
    strings = source.strings.map { String(decoding: bytes[$0], as: UTF8.self) }
    code = String(decoding: source.code, as: UTF8.self)
    active = String(decoding: source.active, as: UTF8.self)
    problems = source.problems
  }
}
