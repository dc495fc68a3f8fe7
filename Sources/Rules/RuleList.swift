import Patterns
import Synchronization

/// The rules of a set in order, of which those that an image holds are read when first asked for:
/// of hundreds a hook needs a few.
package struct RuleList: RandomAccessCollection, Sendable {
  private let cells: [Cell]
  private let ids: NameTable
  /// The facet that each rule's facts show, by the rule's position, where they show one.
  package let facets: [Int: String]
  /// Of what kind each rule is: asked of all of them, it should read none.
  package let kinds: [RuleKind]

  package init(_ rules: [Rule]) {
    var ids = NameTable()
    for rule in rules { _ = ids.number(adding: Array(rule.id.utf8)[...]) }
    let facets = rules.enumerated().compactMap { number, rule in rule.facet.map { (number, $0) } }
    self.ids = ids
    self.facets = Dictionary(uniqueKeysWithValues: facets)
    kinds = rules.map(\.kind)
    cells = rules.map { Cell($0) }
  }

  /// - Parameters:
  ///   - ends: Where each rule ends in the image, from the start of the first on.
  ///   - texts: Where the image's texts lie.
  init(
    image: any LentBytes, start: Int, ends: [UInt32], texts: Range<Int>, table: RuleTable
  ) {
    var from = start
    cells = ends.map { end in
      let range = from..<Swift.max(from, start + Int(end))
      from = range.upperBound
      return Cell(image: image, range: range, texts: texts)
    }
    ids = table.ids
    let all = RuleKind.allCases
    kinds = table.kinds.map { all[Int($0)] }
    facets = Dictionary(
      uniqueKeysWithValues: table.rulesOfFacets.enumerated().map { number, rule in
        (Int(rule), table.facets.text(number))
      })
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { cells.count }
  package subscript(position: Int) -> Rule { cells[position].rule }

  package func position(of id: Rule.ID) -> Int? { ids.number(of: Array(id.utf8)[...]) }
  package subscript(id: Rule.ID) -> Rule? { position(of: id).map { self[$0] } }
}

private final class Cell: Sendable {
  private let known = AtomicLazyReference<Rule>()
  private let image: any LentBytes
  private let range: Range<Int>
  private let texts: Range<Int>

  init(_ rule: Rule) {
    image = HeldBytes([])
    range = 0..<0
    texts = 0..<0
    _ = known.storeIfNil(rule)
  }

  init(image: any LentBytes, range: Range<Int>, texts: Range<Int>) {
    self.image = image
    self.range = range
    self.texts = texts
  }

  var rule: Rule {
    if let rule = known.load() { return rule }
    var reader = ByteReader(range, of: image, pool: texts)
    guard let rule = Rule(&reader) else {
      preconditionFailure("an image with a right checksum holds what this program wrote")
    }
    return known.storeIfNil(rule)
  }
}
