import Foundation

/// What a program that ran to its end came to, and printed.
package struct ProgramRun: Sendable {
  package let status: Int32
  package let output: String
  package let errors: String

  /// Runs a program that is found on PATH.
  ///
  /// - Parameters:
  ///   - place: the directory that it runs in.
  ///   - scratch: a directory for its streams: files, as a pipe that nobody empties would hold up
  ///     what prints much.
  package init(
    _ arguments: [String], in place: String, environment: [String: String], input: String = "",
    scratch: String
  ) throws {
    let files = ["in", "out", "err"].map { "\(scratch)/\(UUID().uuidString).\($0)" }
    defer { files.forEach { try? FileManager.default.removeItem(atPath: $0) } }
    try input.write(toFile: files[0], atomically: false, encoding: .utf8)
    for file in files[1...] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: place)
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    let texts = try files[1...].map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    // A signal that ended the process must not pass for an exit status.
    let isExit = process.terminationReason == .exit
    status = isExit ? process.terminationStatus : 128 + process.terminationStatus
    output = texts[0]
    errors = texts[1]
  }
}
