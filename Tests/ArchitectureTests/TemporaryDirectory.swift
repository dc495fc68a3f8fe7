import Foundation
import TestSupport

/// A directory of its own for one test, gone with the test.
struct TemporaryDirectory: ~Copyable {
  let url: URL

  init(named name: String = "git-readiness") throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "\(name) \(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file and, if asked, makes it executable.
  func write(_ text: String, to path: String, executable: Bool = false) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    let location = file.path(percentEncoded: false)
    if executable { return try makeExecutable(location) }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: location)
  }
}
