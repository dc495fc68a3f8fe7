extension RecordedReadiness {
  /// The version of the built-in rules that a file names, read without the rest of it; nil where
  /// it names none.
  package static func builtInRules(of bytes: [UInt8]) -> Int? {
    guard var lines = try? LineReader(bytes) else { return nil }
    for _ in 0..<3 {
      guard let line = lines.next() else { return nil }
      guard line.starts(with: "rules builtin ".utf8) else { continue }
      return LineReader.number(line.dropFirst("rules builtin ".utf8.count))
    }
    return nil
  }
}
