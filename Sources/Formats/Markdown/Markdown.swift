/// A Markdown text as what its readers see: headings, items, table rows and lines, in their order.
///
/// It is read line by line, as people who write checklists write them: a line is one element, and
/// nothing is lost where a table is unbalanced or a list nests badly. Offsets are those of the
/// bytes that were read.
package struct Markdown: Sendable {
  /// What a line is.
  package enum Kind: Hashable, Sendable {
    case heading(level: Int)
    /// An item of a list; `number` is that of a numbered one.
    case item(indent: Int, number: Int?, box: Box?)
    /// A row of the table of that number.
    case row(table: Int, isHead: Bool)
    case text
  }

  /// The box before an item's text.
  package enum Box: Hashable, Sendable {
    case open, ticked, partial
  }

  package struct Element: Sendable {
    package let kind: Kind
    /// Counted from 1.
    package let line: Int
    /// Where the text begins, behind the marks that make it what it is.
    package let start: Int
    package let text: MarkdownText
    /// Of a row: its cells.
    package var cells: [MarkdownText] = []
    /// The position of the nearest heading above it; nil before the first.
    package let heading: Int?
    /// Whether it stands in a quotation.
    package let isQuoted: Bool
  }

  /// What stands between two fences.
  package struct Code: Sendable {
    /// The first word behind the opening fence, in lower case.
    package let language: String
    /// The line of the opening fence.
    package let line: Int
    package let content: Range<Int>
    /// How many elements stand before it.
    package let position: Int
  }

  package fileprivate(set) var elements: [Element] = []
  package fileprivate(set) var codes: [Code] = []

  package static func parse(_ bytes: [UInt8]) -> Markdown {
    var reader = MarkdownReader(bytes)
    return reader.read()
  }

  /// The first elements of a text, for which little of a long one is read.
  package static func firstElements(_ count: Int, of bytes: [UInt8]) -> [Element] {
    let part = bytes.prefix(4096)
    if part.count < bytes.count {
      // How the last line of a part is read may hang on the one that was cut off.
      var reader = MarkdownReader(Array(part))
      let elements = reader.read(upTo: count + 2).elements
      if elements.count == count + 2 { return Array(elements.prefix(count)) }
    }
    var reader = MarkdownReader(bytes)
    return Array(reader.read(upTo: count).elements.prefix(count))
  }

  init() {}

  mutating func add(_ element: Element) { elements.append(element) }
  mutating func add(_ code: Code) { codes.append(code) }

  /// The headings that enclose an element, the nearest first.
  package func headings(of position: Int) -> [Int] {
    var chain: [Int] = []
    var level = Int.max
    if case .heading(let own) = elements[position].kind { level = own }
    var next = elements[position].heading
    while let current = next {
      if case .heading(let its) = elements[current].kind, its < level {
        chain.append(current)
        level = its
      }
      next = elements[current].heading
    }
    return chain
  }

  /// The elements of a heading's section: up to the next heading that is not below it.
  package func section(of position: Int) -> Range<Int> {
    guard case .heading(let level) = elements[position].kind else {
      return position + 1..<position + 1
    }
    var end = position + 1
    while end < elements.count {
      if case .heading(let its) = elements[end].kind, its <= level { break }
      end += 1
    }
    return position + 1..<end
  }
}
