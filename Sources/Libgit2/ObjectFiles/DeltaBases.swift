import Git

/// Objects that others are told apart from, kept because neighbours mostly share them.
struct DeltaBases {
  /// A pack's number and an offset in it.
  struct Place: Hashable {
    let pack: Int
    let offset: Int
  }

  struct Base {
    let kind: ObjectKind
    let bytes: [UInt8]
  }

  /// Four times as much would save a fiftieth of the time and cost half as much memory again.
  private static let largestTotal = 4 << 20
  private static let largestBase = largestTotal / 8

  private var bases: [Place: Base] = [:]
  /// In the order in which they came, which is the order in which they go.
  private var order: [Place] = []
  private var total = 0

  subscript(place: Place) -> Base? { bases[place] }

  mutating func keep(_ base: Base, at place: Place) {
    guard base.bytes.count <= Self.largestBase, bases[place] == nil else { return }
    bases[place] = base
    order.append(place)
    total += base.bytes.count
    guard total > Self.largestTotal else { return }
    // Half of them at once, so that the rest need not be moved for each.
    let leaving = order.prefix(order.count / 2)
    for place in leaving { total -= bases.removeValue(forKey: place)?.bytes.count ?? 0 }
    order.removeFirst(leaving.count)
  }
}
