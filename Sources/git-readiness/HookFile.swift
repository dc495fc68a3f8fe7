/// The hook that `install` writes, and what it finds in its place.
struct HookFile {
  /// What tells our hooks from others'.
  private static let marker = "# git-readiness hook"
  /// The line of the hook that names the program.
  private static let programLine = "binary='git-readiness'"

  let path: String

  /// Where a hook that stood here before is kept: it runs first, and its refusal stands.
  var earlierPath: String { "\(path).before-git-readiness" }

  enum State {
    case absent, ours, foreign
  }

  var state: State {
    guard let bytes = Disk.bytes(of: path) else { return Disk.exists(path) ? .foreign : .absent }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(separator: "\n").contains { $0.hasPrefix(Self.marker) } ? .ours : .foreign
  }

  /// The hook's text with the program's own path in it.
  static func text(of name: String, program: String) -> String? {
    guard let file = embeddedFiles.first(where: { $0.path == name }) else { return nil }
    let quoted = program.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    return file.text.description.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0 == programLine ? "binary='\(quoted)'" : String($0) }.joined(separator: "\n")
  }
}
