/// Lines of which those that say the same are told once.
///
/// What several services take from one place in a file, by an anchor or a variable, each of them
/// has, and a reader mends it once.
struct RepeatedLines<Key: Hashable> {
  private var counts: [Key: Int] = [:]

  /// - Parameter keys: What each line says.
  init(_ keys: some Sequence<Key>) {
    for key in keys { counts[key, default: 0] += 1 }
  }

  /// A line that is told, and how often it is there; nil where it was told before. What stands
  /// below it, as a repair does, stays there.
  mutating func telling(_ key: Key, _ line: () -> String) -> String? {
    guard let count = counts.removeValue(forKey: key) else { return nil }
    let line = line()
    guard count > 1 else { return line }
    let end = line.firstIndex(of: "\n") ?? line.endIndex
    return "\(line[..<end]) (\(count) times)\(line[end...])"
  }
}
