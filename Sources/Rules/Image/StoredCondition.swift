import Formats

extension Condition: Stored {
  func write(to writer: inout ByteWriter) {
    switch test {
    case .any(let queries, let step):
      writer.add(0)
      queries.write(to: &writer)
      step.write(to: &writer)
    case .none(let queries, let step):
      writer.add(1)
      queries.write(to: &writer)
      step.write(to: &writer)
    case .matches(let operand, let pattern):
      writer.add(2)
      operand.write(to: &writer)
      pattern.write(to: &writer)
    case .lacks(let operand, let pattern):
      writer.add(3)
      operand.write(to: &writer)
      pattern.write(to: &writer)
    case .checksum(let operand, let checksum, let isRight):
      writer.add(isRight ? 4 : 5)
      operand.write(to: &writer)
      checksum.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    let tag = reader.integer()
    switch tag {
    case 0, 1:
      guard let queries = [JSONPath](&reader), let step = String?(&reader) else { return nil }
      self.init(tag == 0 ? .any(queries, step: step) : .none(queries, step: step))
    case 2, 3:
      guard let operand = Operand(&reader), let pattern = String(&reader) else { return nil }
      self.init(
        tag == 2 ? .matches(operand, pattern: pattern) : .lacks(operand, pattern: pattern))
    case 4, 5:
      guard let operand = Operand(&reader), let checksum = Checksum(&reader) else { return nil }
      self.init(.checksum(operand, checksum, isRight: tag == 4))
    default: return nil
    }
  }
}

extension Checksum: Stored {}

extension Operand.Encoding: Stored {}

extension Operand: Stored {
  func write(to writer: inout ByteWriter) {
    template.write(to: &writer)
    encoding.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let template = Template(&reader), let encoding = Encoding?(&reader) else { return nil }
    self.init(template: template, encoding: encoding)
  }
}

extension Saved: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .template(let template):
      writer.add(0)
      template.write(to: &writer)
    case .query(let query, let step):
      writer.add(1)
      query.write(to: &writer)
      step.write(to: &writer)
    case .match(let operand, let pattern):
      writer.add(2)
      operand.write(to: &writer)
      pattern.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    switch reader.integer() {
    case 0:
      guard let template = Template(&reader) else { return nil }
      self = .template(template)
    case 1:
      guard let query = JSONPath(&reader), let step = String?(&reader) else { return nil }
      self = .query(query, step: step)
    case 2:
      guard let operand = Operand(&reader), let pattern = String(&reader) else { return nil }
      self = .match(operand, pattern: pattern)
    default: return nil
    }
  }
}
