import Formats
import Patterns

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
    let origin = RuleImagePart(image: image, start: start, ends: ends, texts: texts)
    cells = ends.indices.map { Cell($0, of: origin) }
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

/// Where an image holds rules.
private final class RuleImagePart: Sendable {
  let image: any LentBytes
  let start: Int
  /// Where each rule ends, from the start of the first on.
  let ends: [UInt32]
  let texts: Range<Int>

  init(image: any LentBytes, start: Int, ends: [UInt32], texts: Range<Int>) {
    self.image = image
    self.start = start
    self.ends = ends
    self.texts = texts
  }

  func rule(_ position: Int) -> Rule {
    let first = start + (position == 0 ? 0 : Int(ends[position - 1]))
    let range = first..<max(first, start + Int(ends[position]))
    var reader = ByteReader(range, of: image, pool: texts)
    guard let rule = Rule(&reader) else {
      preconditionFailure("an image with a right checksum holds what this program wrote")
    }
    return rule
  }
}

/// A rule that is made when it is first asked for, and stays.
private final class Cell: Sendable {
  private let known: LazyReference<Rule>
  private let origin: RuleImagePart?
  private let position: Int

  init(_ rule: Rule) {
    known = LazyReference(rule)
    origin = nil
    position = 0
  }

  init(_ position: Int, of origin: RuleImagePart) {
    known = LazyReference()
    self.origin = origin
    self.position = position
  }

  var rule: Rule {
    known.object {
      guard let origin else { preconditionFailure("a rule in no image is known from the start") }
      return origin.rule(position)
    }
  }
}
