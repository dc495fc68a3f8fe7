/// A template's holes, met in the order of the file.
struct YAMLHoles {
  private let holes: [Template.Hole]
  private var following = 0
  /// Whether something that a template decides about comes next.
  var isBeforeControlled = false
  /// Whether something comes next that the template leaves out under some condition.
  var isBeforeCondition = false

  init(_ holes: [Template.Hole]) { self.holes = holes }

  var isEmpty: Bool { holes.isEmpty }

  /// The next hole that starts before an offset, once.
  mutating func pass(before offset: Int) -> Template.Hole? {
    guard following < holes.count, holes[following].range.lowerBound < offset else { return nil }
    following += 1
    return holes[following - 1]
  }

  /// Whether a hole not yet passed lies in a range, which must start where passing ended.
  func overlap(_ range: Range<Int>) -> Bool {
    guard following < holes.count else { return false }
    return holes[following].range.lowerBound < range.upperBound
  }
}
