import Patterns

/// The fillings of a rule set, which an image's are read of only when they are asked for: of all
/// commands reports alone do.
package struct FillingList: Sendable {
  private enum Storage {
    case read([Filling])
    case image(any LentBytes, Range<Int>)
  }

  private let storage: Storage

  init(_ fillings: [Filling]) {
    storage = .read(fillings)
  }

  init(image: any LentBytes, range: Range<Int>) {
    storage = .image(image, range)
  }

  package var all: [Filling] {
    switch storage {
    case .read(let fillings): return fillings
    case .image(let image, let range):
      var reader = unsafe ByteReader(image.withUnsafeBytes { unsafe Array($0[range]) })
      guard let fillings = [Filling](&reader) else {
        preconditionFailure("an image with a right checksum holds what this program wrote")
      }
      return fillings
    }
  }
}
