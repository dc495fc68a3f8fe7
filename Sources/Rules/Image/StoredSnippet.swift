extension Snippet: Stored {
  func write(to writer: inout ByteWriter) {
    conditions.write(to: &writer)
    path.write(to: &writer)
    frame.write(to: &writer)
    text.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let conditions = [Rule.ID](&reader), let path = Template?(&reader),
      let frame = String?(&reader), let text = String(&reader)
    else { return nil }
    self.init(conditions: conditions, path: path, frame: frame, text: text)
  }
}

extension Filling: Stored {
  func write(to writer: inout ByteWriter) {
    name.write(to: &writer)
    choices.write(to: &writer)
    otherwise.write(to: &writer)
    samples.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let name = String(&reader), let choices = [Choice](&reader),
      let otherwise = String?(&reader), let samples = [String](&reader)
    else { return nil }
    self.init(name: name, choices: choices, otherwise: otherwise, samples: samples)
  }
}

extension Filling.Form: Stored {}

extension Filling.Choice: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .field(let rule, let name, let form):
      writer.add(0)
      rule.write(to: &writer)
      name.write(to: &writer)
      form.write(to: &writer)
    case .text(let rule, let text):
      writer.add(1)
      rule.write(to: &writer)
      text.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    guard let tag = reader.integer(), let rule = String(&reader), let text = String(&reader) else {
      return nil
    }
    switch tag {
    case 0:
      guard let form = Filling.Form(&reader) else { return nil }
      self = .field(rule: rule, name: text, form: form)
    case 1: self = .text(when: rule, text)
    default: return nil
    }
  }
}
