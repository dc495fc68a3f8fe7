import Rules

extension RuleSet {
  /// The rule files of a folder on disk, which lie directly in it or in the folders of its areas.
  static func files(ofFolder folder: String) throws -> [File] {
    guard let names = Disk.names(in: folder) else {
      throw CommandFailure(.badUsage, "the folder of rules '\(folder)' cannot be read")
    }
    let paths = names.flatMap { name in
      name.hasSuffix(".yml")
        ? [name] : (Disk.names(in: "\(folder)/\(name)") ?? []).map { "\(name)/\($0)" }
    }
    return try paths.filter { $0.hasSuffix(".yml") }.map { path in
      let displayPath = "\(folder)/\(path)"
      guard let bytes = Disk.bytes(of: displayPath) else {
        throw CommandFailure(.badUsage, "the rule file '\(displayPath)' cannot be read")
      }
      return File(path: path, displayPath: displayPath, bytes: bytes)
    }
  }
}
