import Formats

extension Mark: Stored {}
extension MarkMatcher.Part: Stored {}

extension MarkMatcher: Stored {
  func write(to writer: inout ByteWriter) {
    mark.write(to: &writer)
    test.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let mark = Mark(&reader), let test = Test(&reader) else { return nil }
    self.init(mark: mark, test: test)
  }
}

extension MarkMatcher.Test: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .text(let pattern, let part):
      writer.add(0)
      pattern.write(to: &writer)
      part.write(to: &writer)
    case .query(let query):
      writer.add(1)
      query.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    switch reader.integer() {
    case 0:
      guard let pattern = String(&reader), let part = MarkMatcher.Part(&reader) else { return nil }
      self = .text(pattern, in: part)
    case 1:
      guard let query = JSONPath(&reader) else { return nil }
      self = .query(query)
    default: return nil
    }
  }
}

extension ScopeMatcher: Stored {
  func write(to writer: inout ByteWriter) {
    pattern.write(to: &writer)
    except.write(to: &writer)
    separator.write(to: &writer)
    isRequired.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let pattern = String(&reader), let except = String?(&reader),
      let separator = String(&reader), let isRequired = Bool(&reader)
    else { return nil }
    self.init(pattern: pattern, except: except, separator: separator, isRequired: isRequired)
  }
}
