import Git
import Testing
import TestSupport

@testable import ReadinessFile

@Suite struct ParsingTests {
  private func parse(_ text: String) throws(ReadinessFileError) -> RecordedReadiness {
    try .parse(Array(text.utf8))
  }

  /// The line that is refused, or nil where the text is read.
  private func refusedLine(_ text: String) -> Int? {
    do {
      _ = try parse(text)
      return nil
    } catch .corrupt(let line, _) {
      return line
    } catch {
      return nil
    }
  }

  @Test func `a file reads back to what wrote it`() throws {
    let facts = [
      fact(probe, "deploy/my api.yaml", "Deployment/api", .evidence(.wired)),
      fact(cors, "app.py", "-", .finding), fact(tests, "t.py", "test_a", .member),
      fact(coverage, "setup.cfg", "fail_under", .value(82.5)),
    ]
    #expect(try RecordedReadiness.parse(file(facts).text) == file(facts))
  }

  @Test func `what was read writes the same bytes again`() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let recorded = generator.recordedReadiness()
      let read = try RecordedReadiness.parse(recorded.text)
      #expect(read == recorded)
      #expect(read.text == recorded.text)
    }
  }

  @Test func `values that a merge left open are read`() throws {
    let text =
      header + """
        have r a s ?
        list r a 3 ?
        measure r a s ?
        waived r a s ? x2

        """
    let read = try parse(text)
    #expect(
      read.records.map(\.value) == [
        .have(.undecided), .list(count: 3, names: .undecided), .measure(.undecided),
        .waived(by: .undecided, count: 2),
      ])
    #expect(read.text == Array(text.utf8))
  }

  @Test func `a newer format is told apart from a broken file`() {
    #expect(throws: ReadinessFileError.newer(version: 2)) {
      try parse("readiness 2\nanything at all\n")
    }
  }

  @Test(arguments: ["", "readiness 1", "readiness 0\n", "readiness 01\n", "Readiness 1\n", "\n"])
  func `a file without the first line is refused there`(text: String) {
    #expect(refusedLine(text) == 1)
  }

  @Test func `another remark is refused`() {
    #expect(refusedLine("readiness 1\n# mine\nrules builtin 7\n") == 2)
  }

  @Test(arguments: [
    "rules builtin\n", "rules builtin x\n", "rules builtin 7 8\n", "have r a s wired\n",
  ])
  func `a file must state its built-in rules`(line: String) {
    let start = header.split(separator: "\n").prefix(2).joined(separator: "\n")
    #expect(refusedLine(start + "\n" + line) == 3)
  }

  @Test(arguments: [
    "rules repository 12345678901", "rules repository 1234567890AB", "rules builtin 7", "",
    "have r a s", "have r a s great", "have r a s wired x2", "have r a  s wired",
    "have r a s wired ", " have r a s wired", "have\tr a s wired", "hazard r a s x1",
    "hazard r a s x02", "hazard r a s x0", "hazard r a s 2", "hazard r a s x9999999999",
    "list r a 0 ?", "list r a 1", "list r a 1 12345678901g", "measure r a s 80.0",
    "measure r a s nan", "measure r a s inf", "measure r a s 1e999", "measure r a s -0",
    "measure r a s 0x10", "waived r a s", "unknown r a s", #"hazard r "a" s"#,
    #"hazard r "a b s"#, #"hazard r "a\q" s"#, #"hazard r "\141 b" s"#, #"hazard r "\777" s"#,
    #"hazard r "a b"s"#, #"hazard r a "\377""#, "hazard r a s\r", "# a remark",
  ])
  func `a line that this tool would not write is refused`(line: String) {
    #expect(refusedLine(header + line + "\n") == 4)
  }

  @Test func `lines out of order are refused`() {
    #expect(refusedLine(header + "hazard r b s\nhazard r a s\n") == 5)
  }

  @Test func `kinds out of order are refused`() {
    #expect(refusedLine(header + "hazard r a s\nhave r a s wired\n") == 5)
  }

  @Test func `a fact that stands twice is refused whatever its value`() {
    #expect(refusedLine(header + "hazard r a s\nhazard r a s x2\n") == 5)
  }

  @Test func `a file whose last line has no end was cut short`() {
    #expect(refusedLine(header + "hazard r a s") == 4)
  }

  @Test(arguments: ["<<<<<<< ours", "=======", ">>>>>>> theirs", "||||||| base"])
  func `a conflict marker is named`(marker: String) {
    #expect(
      throws: ReadinessFileError.corrupt(
        line: 4, message: "a conflict marker; run: git readiness update")
    ) { try parse(header + marker + "\n") }
  }

  @Test func `line ends of another system are named`() {
    let text = header.split(separator: "\n").joined(separator: "\r\n") + "\r\n"
    #expect(
      throws: ReadinessFileError.corrupt(line: 1, message: "the line ends in a carriage return")
    ) { try parse(text) }
  }

  @Test func `whatever is read writes its own bytes again and nothing traps`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<3_000 {
      var bytes = generator.recordedReadiness().text
      for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] = .random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: position)
        default: bytes.insert(bytes[bytes.count / 2], at: position)
        }
      }
      if let read = try? RecordedReadiness.parse(bytes) { #expect(read.text == bytes) }
    }
  }

  @Test func `noise is refused and nothing traps`() {
    var generator = SeededGenerator(seed: 4)
    let letters = Array("\"\\ \n?x19ahlist".utf8)
    for _ in 0..<3_000 {
      let noise = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? 0
      }
      #expect(throws: ReadinessFileError.self) { try RecordedReadiness.parse(noise) }
      if let read = try? RecordedReadiness.parse(Array(header.utf8) + noise) {
        #expect(read.text == Array(header.utf8) + noise)
      }
    }
  }

  @Test(.timeLimit(.minutes(10))) func `hostile files are read in linear time`() {
    let long = String(repeating: #"\377"#, count: 500_000)
    #expect(refusedLine(header + #"hazard r ""# + long + "\n") == 4)
    #expect(refusedLine(header + String(repeating: "a ", count: 1_000_000) + "\n") == 4)
    let many = (0..<100_000).map { "hazard r \(1_000_000 + $0) s\n" }.joined()
    #expect(refusedLine(header + many) == nil)
    #expect(refusedLine(String(repeating: "\n", count: 2_000_000)) == 1)
  }
}
