/// YAML files as documents: libyaml's events, resolved by the core schema of YAML 1.2.
///
/// - Plain scalars are null, booleans, numbers or strings by the core schema, so `yes` and `off`
///   are strings. `.inf` and `.nan` are strings too: no query compares them. Octal `0o17` is given
///   in decimal digits. Quoted scalars are strings.
/// - `!!str` and its like are honoured. A value with any other tag (`!Ref`, `!vault`,
///   `!reference`) is computed by the program that knows the tag: it is `unknown`, its text is
///   the source text, tag included, and a tagged container shows no children.
/// - An alias is a copy of what it names; its own place is the alias's, the places below are the
///   original's. Merge keys are expanded: stated keys win, then the later merge key, and within
///   one the earlier mapping.
/// - A key that is not a scalar is named by its source text. A key given twice stays twice.
/// - What a template computes is `unknown`, see `Template`, and so is what a build fills in
///   (`@project.version@`), where the file cannot be read with it.
///
/// One broken document costs only itself: reading goes on at the next line that starts with `---`.
package enum YAML {
  package struct Options: Sendable {
    /// Whether `{{ }}`, `{% %}` and `<% %>` are a template's.
    package enum Templates: Sendable {
      /// Where the file does not read as YAML with them, or a quoted or plain value holds them;
      /// in block scalars, which mostly hold scripts, they are text.
      case detect
      /// Always text: for files that a program reads as they are, such as workflows.
      case never
      /// Always: for files known to be templates, such as a chart's.
      case always
    }

    package var templates: Templates
    /// How many values aliases may add to one file: the answer to an alias bomb.
    package var copyLimit = 200_000
    /// How many values one file may hold in all.
    package var nodeLimit = 1_000_000

    package init(templates: Templates = .detect) { self.templates = templates }
  }

  /// How deep containers may nest.
  static let depthLimit = 256

  package static func parse(
    _ bytes: borrowing Span<UInt8>, options: Options = Options()
  ) -> Document {
    bytes.withUnsafeBufferPointer { parse($0, options: options) }
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, options: Options
  ) -> Document {
    let screened = YAMLScreening(bytes)
    if let refusal = screened.refusal {
      var document = Document(length: bytes.count)
      document.markOpen(Document.stream)
      document.problems.append(refusal)
      return document
    }
    let document = parse(bytes, screened, options: options)
    // In a block's text they are as good as anything else: only a file that cannot be read is tried
    // without them.
    guard !screened.fillings.isEmpty, document.problems.count > screened.problems.count else {
      return document
    }
    let filled = parse(bytes, screened.withoutFillings(bytes), options: options)
    return filled.problems.count < document.problems.count ? filled : document
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ screened: YAMLScreening, options: Options
  ) -> Document {
    guard let repaired = screened.repaired else {
      return parse(bytes, of: bytes, screened: screened, options: options)
    }
    return repaired.withUnsafeBufferPointer {
      parse($0, of: bytes, screened: screened, options: options)
    }
  }

  private static func parse(
    _ text: UnsafeBufferPointer<UInt8>, of original: UnsafeBufferPointer<UInt8>,
    screened: YAMLScreening, options: Options
  ) -> Document {
    let mayBeTemplate = screened.mayBeTemplate && options.templates != .never
    var plain: Document?
    if !mayBeTemplate || options.templates == .detect {
      var composer = YAMLComposer(
        text, of: original, screened: screened, holes: screened.holes, options: options)
      composer.detectsTemplates = mayBeTemplate
      composer.compose()
      let isPlain = composer.document.problems.count == screened.problems.count
      if !mayBeTemplate || isPlain && !composer.sawTemplate { return composer.document }
      plain = composer.document
    }
    let template = Template.blank(text)
    if let plain, template.holes.isEmpty { return plain }
    let holes = merge(template.holes, screened.holes)
    let blanked = template.bytes.withUnsafeBufferPointer { blanked in
      var composer = YAMLComposer(
        blanked, of: original, screened: screened, holes: holes, options: options)
      composer.compose()
      return composer.document
    }
    if let plain, plain.problems.count < blanked.problems.count { return plain }
    return blanked
  }

  private static func merge(_ first: [Template.Hole], _ second: [Template.Hole]) -> [Template.Hole]
  {
    guard !second.isEmpty else { return first }
    return (first + second).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
