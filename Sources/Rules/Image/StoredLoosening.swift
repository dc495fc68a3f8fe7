import Formats

extension Loosening: Stored {
  func write(to writer: inout ByteWriter) {
    words.write(to: &writer)
    test.write(to: &writer)
    severity.write(to: &writer)
    isRaw.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let words = String(&reader), let test = Test(&reader),
      let severity = Severity?(&reader), let isRaw = Bool(&reader)
    else { return nil }
    self.init(words: words, test: test, severity: severity, isRaw: isRaw)
  }
}

extension Loosening.Test: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .number(let pattern, let better):
      writer.add(0)
      pattern.write(to: &writer)
      better.write(to: &writer)
    case .swap(let exact, let loose):
      writer.add(1)
      exact.write(to: &writer)
      loose.write(to: &writer)
    case .more(let pattern):
      writer.add(2)
      pattern.write(to: &writer)
    case .fewer(let pattern):
      writer.add(3)
      pattern.write(to: &writer)
    case .rows(let pattern):
      writer.add(4)
      pattern.write(to: &writer)
    case .changed(let pattern):
      writer.add(5)
      pattern.write(to: &writer)
    case .absorbs(let pattern):
      writer.add(6)
      pattern.write(to: &writer)
    case .rewritten(let pattern):
      writer.add(7)
      pattern.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    guard let tag = reader.integer(), let pattern = String(&reader) else { return nil }
    switch tag {
    case 0:
      guard let better = Direction(&reader) else { return nil }
      self = .number(pattern, better: better)
    case 1:
      guard let loose = String(&reader) else { return nil }
      self = .swap(exact: pattern, loose: loose)
    case 2: self = .more(pattern)
    case 3: self = .fewer(pattern)
    case 4: self = .rows(pattern)
    case 5: self = .changed(pattern)
    case 6: self = .absorbs(pattern)
    case 7: self = .rewritten(pattern)
    default: return nil
    }
  }
}
