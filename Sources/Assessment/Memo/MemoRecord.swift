import Git
import Rules

/// Sightings as bytes.
enum MemoRecord {
  static func bytes(of sighting: Observer.Sighting) -> [UInt8] {
    var writer = ByteWriter()
    write(sighting, to: &writer)
    return writer.bytes
  }

  static func bytes(of directory: DirectorySighting) -> [UInt8] {
    var writer = ByteWriter()
    write(directory.own, to: &writer)
    writer.add(directory.directories.count)
    for child in directory.directories {
      writer.add(child.name)
      writer.add(child.id.bytes)
    }
    return writer.bytes
  }

  static func sighting(_ bytes: [UInt8]) -> Observer.Sighting? {
    var reader = ByteReader(bytes)
    let sighting = sighting(&reader)
    return reader.isAtEnd ? sighting : nil
  }

  static func directory(_ bytes: [UInt8]) -> DirectorySighting? {
    var reader = ByteReader(bytes)
    guard let own = sighting(&reader), let count = reader.count() else { return nil }
    var directory = DirectorySighting()
    directory.own = own
    for _ in 0..<count {
      guard let name = reader.data(), let bytes = reader.data(), let id = ObjectID(bytes) else {
        return nil
      }
      directory.directories.append((Array(name), id))
    }
    return reader.isAtEnd ? directory : nil
  }

  // A sighting.

  private static func write(_ sighting: Observer.Sighting, to writer: inout ByteWriter) {
    writer.add(sighting.observations.count)
    for observation in sighting.observations { write(observation, to: &writer) }
    writer.add(sighting.unread.count)
    for file in sighting.unread {
      writer.add(file.path.bytes)
      writer.add(file.reason.rawValue)
      write(file.place, to: &writer)
      writer.add(file.detail)
    }
  }

  private static func sighting(_ reader: inout ByteReader) -> Observer.Sighting? {
    var sighting = Observer.Sighting()
    guard let observations = reader.count() else { return nil }
    for _ in 0..<observations {
      guard let observation = observation(&reader) else { return nil }
      sighting.observations.append(observation)
    }
    guard let unread = reader.count() else { return nil }
    for _ in 0..<unread {
      guard let path = reader.data(), let name = reader.text(),
        let reason = Unread.Reason(rawValue: name), let place = place(&reader),
        let detail = reader.text()
      else { return nil }
      sighting.unread.append(
        Unread(path: Path(bytes: Array(path)), reason: reason, place: place, detail: detail))
    }
    return sighting
  }

  // An observation.

  private static func write(_ observation: Observation, to writer: inout ByteWriter) {
    writer.add(observation.rule)
    writer.add(observation.path.bytes)
    writer.add(observation.subject)
    write(observation.state, to: &writer)
    write(observation.place, to: &writer)
    writer.add(observation.message)
    writer.add(observation.fields.count)
    for (name, value) in observation.fields.sorted(by: { $0.key < $1.key }) {
      writer.add(name)
      // One more than the count, so that nothing known is told from known nothing.
      writer.add(value.map { $0.count + 1 } ?? 0)
      for text in value ?? [] { writer.add(text) }
    }
    write(observation.member, to: &writer)
    write(observation.suppressions, to: &writer)
  }

  private static func observation(_ reader: inout ByteReader) -> Observation? {
    guard let rule = reader.integer(), let path = reader.data(), let subject = reader.text(),
      let state = state(&reader), let place = place(&reader), let message = reader.text(),
      let fields = fields(&reader), let member = member(&reader),
      let suppressions = suppressions(&reader)
    else { return nil }
    return Observation(
      rule: rule, path: Path(bytes: Array(path)), subject: subject, state: state, place: place,
      message: message, fields: fields, member: member, suppressions: suppressions)
  }

  private static func fields(_ reader: inout ByteReader) -> [String: [String]?]? {
    guard let count = reader.count() else { return nil }
    var fields: [String: [String]?] = [:]
    for _ in 0..<count {
      guard let name = reader.text(), let size = reader.integer() else { return nil }
      guard size > 0 else {
        fields[name] = .some(nil)
        continue
      }
      var values: [String] = []
      for _ in 0..<(size - 1) {
        guard let text = reader.text() else { return nil }
        values.append(text)
      }
      fields[name] = .some(values)
    }
    return fields
  }

  /// Nil is written as zero, and a number as one more than it.
  private static func write(_ member: Member?, to writer: inout ByteWriter) {
    guard let member else { return writer.add(0) }
    writer.add(1 + member.marks.count)
    for mark in member.marks { writer.add(mark.rawValue) }
    writer.add(member.lastLine)
    writer.add(member.body ?? "")
    writer.add(member.assertions.map { $0 + 1 } ?? 0)
  }

  /// Nil where the bytes are damaged, and in it nil where there is no member.
  private static func member(_ reader: inout ByteReader) -> Member?? {
    guard let size = reader.integer() else { return nil }
    guard size > 0 else { return .some(nil) }
    var marks: [Mark] = []
    for _ in 0..<min(size - 1, Mark.allCases.count) {
      guard let mark = reader.text().flatMap(Mark.init(rawValue:)) else { return nil }
      marks.append(mark)
    }
    guard let line = reader.integer(), let body = reader.text(), let count = reader.integer()
    else { return nil }
    return .some(
      Member(
        lastLine: line, body: body.isEmpty ? nil : body, marks: marks,
        assertions: count > 0 ? count - 1 : nil))
  }

  private static func write(_ suppressions: [Suppression], to writer: inout ByteWriter) {
    writer.add(suppressions.count)
    for suppression in suppressions {
      writer.add(suppression.rules.count)
      for rule in suppression.rules { writer.add(rule) }
      writer.add(suppression.reason)
      writer.add(suppression.until?.text ?? "")
    }
  }

  private static func suppressions(_ reader: inout ByteReader) -> [Suppression]? {
    guard let count = reader.count() else { return nil }
    var suppressions: [Suppression] = []
    for _ in 0..<count {
      guard let ruleCount = reader.count() else { return nil }
      var rules: [String] = []
      for _ in 0..<ruleCount {
        guard let rule = reader.text() else { return nil }
        rules.append(rule)
      }
      guard let reason = reader.text(), let until = reader.text() else { return nil }
      suppressions.append(Suppression(rules: rules, reason: reason, until: CalendarDay(until)))
    }
    return suppressions
  }

  private static func write(_ state: Observation.State, to writer: inout ByteWriter) {
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

  private static func state(_ reader: inout ByteReader) -> Observation.State? {
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

  private static func write(_ place: Observation.Place, to writer: inout ByteWriter) {
    writer.add(place.line)
    writer.add(place.column)
  }

  private static func place(_ reader: inout ByteReader) -> Observation.Place? {
    guard let line = reader.integer(), let column = reader.integer() else { return nil }
    return Observation.Place(line: line, column: column)
  }
}
