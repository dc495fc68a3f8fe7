extension Dockerfile.Writer {
  /// Writes one instruction of a stage and applies it to what the stage will have.
  mutating func write(
    _ instruction: Dockerfile.Instruction, in parent: Document.NodeID
  ) {
    let start = source.offset(of: instruction.name.lowerBound)
    let node = document.append(.object, to: parent, start: start, end: instruction.end)
    if instruction.keyword == .onbuild, let trigger = source.trigger(of: instruction) {
      writeBody(of: instruction, in: node, isApplied: false)
      let place = source.offset(of: trigger.name.lowerBound)..<instruction.end
      let child = add(.object, "trigger", to: node, place)
      writeBody(of: trigger, in: child, isApplied: false)
    } else {
      writeBody(of: instruction, in: node, isApplied: true)
    }
  }

  /// Writes the members and, unless the instruction waits for a later build, what it changes.
  private mutating func writeBody(
    of instruction: Dockerfile.Instruction, in node: Document.NodeID, isApplied: Bool
  ) {
    let (flags, rest) = source.flags(in: instruction.rest)
    writeKeyword(of: instruction, in: node)
    writeFlags(flags, in: node)
    let arguments = writeArguments(rest, of: instruction, in: node)
    writeHeredocs(of: instruction, in: node)
    writePairs(rest, of: instruction, isApplied: isApplied, in: node)
    if isApplied { apply(instruction, rest, arguments) }
  }

  private mutating func writeKeyword(
    of instruction: Dockerfile.Instruction, in node: Document.NodeID
  ) {
    let keyword = instruction.keyword?.rawValue ?? source.uppercased(instruction.name)
    add(.string, "keyword", to: node, source.place(of: instruction.name), text: keyword.utf8)
    add(
      .string, "raw", to: node, source.place(of: instruction.rest),
      text: source.text[instruction.rest])
  }

  private mutating func writeArguments(
    _ rest: Range<Int>, of instruction: Dockerfile.Instruction, in parent: Document.NodeID
  ) -> [Dockerfile.Placed] {
    let node = add(.array, "arguments", to: parent, source.place(of: rest))
    var command = rest
    var values: [Dockerfile.Placed] = []
    if instruction.keyword == .healthcheck {
      command = healthcheck(rest, in: node)
    }
    let exec =
      instruction.keyword?.takesExecForm == true
      ? Dockerfile.ExecForm(command, of: source.text) : nil
    if let exec {
      for string in exec.strings {
        let place = source.place(of: string.range)
        document.append(
          .string, to: node, text: string.text, start: place.lowerBound, end: place.upperBound)
      }
    } else {
      values = writeWords(command, of: instruction.keyword, in: node)
    }
    add(
      .boolean, "exec", to: parent, source.place(of: rest),
      text: (exec == nil ? "false" : "true").utf8)
    return values
  }

  /// Writes HEALTHCHECK's first word; what is left is the command.
  private mutating func healthcheck(_ rest: Range<Int>, in node: Document.NodeID) -> Range<Int> {
    let end = source.endOfWord(from: rest.lowerBound, in: rest)
    let type = rest.lowerBound..<end
    guard !type.isEmpty else { return rest }
    let place = source.place(of: type)
    document.append(
      .string, to: node, text: source.uppercased(type).utf8, start: place.lowerBound,
      end: place.upperBound)
    return source.trimmed(end..<rest.upperBound)
  }

  /// Writes the words of a shell form as they are, those that the builder reads as it reads them.
  private mutating func writeWords(
    _ rest: Range<Int>, of keyword: Dockerfile.Keyword?, in node: Document.NodeID
  ) -> [Dockerfile.Placed] {
    guard let keyword, !keyword.takesShellForm, keyword != .onbuild else {
      for word in source.words(in: rest) {
        let place = source.place(of: word)
        document.append(
          .string, to: node, text: source.text[word], start: place.lowerBound,
          end: place.upperBound)
      }
      return []
    }
    var values: [Dockerfile.Placed] = []
    let isOne = keyword.takesWholeLine && !rest.isEmpty
    for word in isOne ? [rest] : source.words(in: rest) {
      let place = source.place(of: word)
      let value = expand(word, isGlobal: false)
      document.append(
        value.isKnown ? .string : .unknown, to: node, text: value.text, start: place.lowerBound,
        end: place.upperBound)
      if keyword == .user || keyword == .workdir || keyword == .expose {
        values.append(.init(text: value.text, isKnown: value.isKnown, place: place))
      }
    }
    return values
  }

  private mutating func writeHeredocs(
    of instruction: Dockerfile.Instruction, in parent: Document.NodeID
  ) {
    // ONBUILD's heredocs stand in its trigger, whose they are.
    guard instruction.keyword != .onbuild, let first = instruction.heredocs.first else { return }
    let start = first.content.lowerBound
    let node = add(.array, "heredocs", to: parent, start..<max(start, instruction.end))
    for heredoc in instruction.heredocs {
      let content = heredoc.content
      let child = document.append(
        .object, to: node, start: content.lowerBound, end: content.upperBound)
      add(.string, "name", to: child, content, text: heredoc.name)
      let lines = source.file[content]
      add(
        .string, "content", to: child, content,
        text: heredoc.stripsTabs ? withoutLeadingTabs(lines) : lines)
    }
  }

  private func withoutLeadingTabs(_ lines: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isAtStart = true
    return ArraySlice(
      lines.filter { byte in
        if isAtStart, byte == 0x09 { return false }
        isAtStart = byte == 0x0A
        return true
      })
  }

  private mutating func apply(
    _ instruction: Dockerfile.Instruction, _ rest: Range<Int>, _ arguments: [Dockerfile.Placed]
  ) {
    switch instruction.keyword {
    case .user: effect.user = arguments.first ?? effect.user
    case .workdir: arguments.first.map { effect.setWorkdir($0) }
    case .expose: arguments.forEach { effect.expose($0) }
    case .cmd: effect.setCommand(written(rest))
    case .entrypoint: effect.setEntrypoint(written(rest))
    case .healthcheck:
      let end = source.endOfWord(from: rest.lowerBound, in: rest)
      let isNone = source.uppercased(rest.lowerBound..<end) == "NONE"
      effect.healthcheck = written(isNone ? rest : source.trimmed(end..<rest.upperBound))
      if isNone { effect.healthcheck?.text = ArraySlice("NONE".utf8) }
    default: break
    }
  }

  /// A part of the text as it is written; nil where it is empty.
  private mutating func written(_ range: Range<Int>) -> Dockerfile.Placed? {
    guard !range.isEmpty else { return nil }
    return .init(text: source.text[range], isKnown: true, place: source.place(of: range))
  }
}
