/// Lines of which those that are the same are told once.
///
/// What several services take from one place in a file, by an anchor or a variable, each of them
/// has, and a reader mends it once.
struct RepeatedLines {
  private(set) var all: [(text: String, count: Int)] = []

  init(_ lines: some Sequence<String>) {
    var positions: [String: Int] = [:]
    for line in lines {
      if let known = positions[line] {
        all[known].count += 1
      } else {
        positions[line] = all.count
        all.append((line, 1))
      }
    }
  }

  /// What is said behind a line that stands for so many.
  static func note(_ count: Int) -> String {
    count > 1 ? " (\(count) times)" : ""
  }
}
