import Git
import Rules

/// Programs that left a tree as a whole: what only served one of them is no loss to what is left.
struct Departures {
  let ruleSet: RuleSet
  let delta: Delta

  private static let languages: [FileKind] = [
    .python, .javascript, .go, .java, .kotlin, .swift, .php, .ruby, .csharp, .rust, .scala,
    .elixir, .dart, .c,
  ]

  /// Makes notes of the lost members whose directory is gone, or one above it, and with it the
  /// program in it, of those whose own file or the file they name is gone, and of what is lost with
  /// all of a file, which is told, or with what it is a part of.
  func note<Store: ObjectStore & ~Copyable>(
    in comparison: inout Comparison, new: ObjectID, store: borrowing Store
  ) throws(Store.Failure) {
    let lost = comparison.regressions.filter {
      $0.change == .lost && ruleSet[$0.rule]?.companion == .directory
    }
    var departed = try named(in: comparison, new: new, store: store)
    departed.formUnion(emptied(in: comparison))
    departed.formUnion(parts(in: comparison))
    departed.formUnion(contents(in: comparison))
    if !lost.isEmpty { departed.formUnion(try served(lost, new: new, store: store)) }
    guard !departed.isEmpty else { return }
    comparison.regressions.removeAll { departed.contains($0) }
    comparison.notes += departed.map { $0.with(severity: .note).with(change: .removed) }
  }

  /// What is lost in a file that is empty now: that it is empty says more, where that is worse.
  private func emptied(in comparison: Comparison) -> [Difference] {
    let empty = Set(
      comparison.regressions.filter { difference in
        difference.severity == .error && ruleSet[difference.rule]?.looksForEmptyFiles == true
      }.map(\.path))
    return comparison.regressions.filter { difference in
      difference.change == .lost && difference.severity < .error && empty.contains(difference.path)
    }
  }

  /// What is lost with the whole that it is a part of, `Deployment/shop/livenessProbe` with
  /// `Deployment/shop`: that the whole is gone from the file says it, where that is no less grave.
  private func parts(in comparison: Comparison) -> [Difference] {
    let lost = comparison.regressions.filter { $0.change == .lost }
    guard lost.count > 1 else { return [] }
    var severities: [Part: Severity] = [:]
    for difference in lost {
      let whole = Part(path: difference.path, subject: Array(difference.subject.utf8)[...])
      severities[whole] = max(severities[whole] ?? .note, difference.severity)
    }
    return lost.filter { difference in
      let subject = Array(difference.subject.utf8)
      return subject.indices.contains { end in
        guard subject[end] == UInt8(ascii: "/"), end > 0 else { return false }
        let whole = severities[Part(path: difference.path, subject: subject[..<end])]
        return whole.map { $0 >= difference.severity } ?? false
      }
    }
  }

  /// What a file listed that is gone: that the file is, `-`, says it, where that is no less grave.
  private func contents(in comparison: Comparison) -> [Difference] {
    let gone = Set(delta.changes.lazy.filter { $0.new == nil }.map(\.path))
    let lost = comparison.regressions.filter {
      $0.kind == .inventory && $0.change == .lost && gone.contains($0.path)
    }
    var severities: [Path: Severity] = [:]
    for file in lost where file.subject == Self.file {
      severities[file.path] = max(severities[file.path] ?? .note, file.severity)
    }
    return lost.filter { difference in
      difference.subject != Self.file
        && (severities[difference.path].map { $0 >= difference.severity } ?? false)
    }
  }

  /// The subject of what is a file and not something in it.
  private static let file = "-"

  private struct Part: Hashable {
    let path: Path
    let subject: ArraySlice<UInt8>
  }

  /// Of the lost members that are paths, those at which nothing stands any more, and of those that
  /// go with their file, those whose file is gone: where another came that may be the same, only if
  /// something else is told of it.
  private func named<Store: ObjectStore & ~Copyable>(
    in comparison: Comparison, new: ObjectID, store: borrowing Store
  ) throws(Store.Failure) -> Set<Difference> {
    let lost = comparison.regressions.filter { $0.change == .lost }
    guard !lost.isEmpty else { return [] }
    var lookup = PathLookup(tree: new)
    var departed: Set<Difference> = []
    // Of a file that goes by another name now nothing else may be told than what is lost in it.
    let told = Set(lost.lazy.filter { ruleSet[$0.rule]?.companion != .file }.map(\.path))
    let successors = Set(delta.changes.lazy.filter { $0.base == nil }.map { $0.path.place })
    for difference in lost {
      if ruleSet[difference.rule]?.companion == .file,
        told.contains(difference.path) || !successors.contains(difference.path.place),
        try lookup.exists(difference.path.text, in: store) == false
      {
        departed.insert(difference)
      }
      guard ruleSet[difference.rule]?.companion == .subject else { continue }
      let beside = difference.path.parent.text + "/" + difference.subject
      guard try lookup.exists(beside, in: store) == false,
        try lookup.exists(difference.subject, in: store) == false
      else { continue }
      departed.insert(difference)
    }
    return departed
  }

  /// Of the lost members, those whose directory is gone with its program, or whose file still stands
  /// and says other things now.
  private func served<Store: ObjectStore & ~Copyable>(
    _ lost: [Difference], new: ObjectID, store: borrowing Store
  ) throws(Store.Failure) -> Set<Difference> {
    let programs = directoriesOfPrograms()
    var lookup = PathLookup(tree: new)
    // A file that still stands and holds its member no longer is told by the rule for what it
    // holds now.
    let standing = Set(delta.changes.lazy.filter { $0.new != nil }.map(\.path))
    var departed = Set(lost.filter { standing.contains($0.path) })
    for difference in lost {
      var directory = difference.path.parent
      while !directory.isRoot, try lookup.exists(directory.text, in: store) == false {
        if programs.contains(directory) { departed.insert(difference) }
        directory = directory.parent
      }
    }
    return departed
  }

  /// All directories below which a file of a programming language left.
  private func directoriesOfPrograms() -> Set<Path> {
    var programs = GlobSet(Self.languages.flatMap(\.globs).flatMap(Glob.parse))
    var directories: Set<Path> = []
    for change in delta.changes where change.new == nil {
      guard programs.matches(change.path.components) else { continue }
      var directory = change.path.parent
      while !directory.isRoot, directories.insert(directory).inserted {
        directory = directory.parent
      }
    }
    return directories
  }
}

extension Path {
  /// The directory and the ending: where a file stays that is given another name.
  fileprivate var place: Path {
    let name = self.name
    let ending = name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? name
    return parent.appending(Array(ending))
  }
}
