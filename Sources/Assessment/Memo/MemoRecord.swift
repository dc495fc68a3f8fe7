import Git
import Rules

/// Sightings as bytes, their texts by number.
///
/// The path of a file is not written: whoever asks for a sighting knows it, and the same bytes
/// stand under several.
struct MemoRecordWriter {
  var texts: MemoTextWriter
  private var writer = ByteWriter()

  init(texts: MemoTextWriter) {
    self.texts = texts
  }

  mutating func bytes(of sighting: Observer.Sighting) -> [UInt8] {
    writer = ByteWriter()
    writer.add(sighting.observations.count)
    for observation in sighting.observations { write(observation) }
    writer.add(sighting.unread.count)
    for file in sighting.unread { write(file) }
    return writer.bytes
  }

  mutating func bytes(of directory: DirectorySighting) -> [UInt8] {
    writer = ByteWriter()
    writer.add(directory.files.count)
    for file in directory.files {
      write(file.name)
      writer.addFixed(file.key.high)
      writer.addFixed(file.key.low)
    }
    writer.add(directory.loose.count)
    for file in directory.loose {
      write(file.path.bytes)
      write(file)
    }
    writer.add(directory.directories.count)
    for child in directory.directories {
      write(child.name)
      writer.add(raw: child.id.bytes)
    }
    return writer.bytes
  }

  private mutating func write(_ text: some Collection<UInt8>) { writer.add(texts.number(text)) }

  private mutating func write(_ text: String) { writer.add(texts.number(text)) }

  private mutating func write(_ file: Unread) {
    write(file.reason.rawValue)
    write(file.place)
    write(file.detail)
  }

  private mutating func write(_ observation: Observation) {
    writer.add(observation.rule)
    write(observation.subject)
    write(observation.state)
    write(observation.place)
    write(MemoMessage.written(observation.message, of: observation.subject))
    writer.add(observation.fields.count)
    for (name, value) in observation.fields.sorted(by: { $0.key < $1.key }) {
      write(name)
      // One more than the count, so that nothing known is told from known nothing.
      writer.add(value.map { $0.count + 1 } ?? 0)
      for text in value ?? [] { write(text) }
    }
    write(observation.member)
    SuppressionRecord.write(observation.suppressions, to: &writer)
  }

  /// Nil is written as zero, and a number as one more than it.
  private mutating func write(_ member: Member?) {
    guard let member else { return writer.add(0) }
    writer.add(1 + member.marks.count)
    for mark in member.marks { write(mark.rawValue) }
    writer.add(member.lastLine)
    write(member.body ?? "")
    writer.add(member.assertions.map { $0 + 1 } ?? 0)
  }

  private mutating func write(_ state: Observation.State) {
    switch state {
    case .finding: writer.add(1)
    case .gap: writer.add(2)
    case .member: writer.add(3)
    case .context: writer.add(4)
    case .unknown: writer.add(5)
    case .value(let value):
      writer.add(6)
      writer.addFixed(value.bitPattern)
    case .evidence(let level): writer.add(6 + level.rank)
    }
  }

  private mutating func write(_ place: Observation.Place) {
    writer.add(place.line)
    writer.add(place.column)
  }
}

/// Reads what `MemoRecordWriter` wrote; nil as soon as anything is not as written.
struct MemoRecordReader<Storage: ByteStorage> {
  private var reader: ByteReader
  private let texts: MemoTexts<Storage>

  init(_ record: [UInt8], texts: MemoTexts<Storage>) {
    reader = ByteReader(record)
    self.texts = texts
  }

  /// A sighting of a file at a path.
  mutating func sighting(at path: Path) -> Observer.Sighting? {
    var sighting = Observer.Sighting()
    guard let observations = reader.count() else { return nil }
    sighting.observations.reserveCapacity(observations)
    for _ in 0..<observations {
      guard let observation = observation(at: path) else { return nil }
      sighting.observations.append(observation)
    }
    guard let unread = reader.count() else { return nil }
    for _ in 0..<unread {
      guard let file = self.unread(at: path) else { return nil }
      sighting.unread.append(file)
    }
    return reader.isAtEnd ? sighting : nil
  }

  /// A directory, whose own sighting is left to who has those of its files.
  mutating func directory() -> DirectorySighting? {
    var directory = DirectorySighting()
    guard let files = reader.count() else { return nil }
    for _ in 0..<files {
      guard let name = bytes(), let high = reader.fixed(), let low = reader.fixed() else {
        return nil
      }
      directory.files.append((name, MemoKey(high: high, low: low)))
    }
    guard let loose = reader.count() else { return nil }
    for _ in 0..<loose {
      guard let path = bytes(), let file = unread(at: Path(bytes: path)) else { return nil }
      directory.loose.append(file)
    }
    guard let count = reader.count() else { return nil }
    for _ in 0..<count {
      guard let name = bytes(), let id = ObjectID(reading: &reader) else { return nil }
      directory.directories.append((name, id))
    }
    return reader.isAtEnd ? directory : nil
  }

  private mutating func text() -> String? { reader.integer().flatMap { texts.text($0) } }

  private mutating func bytes() -> [UInt8]? { reader.integer().flatMap { texts.bytes($0) } }

  private mutating func unread(at path: Path) -> Unread? {
    guard let reason = text().flatMap(Unread.Reason.init(rawValue:)), let place = place(),
      let detail = text()
    else { return nil }
    return Unread(path: path, reason: reason, place: place, detail: detail)
  }

  private mutating func observation(at path: Path) -> Observation? {
    guard let rule = reader.integer(), let subject = text(), let state = state(),
      let place = place(), let message = text(), let fields = fields(), let member = member(),
      let suppressions = SuppressionRecord.suppressions(&reader)
    else { return nil }
    return Observation(
      rule: rule, path: path, subject: subject, state: state, place: place,
      message: MemoMessage.read(message, of: subject), fields: fields, member: member,
      suppressions: suppressions)
  }

  private mutating func fields() -> [String: [String]?]? {
    guard let count = reader.count() else { return nil }
    var fields: [String: [String]?] = [:]
    for _ in 0..<count {
      guard let name = text(), let size = reader.integer() else { return nil }
      guard size > 0 else {
        fields[name] = .some(nil)
        continue
      }
      var values: [String] = []
      for _ in 0..<(size - 1) {
        guard let text = text() else { return nil }
        values.append(text)
      }
      fields[name] = .some(values)
    }
    return fields
  }

  /// Nil where the bytes are damaged, and in it nil where there is no member.
  private mutating func member() -> Member?? {
    guard let size = reader.integer() else { return nil }
    guard size > 0 else { return .some(nil) }
    var marks: [Mark] = []
    for _ in 0..<min(size - 1, Mark.allCases.count) {
      guard let mark = text().flatMap(Mark.init(rawValue:)) else { return nil }
      marks.append(mark)
    }
    guard let line = reader.integer(), let body = text(), let count = reader.integer()
    else { return nil }
    return .some(
      Member(
        lastLine: line, body: body.isEmpty ? nil : body, marks: marks,
        assertions: count > 0 ? count - 1 : nil))
  }

  private mutating func state() -> Observation.State? {
    switch reader.integer() {
    case 1: return .finding
    case 2: return .gap
    case 3: return .member
    case 4: return .context
    case 5: return .unknown
    case 6: return reader.fixed().map { .value(Double(bitPattern: $0)) }
    case .some(let tag):
      return Level.allCases.first { $0.rank + 6 == tag }.map { .evidence($0) }
    case nil: return nil
    }
  }

  private mutating func place() -> Observation.Place? {
    guard let line = reader.integer(), let column = reader.integer() else { return nil }
    return Observation.Place(line: line, column: column)
  }
}

extension ObjectID {
  fileprivate init?(reading reader: inout ByteReader) {
    var bytes: [UInt8] = []
    for _ in 0..<20 {
      guard let byte = reader.byte() else { return nil }
      bytes.append(byte)
    }
    self.init(bytes[...])
  }
}

/// A message as it is written: most hold the subject, and are the same text without it.
private enum MemoMessage {
  /// What stands for the subject. A message that holds it is written as it is, behind another.
  private static let mark: Unicode.Scalar = "\u{E001}"
  private static let asItIs: Unicode.Scalar = "\u{E002}"
  /// Shorter subjects stand in words that have nothing to do with them.
  private static let shortest = 4

  static func written(_ message: String, of subject: String) -> String {
    let scalars = message.unicodeScalars
    if scalars.contains(mark) || scalars.contains(asItIs) { return "\(asItIs)\(message)" }
    guard subject.utf8.count >= shortest else { return message }
    return replacing(Array(message.utf8), Array(subject.utf8), by: Array("\(mark)".utf8))
  }

  static func read(_ text: String, of subject: String) -> String {
    let bytes = text.utf8
    guard bytes.contains(0xEE) else { return text }
    if text.unicodeScalars.first == asItIs { return String(text.unicodeScalars.dropFirst()) }
    return replacing(Array(bytes), Array("\(mark)".utf8), by: Array(subject.utf8))
  }

  /// Byte by byte, so that what was written is read back whatever the text is.
  private static func replacing(_ text: [UInt8], _ part: [UInt8], by other: [UInt8]) -> String {
    var result: [UInt8] = []
    var position = 0
    while position < text.count {
      if text[position] == part[0], text[position...].starts(with: part) {
        result += other
        position += part.count
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
