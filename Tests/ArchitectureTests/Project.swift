import Foundation

/// This repository as its files stand: what the tests of this target look at.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all files that belong to the project, relative to the root, in order.
  ///
  /// Git knows them; in an unpacked archive, everything counts that no build has made.
  static let paths: [String] = {
    let list = Shell.run(["git", "ls-files", "-z", "--cached"], in: root)
    let tracked = list.status == 0 ? list.output.split(separator: "\0").map(String.init) : []
    return (tracked.isEmpty ? pathsOnDisk : tracked).filter(isThere).sorted()
  }()

  static let swiftSources = paths.filter { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") }

  /// Every shell script, known by its first line.
  static let scripts = paths.filter { path in
    let first = text(of: path).prefix { $0 != "\n" }
    return first.hasPrefix("#!/") && (first.hasSuffix("sh") || first.hasSuffix("bash"))
  }

  /// The text of a file, with what is not UTF-8 replaced; empty if there is none.
  static func text(of path: String) -> String {
    let bytes = try? Data(contentsOf: root.appending(path: path))
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }

  private static var pathsOnDisk: [String] {
    let all = FileManager.default.enumerator(atPath: root.path())?.allObjects as? [String]
    let made = [".build/", ".git/", ".swiftpm/"]
    return (all ?? []).filter { path in !made.contains(where: path.hasPrefix) }
  }

  /// Whether a path names a file: one that is tracked may have been deleted since.
  private static func isThere(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    let location = root.appending(path: path).path()
    return FileManager.default.fileExists(atPath: location, isDirectory: &isDirectory)
      && !isDirectory.boolValue
  }
}
