extension Dockerfile {
  /// Finds the instructions among the lines of a file: directives, comments, continuations and
  /// the lines that belong to heredocs.
  struct Scanner {
    private(set) var source: Source
    private(set) var instructions: [Instruction] = []
    private(set) var directives: [Directive] = []
    private(set) var problems: [Document.Problem] = []
    private var position = 0

    /// A parser directive; its ranges are of the file.
    struct Directive {
      let key: String
      let name: Range<Int>
      let value: Range<Int>
    }

    init(_ file: [UInt8]) { source = Source(file: file) }

    mutating func scan() {
      if source.file.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
      var mayBeDirective = true
      while let line = nextLine() {
        let text = withoutIndentation(line)
        if isComment(text) {
          mayBeDirective = mayBeDirective && readDirective(text)
        } else {
          mayBeDirective = false
          if !text.isEmpty { readInstruction(text) }
        }
      }
    }

    /// The next line without its line feed and the carriage returns before it.
    private mutating func nextLine() -> Range<Int>? {
      guard position < source.file.count else { return nil }
      let start = position
      var end = start
      while end < source.file.count, source.file[end] != UInt8(ascii: "\n") { end += 1 }
      position = min(end + 1, source.file.count)
      while end > start, source.file[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return start..<end
    }

    private func withoutIndentation(_ line: Range<Int>) -> Range<Int> {
      var start = line.lowerBound
      while start < line.upperBound, Dockerfile.isBlank(source.file[start]) { start += 1 }
      return start..<line.upperBound
    }

    private func isComment(_ text: Range<Int>) -> Bool {
      !text.isEmpty && source.file[text.lowerBound] == UInt8(ascii: "#")
    }
  }
}

extension Dockerfile.Scanner {
  /// Reads `# key=value`; false where the comment is an ordinary one, which ends the directives.
  private mutating func readDirective(_ comment: Range<Int>) -> Bool {
    let name = withoutIndentation(comment.lowerBound + 1..<comment.upperBound)
    var end = name.lowerBound
    while end < name.upperBound, Dockerfile.isNameByte(source.file[end]) { end += 1 }
    let key = String(decoding: source.file[name.lowerBound..<end], as: UTF8.self).lowercased()
    let equals = withoutIndentation(end..<comment.upperBound)
    guard ["syntax", "escape", "check"].contains(key), !equals.isEmpty,
      source.file[equals.lowerBound] == UInt8(ascii: "=")
    else { return false }
    var value = withoutIndentation(equals.lowerBound + 1..<comment.upperBound)
    while let last = value.last, Dockerfile.isBlank(source.file[last]) { value.removeLast() }
    guard !value.isEmpty else { return false }
    if directives.contains(where: { $0.key == key }) {
      report(name.lowerBound, "the parser directive \(key) is given twice")
      return true
    }
    directives.append(.init(key: key, name: name.lowerBound..<end, value: value))
    if key == "escape" { setEscape(value) }
    return true
  }

  private mutating func setEscape(_ value: Range<Int>) {
    let byte = source.file[value.lowerBound]
    if value.count == 1, byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "`") {
      source.escape = byte
    } else {
      report(value.lowerBound, "the escape character is neither \\ nor `")
    }
  }

  private mutating func readInstruction(_ firstLine: Range<Int>) {
    let start = source.text.count
    var end = firstLine.upperBound
    var line: Range<Int>? = firstLine
    while let current = line {
      end = current.upperBound
      let (content, continues) = withoutContinuation(current)
      source.append(content)
      line = continues ? nextContinuation() : nil
    }
    guard var instruction = source.instruction(in: start..<source.text.count, end: end) else {
      return
    }
    check(instruction)
    readHeredocs(of: &instruction)
    instructions.append(instruction)
  }

  /// The next line of a continued instruction: comments and empty lines do not end it.
  private mutating func nextContinuation() -> Range<Int>? {
    while let line = nextLine() {
      let text = withoutIndentation(line)
      if !text.isEmpty && !isComment(text) { return line }
    }
    return nil
  }

  /// An escape at the end of a line continues it, unless another stands before it.
  private func withoutContinuation(_ line: Range<Int>) -> (content: Range<Int>, continues: Bool) {
    var end = line.upperBound
    while end > line.lowerBound, source.file[end - 1] == 0x20 || source.file[end - 1] == 0x09 {
      end -= 1
    }
    guard end > line.lowerBound, source.file[end - 1] == source.escape,
      end - 1 == line.lowerBound || source.file[end - 2] != source.escape
    else { return (line, false) }
    return (line.lowerBound..<end - 1, true)
  }

  private mutating func check(_ instruction: Dockerfile.Instruction) {
    guard let keyword = instruction.keyword else { return reportUnknown(instruction) }
    if instruction.rest.isEmpty, keyword.needsArguments {
      report(
        source.offset(of: instruction.name.lowerBound), "\(keyword.rawValue) has no arguments")
    }
    if keyword == .onbuild, let trigger = source.trigger(of: instruction), trigger.keyword == nil {
      reportUnknown(trigger)
    }
  }

  private mutating func reportUnknown(_ instruction: Dockerfile.Instruction) {
    let name = String(decoding: source.text[instruction.name.prefix(32)], as: UTF8.self)
    report(source.offset(of: instruction.name.lowerBound), "unknown instruction \(name)")
  }

  private mutating func readHeredocs(of instruction: inout Dockerfile.Instruction) {
    instruction.heredocs = source.heredocs(of: instruction)
    for index in instruction.heredocs.indices {
      let isClosed = readContent(of: &instruction.heredocs[index])
      instruction.end = instruction.heredocs[index].content.upperBound
      guard isClosed else {
        let name = String(decoding: instruction.heredocs[index].name.prefix(32), as: UTF8.self)
        report(source.offset(of: instruction.name.lowerBound), "the heredoc \(name) is not closed")
        instruction.heredocs.removeSubrange((index + 1)...)
        return
      }
    }
  }

  private mutating func readContent(of heredoc: inout Dockerfile.Heredoc) -> Bool {
    let start = position
    while let line = nextLine() {
      var text = line
      if heredoc.stripsTabs {
        while let first = text.first, source.file[first] == 0x09 { text.removeFirst() }
      }
      if source.file[text].elementsEqual(heredoc.name) {
        heredoc.content = start..<line.lowerBound
        return true
      }
    }
    heredoc.content = start..<position
    return false
  }

  private mutating func report(_ offset: Int, _ message: String) {
    guard problems.count < Dockerfile.problemLimit else { return }
    problems.append(.init(offset: offset, message: message))
  }
}

extension Dockerfile {
  /// Past this many problems the file is something else than a Dockerfile.
  static let problemLimit = 100

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
