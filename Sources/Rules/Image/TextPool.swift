/// Texts that are written once and named by where they stand: rules share most of their expressions,
/// and of what they write half would be what another wrote.
struct TextPool {
  /// Shorter ones are not worth being looked up.
  static let shortest = 16

  private(set) var bytes: [UInt8] = []
  private var places: [String: Int] = [:]

  /// Where a text stands, which is put behind the others where it is new.
  mutating func place(of text: String) -> Int {
    if let known = places[text] { return known }
    var writer = ByteWriter()
    writer.add(text.utf8)
    let place = bytes.count
    bytes += writer.bytes
    places[text] = place
    return place
  }
}
