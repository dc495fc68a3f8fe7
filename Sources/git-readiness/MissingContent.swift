import Git
import Reports
import Rules

extension Workspace {
  /// What is to be said at the end of a command that judged a tree without some of its files; nil
  /// where there were none.
  func missingContent(of unread: [Unread]) -> CommandFailure? {
    let paths = unread.filter { $0.reason == .missing }.map(\.path).sorted()
    guard !paths.isEmpty else { return nil }
    return CommandFailure(
      .undecided,
      "not judged, as the repository lacks the content of \(CommandFailure.list(paths)); "
        + repository.remedyForMissing)
  }
}

extension CommandFailure {
  /// The first of some paths, and how many more there are.
  static func list(_ paths: [Path]) -> String {
    let more = paths.count > 3 ? " and \(paths.count - 3) more" : ""
    return paths.prefix(3).map(VisibleText.of).joined(separator: ", ") + more
  }
}
