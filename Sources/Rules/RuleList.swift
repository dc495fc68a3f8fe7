import Patterns
import Synchronization

/// The rules of a set in order, of which those that an image holds are read when first asked for:
/// of hundreds a hook needs a few.
package struct RuleList: RandomAccessCollection, Sendable {
  private let cells: [Cell]
  private let positions: [Rule.ID: Int]
  /// The facet that each rule's facts show, by the rule's position, where they show one.
  package let facets: [Int: String]

  package init(_ rules: [Rule]) {
    self.init(cells: rules.map { Cell($0) }, ids: rules.map(\.id), facets: rules.map(\.facet))
  }

  /// - Parameter ranges: Where each rule stands in the image.
  init(image: any LentBytes, ranges: [Range<Int>], outlines: [RuleOutline]) {
    self.init(
      cells: ranges.map { Cell(image: image, range: $0) }, ids: outlines.map(\.id),
      facets: outlines.map(\.facet))
  }

  private init(cells: [Cell], ids: [Rule.ID], facets: [String?]) {
    self.cells = cells
    self.facets = Dictionary(
      uniqueKeysWithValues: facets.enumerated().compactMap { number, facet in
        facet.map { (number, $0) }
      })
    positions = Dictionary(
      zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { cells.count }
  package subscript(position: Int) -> Rule { cells[position].rule }

  package func position(of id: Rule.ID) -> Int? { positions[id] }
  package subscript(id: Rule.ID) -> Rule? { positions[id].map { self[$0] } }
}

private final class Cell: Sendable {
  private final class Box: Sendable {
    let rule: Rule

    init(_ rule: Rule) {
      self.rule = rule
    }
  }

  private let box = AtomicLazyReference<Box>()
  private let image: any LentBytes
  private let range: Range<Int>

  init(_ rule: Rule) {
    image = HeldBytes([])
    range = 0..<0
    _ = box.storeIfNil(Box(rule))
  }

  init(image: any LentBytes, range: Range<Int>) {
    self.image = image
    self.range = range
  }

  var rule: Rule {
    if let known = box.load() { return known.rule }
    var reader = unsafe ByteReader(image.withUnsafeBytes { unsafe Array($0[range]) })
    guard let rule = Rule(&reader) else {
      preconditionFailure("an image with a right checksum holds what this program wrote")
    }
    return box.storeIfNil(Box(rule)).rule
  }
}
