import Foundation

/// Makes a script that was just written one that can be run at once.
///
/// Another process writes it anew: where this one wrote it, a child that another thread is starting
/// may hold it open for a moment, and a file that is open for writing cannot be run.
package func makeExecutable(_ path: String) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = [
    "-c", #"cp "$1" "$1.new" && chmod 755 "$1.new" && mv "$1.new" "$1""#, "sh", path,
  ]
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
}
