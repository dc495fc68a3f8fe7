extension Dockerfile {
  /// Writes the instructions of a file into a document, stage by stage.
  struct Writer {
    var document: Document
    var source: Source
    var variables = Variables()
    /// How many bytes may still be written that the file holds only once: what variables expand
    /// to and what stages inherit. It keeps the document in proportion to the file.
    var allowance: Int

    private let directives: [Scanner.Directive]
    private var arguments: Document.NodeID = 0
    private var stages: Document.NodeID = 0
    private var stage: Stage?
    /// What the stage being written will have, as far as it is written.
    var effect = Effect(inherits: true)
    private var effects: [Effect] = []
    private var aliases: [String: Int] = [:]

    /// The stage being written.
    struct Stage {
      let node: Document.NodeID
      let instructions: Document.NodeID
      let place: Range<Int>
      var end: Int
    }

    init(_ scanner: Scanner) {
      source = scanner.source
      directives = scanner.directives
      document = Document(length: source.file.count)
      document.problems = scanner.problems
      allowance = 1 << 20 + 2 * source.file.count
    }

    func finished() -> Document {
      var finished = document
      finished.problems.sort { $0.offset < $1.offset }
      return finished
    }

    mutating func write(_ instructions: [Instruction]) {
      let end = source.file.count
      let root = document.append(.object, to: Document.stream, start: 0, end: end)
      writeDirectives(in: root)
      let start = instructions.first.map { source.offset(of: $0.name.lowerBound) } ?? end
      arguments = add(.array, "arguments", to: root, start..<start)
      stages = add(.array, "stages", to: root, start..<end)
      let last = instructions.lastIndex { $0.keyword == .from }
      for (index, instruction) in instructions.enumerated() {
        if instruction.keyword == .from {
          endStage()
          beginStage(instruction, isFinal: index == last)
        } else if stage != nil {
          writeInStage(instruction)
        } else {
          writeBeforeStages(instruction)
        }
      }
      endStage()
    }

    private mutating func writeDirectives(in root: Document.NodeID) {
      let node = add(.object, "directives", to: root, 0..<0)
      for directive in directives {
        document.append(
          .string, to: node, name: directive.key.utf8, nameStart: directive.name.lowerBound,
          text: source.file[directive.value], start: directive.value.lowerBound,
          end: directive.value.upperBound)
        document.setEnd(directive.value.upperBound, of: node)
      }
    }

    private mutating func writeBeforeStages(_ instruction: Instruction) {
      guard instruction.keyword == .arg else {
        if instruction.keyword != nil {
          report(source.offset(of: instruction.name.lowerBound), "no FROM stands before this")
        }
        return
      }
      for word in source.words(in: source.flags(in: instruction.rest).arguments) {
        let (name, value) = source.pair(word)
        let known = writePair(name, value, in: arguments, isGlobal: true)
        variables.declareGlobal(known.name, known.value)
        document.setEnd(source.place(of: word).upperBound, of: arguments)
      }
    }

    private mutating func writeInStage(_ instruction: Instruction) {
      guard let current = stage else { return }
      stage?.end = instruction.end
      write(instruction, in: current.instructions)
    }
  }
}

extension Dockerfile.Writer {
  private mutating func beginStage(_ from: Dockerfile.Instruction, isFinal: Bool) {
    let place = source.offset(of: from.name.lowerBound)..<from.end
    let index = effects.count
    let node = document.append(
      .object, to: stages, start: place.lowerBound, end: place.upperBound)
    let (flags, rest) = source.flags(in: from.rest)
    let words = source.words(in: rest)
    let alias = alias(in: words, place)
    add(.number, "index", to: node, place, text: String(index).utf8)
    if let alias {
      add(.string, "name", to: node, source.place(of: alias), text: source.text[alias])
    } else {
      add(.null, "name", to: node, place)
    }
    add(.boolean, "final", to: node, place, text: (isFinal ? "true" : "false").utf8)
    let base = writeBase(words.first ?? rest, flags, in: node)
    variables.beginStage(parent: base.stage)
    let instructions = add(.array, "instructions", to: node, place.upperBound..<place.upperBound)
    stage = Stage(node: node, instructions: instructions, place: place, end: from.end)
    effect =
      base.stage.map { Dockerfile.Effect(base: effects[$0]) }
      ?? Dockerfile.Effect(inherits: !base.isScratch)
    if let alias { aliases[source.uppercased(alias)] = index }
  }

  private mutating func alias(in words: [Range<Int>], _ place: Range<Int>) -> Range<Int>? {
    if words.count == 3, source.uppercased(words[1].prefix(3)) == "AS", words[1].count == 2 {
      return words[2]
    }
    if words.count > 1 { report(place.lowerBound, "FROM takes one image and AS with a name") }
    return nil
  }

  /// Writes `from`, and says which earlier stage it names and whether it is the empty image.
  private mutating func writeBase(
    _ word: Range<Int>, _ flags: [Range<Int>], in stage: Document.NodeID
  ) -> (stage: Int?, isScratch: Bool) {
    let place = source.place(of: word)
    let node = add(.object, "from", to: stage, place)
    add(.string, "reference", to: node, place, text: source.text[word])
    let reference = expand(word, isGlobal: true)
    let image = Dockerfile.Image(reference)
    write(image.repository, of: reference, "image", mayBeThere: false, word, in: node)
    write(image.tag, of: reference, "tag", mayBeThere: image.mayHoldTag, word, in: node)
    write(image.digest, of: reference, "digest", mayBeThere: image.mayHoldDigest, word, in: node)
    writePlatform(flags, in: node, place)
    let name = String(decoding: reference.text.map(Dockerfile.uppercased), as: UTF8.self)
    let base = reference.isKnown ? aliases[name] : nil
    if image.mayBeStage {
      add(.unknown, "stage", to: node, place)
    } else {
      add(.boolean, "stage", to: node, place, text: (base == nil ? "false" : "true").utf8)
    }
    return (base, base == nil && reference.text.elementsEqual("scratch".utf8))
  }

  private mutating func write(
    _ part: Range<Int>?, of reference: Dockerfile.Expansion, _ name: String, mayBeThere: Bool,
    _ word: Range<Int>, in node: Document.NodeID
  ) {
    guard let part else {
      add(mayBeThere ? .unknown : .null, name, to: node, source.place(of: word))
      return
    }
    let isKnown = !reference.holes.contains { $0.overlaps(part) }
    let isLiteral = reference.text.elementsEqual(source.text[word])
    let start = reference.text.startIndex
    let text = reference.text[start + part.lowerBound..<start + part.upperBound]
    let shifted = part.lowerBound + word.lowerBound..<part.upperBound + word.lowerBound
    let place = source.place(of: isLiteral && !part.isEmpty ? shifted : word)
    add(isKnown ? .string : .unknown, name, to: node, place, text: text)
  }

  private mutating func writePlatform(
    _ flags: [Range<Int>], in node: Document.NodeID, _ place: Range<Int>
  ) {
    for flag in flags {
      let (name, value) = source.pair(flag)
      guard source.text[name].elementsEqual("--platform".utf8), let value else { continue }
      let platform = expand(value, isGlobal: true)
      add(
        platform.isKnown ? .string : .unknown, "platform", to: node, source.place(of: value),
        text: platform.text)
      return
    }
    add(.null, "platform", to: node, place)
  }

  private mutating func endStage() {
    guard let ended = stage else { return }
    document.setEnd(ended.end, of: ended.node)
    document.setEnd(ended.end, of: ended.instructions)
    write(effect, in: ended.node, ended.place)
    effects.append(effect)
    stage = nil
  }
}
