import CLibDeflate

/// Inflates whole objects at once, in half the time that zlib takes, which must be ready to stop
/// anywhere. The bytes' checksum is compared.
final class Inflater {
  private let decompressor: OpaquePointer

  init?() {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    self.decompressor = decompressor
  }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// Fills `output`; false where the input, which may be longer, does not hold just as many bytes.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Bool {
    libdeflate_zlib_decompress(
      decompressor, input.baseAddress, input.count, output.baseAddress, output.count, nil)
      == LIBDEFLATE_SUCCESS
  }

  /// What came of inflating bytes of which nobody knows how many they are.
  enum Outcome {
    case whole(count: Int)
    case needsRoom
    case damaged
  }

  /// Inflates as much as there is room for.
  func inflateAll(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Outcome {
    var count = 0
    let result = libdeflate_zlib_decompress(
      decompressor, input.baseAddress, input.count, output.baseAddress, output.count, &count)
    switch result {
    case LIBDEFLATE_SUCCESS: return .whole(count: count)
    case LIBDEFLATE_INSUFFICIENT_SPACE: return .needsRoom
    default: return .damaged
    }
  }
}
