import Foundation

/// The built program, which lies beside the bundle of these tests.
enum Program {
  static let path: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let tests = bundle?.bundlePath ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: tests).resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("git-readiness").path
  }()
}

/// What a process came to.
struct Outcome: Equatable, Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// Both streams, as a terminal shows them.
  var text: String { output + errors }

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The output as JSON.
  func json() throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
  }

  /// What the elements of a list of the output's JSON say of themselves.
  func rules(_ list: String) throws -> [String] {
    let elements = try json()[list] as? [[String: Any]] ?? []
    return elements.map { "\($0["rule"] ?? "?") \($0["path"] ?? "?")" }
  }
}
