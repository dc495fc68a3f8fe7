import Rules

/// The score of one category, with everything it was made of.
package struct CategoryScore: Sendable {
  package let name: String
  /// The controls that apply, in the order of the rules.
  package let controls: [ControlCredit]
  package let charges: [HazardCharge]
  /// Facets with a part in this category that were recorded and left: then it earns nothing.
  package let goneFacets: [String]
  /// The weight of what those facets would be asked for.
  let goneWeight: Int

  package var earned: Double {
    goneFacets.isEmpty ? controls.reduce(0) { $0 + $1.earned } : 0
  }

  package var possible: Int { controls.reduce(goneWeight) { $0 + $1.weight } }

  package var penalty: Double { charges.reduce(0) { $0 + $1.points } }

  /// Out of a hundred, with its fraction; nil where no control applies and there is nothing to be
  /// earned.
  var exactValue: Double? {
    possible > 0 ? min(max(100 * earned / Double(possible) - penalty, 0), 100) : nil
  }

  /// The same rounded down, so that a hundred means all of it.
  package var value: Int? { exactValue.map(Self.whole) }

  /// Sums of thirds miss a whole number by less than this.
  private static let tolerance = 1e-9

  static func whole(_ value: Double) -> Int { Int(min(max(value + tolerance, 0), 100)) }

  package var findings: Int { charges.reduce(0) { $0 + $1.findings.count } }

  package var open: Int { charges.reduce(0) { $0 + $1.open.count } }
}
