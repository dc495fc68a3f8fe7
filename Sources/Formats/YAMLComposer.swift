import CLibYAML

/// Builds a document from libyaml's events, without recursion.
struct YAMLComposer {
  let source: UnsafeBufferPointer<UInt8>
  /// The file as given, of the same length: what unknown values quote.
  let original: UnsafeBufferPointer<UInt8>
  let options: YAML.Options
  let start: Int
  let end: Int
  /// Whether a value that holds a template's action is unknown, and its signs are looked for.
  var detectsTemplates = false
  /// Whether something was read that only a template means.
  var sawTemplate = false

  var document: Document
  var frames: [YAMLFrame] = []
  var holes: YAMLHoles
  var anchors: [String: Document.NodeID] = [:]
  /// Where the last scalar, alias or flow collection ended.
  var consumed = 0
  /// The last value appended, while only a hole may follow it.
  var last: Document.NodeID = Document.stream
  var copied = 0

  /// A key that is a container: how many containers are open in it, and where it starts.
  var keyDepth = 0
  var keyStart = 0

  private var offsets: CharacterOffsets
  /// The character at which the run of libyaml's parser started.
  private var origin = 0
  static let problemLimit = 100

  init(
    _ source: UnsafeBufferPointer<UInt8>, of original: UnsafeBufferPointer<UInt8>,
    screened: YAMLScreening, holes: [Template.Hole], options: YAML.Options
  ) {
    self.source = source
    self.original = original
    self.options = options
    start = screened.start
    end = screened.end
    document = Document(length: source.count)
    document.nodes.reserveCapacity(source.count / 32)
    document.texts.reserveCapacity(source.count / 2)
    document.problems = screened.problems
    if screened.end < source.count { document.markOpen(Document.stream) }
    self.holes = YAMLHoles(holes)
    offsets = CharacterOffsets(source, firstWide: screened.firstWide)
  }

  /// Reads document after document; after an error, from the next line that starts with `---`.
  mutating func compose() {
    var from: Int? = start
    while let run = from {
      origin = offsets.character(at: run)
      guard let failure = read(from: run) else { break }
      abandon(failure)
      from = nextDocument(after: run, failure: failure.offset)
      guard document.nodes.count < options.nodeLimit else { break }
      if let next = from, document.problems.count >= Self.problemLimit {
        let message = "\(Self.problemLimit) problems: not read from here on"
        document.problems.append(Document.Problem(offset: next, message: message))
        break
      }
    }
    passHoles(before: source.count + 1)
  }

  /// Nil when the rest of the file was read.
  private mutating func read(from run: Int) -> Document.Problem? {
    guard var parser = YAMLParser(UnsafeBufferPointer(rebasing: source[run..<end])) else {
      return Document.Problem(offset: run, message: "out of memory")
    }
    var event = yaml_event_t()
    while true {
      guard parser.next(&event) else {
        let failure = parser.failure
        return Document.Problem(offset: byte(failure.character), message: failure.message)
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return nil }
      if let problem = take(event) { return problem }
    }
  }

  /// Everything still open may hold more than could be read.
  private mutating func abandon(_ failure: Document.Problem) {
    document.problems.append(failure)
    for frame in frames {
      document.markOpen(frame.node)
      document.setEnd(max(consumed, Int(document.nodes[Int(frame.node)].start)), of: frame.node)
    }
    document.markOpen(Document.stream)
    frames = []
    anchors = [:]
    keyDepth = 0
    last = Document.stream
  }

  /// The first line at or after a failure that starts a document, but after the start of the run.
  private func nextDocument(after run: Int, failure: Int) -> Int? {
    var at = max(run + 1, failure)
    while at + 3 <= end {
      if source[at] == UInt8(ascii: "-"), source[at + 1] == UInt8(ascii: "-"),
        source[at + 2] == UInt8(ascii: "-"), isNewline(source[at - 1]),
        at + 3 == end || isBlank(source[at + 3]) || isNewline(source[at + 3])
      {
        return at
      }
      at += 1
    }
    return nil
  }

  /// Adds one event to the document; returns why reading cannot go on.
  private mutating func take(_ event: yaml_event_t) -> Document.Problem? {
    let start = byte(event.start_mark.index)
    if keyDepth > 0 { return takeInKey(event, start: start) }
    passHoles(before: start)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: anchors.removeAll(keepingCapacity: true)
    case YAML_ALIAS_EVENT: takeAlias(event, start: start)
    case YAML_SCALAR_EVENT: takeScalar(event, start: start)
    case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
      return takeStart(event, start: start)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: takeEnd(event)
    default: break
    }
    guard document.nodes.count < options.nodeLimit else {
      return Document.Problem(
        offset: start, message: "more than \(options.nodeLimit) values: not read from here on")
    }
    return nil
  }

  /// Reads on within a key that is a container, of which only the source text is kept.
  private mutating func takeInKey(_ event: yaml_event_t, start: Int) -> Document.Problem? {
    switch event.type {
    case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
      keyDepth += 1
      return checkDepth(at: start)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      keyDepth -= 1
      if event.end_mark.index > event.start_mark.index { consumed = byte(event.end_mark.index) }
      if keyDepth == 0 { setKey(source: keyStart..<max(keyStart, consumed)) }
    default: consumed = byte(event.end_mark.index)
    }
    return nil
  }

  func checkDepth(at offset: Int) -> Document.Problem? {
    guard frames.count + keyDepth > YAML.depthLimit else { return nil }
    return Document.Problem(
      offset: offset, message: "nested deeper than \(YAML.depthLimit) levels: not read")
  }

  mutating func byte(_ character: Int) -> Int { min(offsets.byte(of: origin + character), end) }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private func isNewline(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
