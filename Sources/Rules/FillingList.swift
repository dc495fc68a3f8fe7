import Patterns

/// The fillings of a rule set, which an image's are read of only when they are asked for: of all
/// commands reports alone do.
package struct FillingList: Sendable {
  private enum Storage {
    case read([Filling])
    case image(any LentBytes, Range<Int>, texts: Range<Int>)
  }

  private let storage: Storage

  init(_ fillings: [Filling]) {
    storage = .read(fillings)
  }

  /// - Parameter texts: Where the image's texts lie.
  init(image: any LentBytes, range: Range<Int>, texts: Range<Int>) {
    storage = .image(image, range, texts: texts)
  }

  package var all: [Filling] {
    switch storage {
    case .read(let fillings): return fillings
    case .image(let image, let range, let texts):
      var reader = ByteReader(range, of: image, pool: texts)
      guard let fillings = [Filling](&reader) else {
        preconditionFailure("an image with a right checksum holds what this program wrote")
      }
      return fillings
    }
  }
}
