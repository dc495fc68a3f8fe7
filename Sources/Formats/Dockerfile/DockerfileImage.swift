extension Dockerfile {
  /// The parts of an image reference, `registry:5000/name:tag@digest`, as ranges of its text.
  struct Image {
    private(set) var repository: Range<Int>
    private(set) var tag: Range<Int>?
    private(set) var digest: Range<Int>?
    /// Whether a variable that is left may bring a tag, or a digest, with it.
    private(set) var mayHoldTag = false
    private(set) var mayHoldDigest = false
    /// Whether the reference may turn out to be a stage's alias.
    private(set) var mayBeStage = false

    init(_ reference: Expansion) {
      var slash = 0
      var colon: Int?
      var at: Int?
      var hole = 0
      for (index, byte) in reference.text.enumerated() {
        while hole < reference.holes.count, reference.holes[hole].upperBound <= index { hole += 1 }
        if hole < reference.holes.count, reference.holes[hole].lowerBound <= index { continue }
        switch byte {
        case UInt8(ascii: "@") where at == nil: at = index
        case UInt8(ascii: "/") where at == nil:
          slash = index
          colon = nil
        case UInt8(ascii: ":") where at == nil && colon == nil: colon = index
        default: break
        }
      }
      let end = reference.text.count
      repository = 0..<(colon ?? at ?? end)
      tag = colon.map { $0 + 1..<(at ?? end) }
      digest = at.map { $0 + 1..<end }
      guard let last = reference.holes.last else { return }
      mayHoldTag = tag == nil && reference.holes.contains { $0.upperBound > slash }
      mayHoldDigest = digest == nil && last.upperBound == end
      mayBeStage = slash == 0 && tag == nil && digest == nil
    }
  }
}
