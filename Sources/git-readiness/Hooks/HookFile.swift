/// A hook that `install` writes, and what it finds in its place.
struct HookFile {
  /// What tells our hooks from others'.
  private static let marker = "# git-readiness hook"
  /// The lines of a hook that `install` fills in.
  private static let programLine = "binary='git-readiness'"
  private static let missingLine = "missing=1"

  let type: HookType
  let directory: String

  var path: String { "\(directory)/\(type.rawValue)" }

  /// Where a hook that stood here before is kept: it runs first, and its refusal stands.
  var earlierPath: String { "\(path).before-git-readiness" }

  enum State {
    case absent, ours, foreign
  }

  var state: State {
    guard let bytes = Disk.bytes(of: path) else { return Disk.exists(path) ? .foreign : .absent }
    return Self.lines(bytes).contains { $0.hasPrefix(Self.marker) } ? .ours : .foreign
  }

  /// The program that the hook on disk calls first; nil where it names none.
  var program: String? {
    let line = Self.lines(Disk.bytes(of: path) ?? []).first { $0.hasPrefix("binary='") }
    guard let line, line.hasSuffix("'") else { return nil }
    return String(line.dropFirst("binary='".count).dropLast()).replacing("'\\''", with: "'")
  }

  /// The hook's text with the program's own path in it.
  ///
  /// - Parameter isOptional: whether it lets through where the program is missing.
  static func text(of type: HookType, program: String, isOptional: Bool = false) -> String? {
    guard let file = embeddedFiles.first(where: { $0.path == type.rawValue }) else { return nil }
    return file.text.description.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        switch line {
        case programLine: "binary=\(ShellWord.quoted(program))"
        case missingLine where isOptional: "missing=0"
        default: String(line)
        }
      }.joined(separator: "\n")
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

extension HookFile {
  /// A hook of the repository, where Git looks for it.
  init(_ type: HookType, in workspace: borrowing Workspace) throws {
    let common = workspace.repository.commonDirectory
    let directory = workspace.repository.hooksDirectory()
    let isOwn =
      directory.hasPrefix("\(common)/")
      || workspace.repository.workTree.map { directory.hasPrefix("\($0)/") } ?? false
    guard isOwn else {
      throw CommandFailure(
        .badUsage,
        "core.hooksPath points to \(directory), outside this repository, so a hook there would run "
          + "everywhere; add this line to its \(type.rawValue): git-readiness hook \(type.rawValue)"
      )
    }
    self.init(type: type, directory: directory)
  }
}

/// A word of a shell's command line.
enum ShellWord {
  /// In quotes that let nothing of it be taken for anything but text.
  static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "'\\''"))'"
  }
}
