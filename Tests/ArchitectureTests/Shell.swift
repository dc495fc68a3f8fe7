import Foundation

/// A command run to its end, with nothing of the caller's Git environment.
enum Shell {
  struct Result: Equatable {
    var status: Int32
    /// What the command printed, to standard output and standard error together.
    var output: String
  }

  /// Runs a command; one that cannot be started has the status 127, as in a shell.
  ///
  /// Input comes from a file: writing to a pipe of a command that ended without reading it is a
  /// signal that ends the tests.
  static func run(
    _ command: [String], in directory: URL, environment changes: [String: String] = [:],
    input: String = ""
  ) -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("GIT_") }
      .merging(changes) { $1 }
    let typed = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: typed) }
    let printed = Pipe()
    process.standardOutput = printed
    process.standardError = printed
    do {
      try Data(input.utf8).write(to: typed)
      process.standardInput = try FileHandle(forReadingFrom: typed)
      try process.run()
    } catch {
      return Result(status: 127, output: "\(error)")
    }
    let bytes = printed.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }

  /// Whether a command of this name is on PATH.
  static func has(_ name: String) -> Bool {
    run(["sh", "-c", "command -v \(name)"], in: Project.root).status == 0
  }
}
