import CLibYAML

/// libyaml's event parser over bytes that outlive it.
struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Nil when libyaml finds no memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) != 0 else {
      parser.deallocate()
      return nil
    }
    // Stated, not guessed: UTF-16 is sorted out before, and a mark must not be lost to a guess.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Reads the next event, which the caller deletes; false after an error.
  mutating func next(_ event: inout yaml_event_t) -> Bool {
    yaml_parser_parse(parser, &event) != 0
  }

  /// Where the last error stands, in characters from the start, and what it says.
  var failure: (character: Int, message: String) {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "not readable"
    let context = state.context.map { String(cString: $0) + ", " } ?? ""
    return (Int(clamping: state.problem_mark.index), context + problem)
  }
}
