import Formats
import Testing
import TestSupport

private let yamlPieces = [
  "a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "&x ", "*x",
  "<<: ",
  "!t ", "!!str ", "|\n", ">-\n", "'", "\"", "#", " # c\n", "---\n", "...\n", "%TAG ! x\n", "ä",
  "😀",
  "{{ .X }}", "{{- if x }}\n", "{{ y | nindent 4 }}\n", "${{ z }}", "<%= e %>", "\t", "\r\n", "1",
  "~",
]

/// A sound file with all that the composer does, to be damaged.
private let soundYAML = """
  base: &b {x: 1, y: [2, {z: "3"}]}
  list: &l
    - *b
    - !Ref name
    - |
      text ä
  use:
    <<: *b
    y: &m {q: 1}
  more: {<<: [*b, *m], k: 😀}
  ? [a, b]
  : {<<: &n {r: 1}, s: *l}
  {{- if .Values.on }}
  chart: "{{ .Values.x }}"
  labels:
    {{- toYaml .Values.labels | nindent 2 }}
  {{- end }}
  ---
  other: *b
  last: [*l]
  """

@Suite struct HostileInputTests {
  @Test(arguments: [11, 12, 13] as [UInt64])
  func `a damaged YAML file is read without a fault`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let lines = soundYAML.split(separator: "\n", omittingEmptySubsequences: false)
    for round in 0..<700 {
      var chosen = lines
      for _ in 0..<round % 4 {
        let line = Int.random(in: chosen.indices, using: &random)
        if Bool.random(using: &random) {
          chosen.remove(at: line)
        } else {
          chosen.append(chosen[line])
        }
      }
      let bytes = random.text(of: [chosen.joined(separator: "\n")], count: 1)
      for templates in [.detect, .never, .always] as [YAML.Options.Templates] {
        var options = YAML.Options(templates: templates)
        options.copyLimit = round % 3 == 0 ? 12 : 200
        let document = YAML.parse(bytes.span, options: options)
        #expect(
          document.faults(length: bytes.count) == [], "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `any YAML is read without a fault`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<1500 {
      let bytes = random.text(of: yamlPieces, count: 1 + round % 60)
      for templates in [.detect, .never, .always] as [YAML.Options.Templates] {
        var options = YAML.Options(templates: templates)
        options.copyLimit = 500
        let document = YAML.parse(bytes.span, options: options)
        #expect(document.faults(length: bytes.count) == [], "\(bytes)")
      }
    }
  }

  @Test func `any JSON is read without a fault`() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "1", "-", ".5", "e", "true", "nul", "\\", "\\u",
      "d83d",
      "//", "/*", "*/", "\n", " ", "ä",
    ]
    for round in 0..<4000 {
      let bytes = random.text(of: pieces, count: 1 + round % 40)
      let document = JSON.parse(bytes.span, allowsComments: round % 2 == 0)
      #expect(document.faults(length: bytes.count) == [], "\(bytes)")
    }
  }

  @Test func `any environment or properties file is read without a fault`() {
    var random = SeededGenerator(seed: 6)
    let pieces = [
      "A", "=", ":", " ", "\n", "\r\n", "\\", "\"", "'", "#", "!", ";", "[", "]", "$", "${", "}",
      "export ",
    ]
    for round in 0..<4000 {
      let bytes = random.text(of: pieces, count: 1 + round % 40)
      #expect(Dotenv.parse(bytes.span).faults(length: bytes.count) == [], "\(bytes)")
      for dialect in [.properties, .ini] as [Properties.Dialect] {
        let document = Properties.parse(bytes.span, dialect: dialect)
        #expect(document.faults(length: bytes.count) == [], "\(bytes)")
      }
    }
  }

  /// Each is near 1 MB and made to be slow where a reader is not linear.
  private static let large: [(name: String, unit: String, count: Int)] = [
    ("brackets", "[", 200_000), ("dashes", "- ", 200_000), ("braces", "{a: ", 200_000),
    ("questions", "? ", 200_000), ("tags", "!a [", 200_000), ("templates", "{{", 500_000),
    ("quotes", "{{ '\\", 250_000), ("documents", "---\n", 250_000), ("errors", "---\n[\n", 150_000),
    ("directives", "%TAG !a! b\n", 90_000), ("items", "- a\n", 100_000), ("word", "a", 1_000_000),
    ("anchors", "- &a b\n- *a\n", 80_000), ("wide", "é", 500_000), ("bad", "\u{1}", 200_000),
    ("lone", "{{ ' }}\n", 120_000), ("merges", "- <<: {a: 1}\n", 70_000),
    ("flow", "[a, b], ", 120_000),
    ("lines", "a:\n{{ x | nindent 2 }}\n", 40_000), ("aliases", "- *a\n", 150_000),
    ("steps", "{% x %}{# y #}<% z %>", 50_000), ("backslashes", "A=\"\\", 250_000),
  ]

  @Test(.timeLimit(.minutes(10)), arguments: large.indices)
  func `a large file is read in linear time`(position: Int) {
    let (_, unit, count) = Self.large[position]
    let bytes = Array(String(repeating: unit, count: count).utf8)
    let yaml = YAML.parse(bytes.span)
    #expect(yaml.faults(length: bytes.count) == [])
    #expect(yaml.problems.count <= 101)
    #expect(JSON.parse(bytes.span, allowsComments: true).faults(length: bytes.count) == [])
    #expect(Dotenv.parse(bytes.span).faults(length: bytes.count) == [])
    #expect(Properties.parse(bytes.span, dialect: .ini).faults(length: bytes.count) == [])
  }

  @Test func `YAML nested deeper than 256 levels is not read`() {
    let text = String(repeating: "[", count: 257)
    let document = YAML.parse(Array(text.utf8).span)
    #expect(
      document.problems == [
        Document.Problem(offset: 256, message: "nested deeper than 256 levels: not read")
      ])
  }

  @Test func `reading ends for good at the limit of values`() {
    var options = YAML.Options()
    options.nodeLimit = 10
    let text = String(repeating: "- a\n", count: 50) + "---\nb: 1\n"
    let document = YAML.parse(Array(text.utf8).span, options: options)
    #expect(document.nodes.count == 10)
    #expect(document.problems.map(\.message) == ["more than 10 values: not read from here on"])
    #expect(document.isOpen(Document.stream))
  }

  @Test func `after 100 problems the file is not read on`() {
    let text = String(repeating: "---\n[\n", count: 200)
    let document = YAML.parse(Array(text.utf8).span)
    #expect(document.problems.count == 101)
    #expect(document.problems.last?.message == "100 problems: not read from here on")
  }
}
