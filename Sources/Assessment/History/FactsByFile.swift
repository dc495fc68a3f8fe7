import Git
import Rules

/// The facts of one rule, file by file in the order of paths: what is the same in two trees stands
/// in the same order in both.
struct FactsByFile {
  private var files: [(path: Path, facts: [Observation])]

  init(_ facts: [Observation] = []) {
    files = Dictionary(grouping: facts, by: \.path)
      .map { (path: $0.key, facts: $0.value) }
      .sorted { $0.path < $1.path }
  }

  var all: [Observation] { files.flatMap(\.facts) }

  mutating func remove(_ path: Path) {
    let place = place(of: path)
    if place < files.count, files[place].path == path { files.remove(at: place) }
  }

  mutating func add(_ fact: Observation) {
    let place = place(of: fact.path)
    if place < files.count, files[place].path == fact.path {
      files[place].facts.append(fact)
    } else {
      files.insert((fact.path, [fact]), at: place)
    }
  }

  /// Where a file stands, or would stand.
  private func place(of path: Path) -> Int {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
