import Claims
import Formats

extension Source: Stored {
  func write(to writer: inout ByteWriter) {
    kinds.write(to: &writer)
    paths.write(to: &writer)
    except.write(to: &writer)
    matcher.write(to: &writer)
    saved.map(\.name).write(to: &writer)
    saved.map(\.value).write(to: &writer)
    subject.write(to: &writer)
    levels.map(\.level).write(to: &writer)
    levels.map(\.conditions).write(to: &writer)
    value.write(to: &writer)
    marks.write(to: &writer)
    assertions.write(to: &writer)
  }

  convenience init?(_ reader: inout ByteReader) {
    guard let kinds = [FileKind](&reader), let paths = [String](&reader),
      let except = [String](&reader), let matcher = Matcher(&reader),
      let names = [String](&reader), let values = [Saved](&reader),
      let subject = Template?(&reader), let levels = [Level](&reader),
      let conditions = [[Condition]](&reader), let value = Template?(&reader),
      let marks = [MarkMatcher](&reader), let assertions = String?(&reader)
    else { return nil }
    self.init(
      kinds: kinds, paths: paths, except: except, matcher: matcher,
      saved: Array(zip(names, values)).map { (name: $0.0, value: $0.1) }, subject: subject,
      levels: Array(zip(levels, conditions)).map { (level: $0.0, conditions: $0.1) }, value: value,
      marks: marks, assertions: assertions)
  }
}

extension Source.Matcher: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .empty: writer.add(0)
    case .exists: writer.add(1)
    case .text(let matcher):
      writer.add(2)
      matcher.write(to: &writer)
    case .query(let matcher):
      writer.add(3)
      matcher.write(to: &writer)
    case .suppression(let sort):
      writer.add(4)
      sort.write(to: &writer)
    case .claim(let sort):
      writer.add(5)
      sort.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    switch reader.integer() {
    case 0: self = .empty
    case 1: self = .exists
    case 2:
      guard let matcher = TextMatcher(&reader) else { return nil }
      self = .text(matcher)
    case 3:
      guard let matcher = QueryMatcher(&reader) else { return nil }
      self = .query(matcher)
    case 4:
      guard let sort = SuppressionSort(&reader) else { return nil }
      self = .suppression(sort)
    case 5:
      guard let sort = ClaimSort(&reader) else { return nil }
      self = .claim(sort)
    default: return nil
    }
  }
}

extension TextMatcher.View: Stored {}

extension SuppressionSort: Stored {}

extension ClaimSort: Stored {}

extension Topic: Stored {
  func write(to writer: inout ByteWriter) {
    name.write(to: &writer)
    phrase.write(to: &writer)
    implied.write(to: &writer)
    rules.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let name = String(&reader), let phrase = String(&reader), let implied = String(&reader),
      let rules = [String](&reader)
    else { return nil }
    self.init(name: name, phrase: phrase, implied: implied, rules: rules)
  }
}

extension TextMatcher: Stored {
  func write(to writer: inout ByteWriter) {
    pattern.write(to: &writer)
    literals.write(to: &writer)
    reasonWithoutLiteral.write(to: &writer)
    view.write(to: &writer)
    isWholeFile.write(to: &writer)
    except.write(to: &writer)
    nearby.write(to: &writer)
    conditions.write(to: &writer)
    inside.write(to: &writer)
    scope.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let pattern = String(&reader), let literals = [String](&reader),
      let reason = String?(&reader), let view = View(&reader), let isWholeFile = Bool(&reader),
      let except = String?(&reader), let nearby = [Nearby](&reader),
      let conditions = [Condition](&reader), let inside = Enclosure?(&reader),
      let scope = ScopeMatcher?(&reader)
    else { return nil }
    self.init(
      pattern: pattern, literals: literals, reasonWithoutLiteral: reason, view: view,
      isWholeFile: isWholeFile, except: except, nearby: nearby, conditions: conditions,
      inside: inside, scope: scope)
  }
}

extension TextMatcher.Nearby: Stored {
  func write(to writer: inout ByteWriter) {
    pattern.write(to: &writer)
    isWanted.write(to: &writer)
    switch reach {
    case .file: writer.add(0)
    case .lines(let before, let after):
      writer.add(1)
      writer.add(before)
      writer.add(after)
    case .origin(let captures, let isFirst):
      writer.add(2)
      captures.write(to: &writer)
      isFirst.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    guard let pattern = Template(&reader), let isWanted = Bool(&reader),
      let tag = reader.integer()
    else { return nil }
    if tag == 0 {
      self.init(pattern: pattern, isWanted: isWanted, reach: .file)
      return
    }
    if tag == 2 {
      guard let captures = [String](&reader), let isFirst = Bool(&reader) else { return nil }
      self.init(
        pattern: pattern, isWanted: isWanted, reach: .origin(of: captures, isFirst: isFirst))
      return
    }
    guard let before = reader.integer(), let after = reader.integer() else { return nil }
    self.init(
      pattern: pattern, isWanted: isWanted, reach: .lines(before: before, after: after))
  }
}

extension TextMatcher.Enclosure: Stored {
  func write(to writer: inout ByteWriter) {
    pattern.write(to: &writer)
    isRequired.write(to: &writer)
    except.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let pattern = String(&reader), let isRequired = Bool(&reader),
      let except = String?(&reader)
    else { return nil }
    self.init(pattern: pattern, isRequired: isRequired, except: except)
  }
}

extension QueryMatcher: Stored {
  func write(to writer: inout ByteWriter) {
    steps.map(\.name).write(to: &writer)
    steps.map(\.query).write(to: &writer)
    conditions.write(to: &writer)
    evidence.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let names = [String](&reader), let queries = [JSONPath](&reader),
      let conditions = [Condition](&reader), let evidence = [JSONPath](&reader)
    else { return nil }
    self.init(
      steps: Array(zip(names, queries)).map { (name: $0.0, query: $0.1) },
      conditions: conditions, evidence: evidence)
  }
}
