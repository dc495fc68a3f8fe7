import Claims
import Formats
import Git

/// One file while rules look at it: its bytes, and what is made of them only when a rule asks.
final class FileText {
  let name: [UInt8]
  let bytes: [UInt8]
  private var parsed: [FileKind.Format: Document] = [:]
  private var structures: [FileKind: Structure?] = [:]
  /// What the file's name alone says.
  private lazy var kindOfName = FileKind(ofFileNamed: name)
  /// Formats in which rules have read the file's structure.
  private var used: [FileKind.Format] = []
  private var held: [TextMatcher.View: [String: Bool]] = [:]
  private var enclosing: [TextMatcher.View: EnclosingLines] = [:]
  private var places: [TextMatcher.View: [String: Places]] = [:]
  private var trails = 0
  private var occurrences: [TextMatcher.View: [String: [Range<Int>]]] = [:]
  private var scopes: [TextMatcher.View: [String: ScopeBlocks]] = [:]
  /// How many bytes may still be read for digests of what members hold.
  var digestible: Int
  private(set) lazy var blocks = SourceBlocks(
    code: bytes(in: .code), style: language?.blockStyle ?? .lines,
    isInString: { [source] in source?.isInString($0) == true })
  private(set) lazy var lines = Self.lines(of: bytes)
  private(set) lazy var source: SourceText? = language.map { SourceText(bytes, language: $0) }
  /// The file with all but comments and docstrings blanked.
  private lazy var comments = source.map { Self.comments(of: bytes, $0) } ?? bytes

  private let isReadiness: Bool
  private var knownReadiness: ReadinessDocument??

  /// The file as a document about readiness; nil where it is none.
  func readiness(_ topics: [Topic], _ phrases: Phrases) -> ReadinessDocument? {
    if let knownReadiness { return knownReadiness }
    let document = ReadinessDocument(
      name: name, bytes: bytes, topics: topics, phrases: phrases, isKnown: isReadiness)
    knownReadiness = .some(document)
    return document
  }

  private(set) lazy var language: Language? =
    languageOfName ?? Language.of(firstLine: bytes.prefix(120).prefix { $0 != UInt8(ascii: "\n") })
  private(set) lazy var languageOfName = Language.of(fileName: name[...])

  /// - Parameter isReadiness: Whether it is a document about readiness whatever its name and title
  ///   say.
  init(name: some Collection<UInt8>, bytes: [UInt8], isReadiness: Bool = false) {
    self.name = Array(name)
    self.bytes = bytes
    self.isReadiness = isReadiness
    digestible = MemberBody.budget(forFileOf: bytes.count)
  }

  private static func lines(of bytes: [UInt8]) -> LineTable { LineTable(bytes.span) }

  private static func comments(of bytes: [UInt8], _ source: SourceText) -> [UInt8] {
    var view = [UInt8](repeating: 0x20, count: bytes.count)
    var span = view.mutableSpan
    let original = bytes.span
    var offset = 0
    while let newline = original.firstIndex(of: 0x0A, from: offset) {
      span[newline] = 0x0A
      offset = newline + 1
    }
    for comment in source.comments {
      for offset in comment { span[offset] = original[offset] }
    }
    return view
  }

  /// The bytes as a matcher wants to see them; a file of no known language has only one view.
  func bytes(in view: TextMatcher.View) -> [UInt8] {
    switch view {
    case .raw: bytes
    case .active, .uncommented: source?.active ?? bytes
    case .code: source?.code ?? bytes
    case .comments: comments
    }
  }

  /// Whether an expression matches anywhere in the file. The answer is kept, as each of a rule's
  /// matches asks the same.
  func holds(_ pattern: String, in view: TextMatcher.View, _ expressions: Expressions) -> Bool {
    if let known = held[view]?[pattern] { return known }
    let holds = expressions.matches(pattern, bytes(in: view))
    held[view, default: [:]][pattern] = holds
    return holds
  }

  func enclosingLines(in view: TextMatcher.View) -> EnclosingLines {
    if let known = enclosing[view] { return known }
    let lines = EnclosingLines(bytes(in: view)) { offset in
      view != .raw && source?.isInString(offset) == true
    }
    enclosing[view] = lines
    return lines
  }

  /// Where an expression matches; in the active view, where it begins outside of strings.
  func places(of pattern: String, in view: TextMatcher.View, _ expressions: Expressions) -> Places {
    if let known = places[view]?[pattern] { return known }
    let found =
      expressions.expression(pattern).map { expression in
        Places(of: expression, in: bytes(in: view)) {
          view == .active && source?.isInString($0) == true
        }
      } ?? Places()
    places[view, default: [:]][pattern] = found
    return found
  }

  /// Counts one more value that is followed, while that may be.
  func mayFollow() -> Bool {
    trails += 1
    return trails <= GivenValues.mostTrails
  }

  /// Where a name stands as a word of its own.
  func occurrences(of name: String, in view: TextMatcher.View) -> [Range<Int>] {
    if let known = occurrences[view]?[name] { return known }
    let found = WordPlaces.of(Array(name.utf8), in: bytes(in: view))
    occurrences[view, default: [:]][name] = found
    return found
  }

  /// The blocks that an expression's matches open.
  func scopes(
    of pattern: String, in view: TextMatcher.View, _ expressions: Expressions
  ) -> ScopeBlocks {
    if let known = scopes[view]?[pattern] { return known }
    let found = ScopeBlocks(places(of: pattern, in: view, expressions), blocks)
    scopes[view, default: [:]][pattern] = found
    return found
  }

  func document(_ format: FileKind.Format) -> Document? {
    if let known = parsed[format] { return known }
    let document: Document
    let bytes = bytes
    switch format {
    case .yaml: document = YAML.parse(bytes.span).withOpenedLists()
    case .plainYAML: document = YAML.parse(bytes.span, options: YAML.Options(templates: .never))
    case .gitlab:
      document =
        YAML.parse(bytes.span, options: YAML.Options(templates: .never)).withInheritance()
    case .json:
      // Most tools that read such a file allow comments in it, and no rule asks whether they do.
      document = JSON.parse(bytes.span, allowsComments: true)
    case .hcl:
      let isJSON = name.suffix(5).elementsEqual(".json".utf8)
      document = (isJSON ? HCL.parseJSON(bytes.span) : HCL.parse(bytes.span)).withoutZeroCounts()
    case .dockerfile: document = Dockerfile.parse(bytes.span)
    case .dotenv: document = Dotenv.parse(bytes.span)
    case .properties:
      let isINI = [".ini", ".cfg", ".conf"].contains {
        name.suffix($0.utf8.count).elementsEqual($0.utf8)
      }
      document = Properties.parse(bytes.span, dialect: isINI ? .ini : .properties)
    case .text: return nil
    }
    parsed[format] = document
    return document
  }

  /// What a query source reads: the first of its kinds that the content admits, or, where it names
  /// its files by their paths, what their ending says.
  func structure(as kinds: FileKindSet) -> Structure? {
    guard !kinds.isEmpty else { return kindOfName.flatMap { structure(as: $0) } }
    for kind in kinds {
      if let structure = structure(as: kind) { return structure }
    }
    return nil
  }

  private func structure(as kind: FileKind) -> Structure? {
    if let known = structures[kind] { return known }
    let structure = document(kind.format).flatMap { document in
      kind.holds(document) ? Structure(kind: kind, document: document) : nil
    }
    if structure != nil { markUsed(kind.format) }
    structures[kind] = .some(structure)
    return structure
  }

  /// Remembers that the structure was read, so that what could not be read of it is told.
  private func markUsed(_ format: FileKind.Format) {
    if !used.contains(format) { used.append(format) }
  }

  /// The first place in each structure that was read where it could not be.
  func unparsable(_ path: Path) -> [Unread] {
    used.compactMap { format in
      parsed[format]?.problems.first.map { problem in
        Unread(
          path: path, reason: .unparsable, place: place(of: problem.offset),
          detail: problem.message)
      }
    }
  }

  func place(of offset: Int) -> Observation.Place {
    let place = lines.place(of: offset)
    return Observation.Place(line: place.line, column: place.column)
  }

  /// The bytes of the line that holds an offset, without its end.
  func lineRange(around offset: Int) -> Range<Int> {
    lines.range(around: offset, length: bytes.count)
  }
}
