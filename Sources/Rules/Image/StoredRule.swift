extension RuleKind: Stored {}
extension Severity: Stored {}
extension Level: Stored {}
extension Direction: Stored {}
extension Companion: Stored {}
extension Trait: Stored {}
extension Treatment: Stored {}
extension FileKind: Stored {}
extension Rule.Priority: Stored {}
extension Rule.Effort: Stored {}
extension Rule.Confidence: Stored {}

extension Rule: Stored {
  /// Everything but the examples, which no judgement needs.
  func write(to writer: inout ByteWriter) {
    id.write(to: &writer)
    title.write(to: &writer)
    kind.write(to: &writer)
    category.write(to: &writer)
    severity.write(to: &writer)
    confidence.write(to: &writer)
    priority.write(to: &writer)
    effort.write(to: &writer)
    why.write(to: &writer)
    fix.write(to: &writer)
    links.write(to: &writer)
    message.write(to: &writer)
    sources.write(to: &writer)
    joins.write(to: &writer)
    applies.write(to: &writer)
    let places = places.sorted { $0.key.rawValue < $1.key.rawValue }
    places.map(\.key).write(to: &writer)
    places.map(\.value).write(to: &writer)
    direction.write(to: &writer)
    companion.write(to: &writer)
    isWorstWhenGone.write(to: &writer)
    loosenings.write(to: &writer)
    facet.write(to: &writer)
    onlyWith.write(to: &writer)
    snippets.write(to: &writer)
    repairedLike.write(to: &writer)
    isSpecific.write(to: &writer)
  }

  convenience init?(_ reader: inout ByteReader) {
    guard let id = String(&reader), let title = String(&reader), let kind = RuleKind(&reader),
      let category = String(&reader), let severity = Severity(&reader),
      let confidence = Confidence(&reader), let priority = Priority(&reader),
      let effort = Effort(&reader), let why = String(&reader), let fix = String(&reader),
      let links = [String](&reader), let message = Template(&reader),
      let sources = [Source](&reader), let joins = [Join](&reader), let applies = [ID](&reader),
      let traits = [Trait](&reader), let treatments = [Treatment](&reader),
      let direction = Direction(&reader), let companion = Companion?(&reader),
      let isWorstWhenGone = Bool(&reader), let loosenings = [Loosening](&reader),
      let facet = String?(&reader),
      let onlyWith = [ID](&reader), let snippets = [Snippet](&reader),
      let repairedLike = String?(&reader), let isSpecific = Bool(&reader)
    else { return nil }
    self.init(
      id: id, title: title, kind: kind, category: category, severity: severity,
      confidence: confidence, priority: priority, effort: effort, why: why, fix: fix, links: links,
      message: message, sources: sources, joins: joins, applies: applies,
      places: Dictionary(zip(traits, treatments), uniquingKeysWith: { first, _ in first }),
      direction: direction, examples: [], companion: companion,
      isWorstWhenGone: isWorstWhenGone, loosenings: loosenings, facet: facet, onlyWith: onlyWith,
      snippets: snippets, repairedLike: repairedLike, isSpecific: isSpecific)
  }
}

extension Join: Stored {
  func write(to writer: inout ByteWriter) {
    isWanted.write(to: &writer)
    target.write(to: &writer)
    otherwise.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let isWanted = Bool(&reader), let target = Target(&reader),
      let otherwise = Level?(&reader)
    else { return nil }
    self.init(isWanted: isWanted, target: target, otherwise: otherwise)
  }
}

extension Join.Target: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .observation(let rule, let relations):
      writer.add(0)
      rule.write(to: &writer)
      relations.write(to: &writer)
    case .path(let templates):
      writer.add(1)
      templates.write(to: &writer)
    case .pathEnding(let templates):
      writer.add(2)
      templates.write(to: &writer)
    case .shown(let field, let isSilenceAbsence):
      writer.add(3)
      field.write(to: &writer)
      isSilenceAbsence.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    switch reader.integer() {
    case 0:
      guard let rule = String(&reader), let relations = [Join.Relation](&reader) else { return nil }
      self = .observation(rule: rule, relations: relations)
    case 1:
      guard let templates = [Template](&reader) else { return nil }
      self = .path(templates)
    case 2:
      guard let templates = [Template](&reader) else { return nil }
      self = .pathEnding(templates)
    case 3:
      guard let field = String(&reader), let isSilenceAbsence = Bool(&reader) else { return nil }
      self = .shown(field: field, isSilenceAbsence: isSilenceAbsence)
    default: return nil
    }
  }
}

extension Join.Relation.Operator: Stored {}

extension Join.Relation: Stored {
  func write(to writer: inout ByteWriter) {
    theirs.write(to: &writer)
    comparison.write(to: &writer)
    ours.write(to: &writer)
  }

  init?(_ reader: inout ByteReader) {
    guard let theirs = String(&reader), let comparison = Operator(&reader),
      let ours = String(&reader)
    else { return nil }
    self.init(theirs: theirs, comparison: comparison, ours: ours)
  }
}

extension Template: Stored {
  func write(to writer: inout ByteWriter) { pieces.write(to: &writer) }

  init?(_ reader: inout ByteReader) {
    guard let pieces = [Piece](&reader) else { return nil }
    self.init(pieces: pieces)
  }
}

extension Template.Piece: Stored {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .text(let text):
      writer.add(0)
      text.write(to: &writer)
    case .placeholder(let name):
      writer.add(1)
      name.write(to: &writer)
    }
  }

  init?(_ reader: inout ByteReader) {
    guard let tag = reader.integer(), let text = reader.text() else { return nil }
    switch tag {
    case 0: self = .text(text)
    case 1: self = .placeholder(text)
    default: return nil
    }
  }
}
