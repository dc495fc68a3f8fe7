import Foundation
import Testing

/// The arrows between the targets, as the package declares them and as the sources use them.
@Suite struct DependencyTests {
  /// What each target may depend on: the rings of the architecture. A new arrow is drawn here
  /// first.
  static let arrows: [String: Set<String>] = [
    "CLibgit2": [], "CLibDeflate": [], "CLibYAML": [], "CPCRE2": [], "CNoNetwork": [], "CHeap": [],
    "CProcessors": [],
    "Git": [],
    "Libgit2": ["Git", "CLibgit2", "CLibDeflate", "CNoNetwork"],
    "Formats": ["CLibYAML"],
    "Patterns": ["CPCRE2"],
    "Claims": ["Formats", "Patterns"],
    "Rules": ["Git", "Formats", "Patterns", "Claims"],
    "embed-files": [],
    "EmbedFiles": ["embed-files"],
    "BuiltInRules": ["Rules"],
    "Assessment": ["Git", "Rules"],
    "ReadinessFile": ["Assessment", "Rules", "Git"],
    "Reports": ["Assessment", "Rules", "Git"],
    "TestSupport": [],
    "git-readiness": [
      "Git", "Libgit2", "Formats", "Patterns", "Rules", "BuiltInRules", "Assessment",
      "ReadinessFile", "Reports", "CHeap", "CProcessors", "ArgumentParser",
    ],
  ]

  /// What a target may import of the platform. The targets that are not here stay free of C and
  /// of Foundation, whose start alone costs a hook some milliseconds.
  static let platform: [String: Set<String>] = [
    "Formats": ["Synchronization"], "Rules": ["Synchronization"],
    "Libgit2": ["Glibc", "Musl", "Darwin"],
    "git-readiness": ["Glibc", "Musl", "Darwin", "Synchronization"],
    "embed-files": ["Foundation"],
    "EmbedFiles": ["Foundation", "PackagePlugin"],
  ]

  @Test func `the package declares no arrow but these`() throws {
    for target in try declaredTargets() where target.type != "test" {
      let allowed = try #require(Self.arrows[target.name], "\(target.name) has no place yet")
      #expect(Set(target.dependencies).subtracting(allowed) == [], "in \(target.name)")
    }
  }

  @Test func `every ring is a target of the package`() throws {
    let declared = Set(try declaredTargets().map(\.name))
    #expect(Set(Self.arrows.keys).subtracting(declared) == [])
  }

  @Test func `the pure targets are compiled for strict memory safety`() throws {
    let pure = ["Git", "Claims", "Rules", "BuiltInRules", "Assessment", "ReadinessFile", "Reports"]
    let strict = try declaredTargets().filter(\.isStrictlyMemorySafe).map(\.name)
    #expect(Set(pure).subtracting(strict) == [])
  }

  @Test func `a source imports only what its target may`() {
    var offences: [String] = []
    for path in Project.swiftSources {
      let target = String(path.split(separator: "/")[1])
      let allowed = Self.arrows[target, default: []].union(Self.platform[target, default: []])
      for (module, line) in SwiftCode(Project.text(of: path)).imports
      where !allowed.contains(module) {
        offences.append("\(path):\(line): \(module)")
      }
    }
    #expect(Project.swiftSources.isEmpty == false)
    #expect(offences == [])
  }

  @Test func `no module has the name of a type inside it`() throws {
    let modules = Set(Self.arrows.keys)
    let keywords: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    for path in Project.swiftSources where !path.hasPrefix("Sources/EmbedFiles/") {
      for line in SwiftCode(Project.text(of: path)).code {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        for (keyword, name) in zip(words, words.dropFirst()) where keywords.contains(keyword) {
          let target = path.split(separator: "/")[1]
          #expect(name != target || !modules.contains(String(name)), "\(path)")
        }
      }
    }
  }
}

/// A target as `swift package dump-package` describes it.
private struct DeclaredTarget {
  var name: String
  var type: String
  /// The targets and products it depends on.
  var dependencies: [String]
  var isStrictlyMemorySafe: Bool
}

/// The targets of this package.
///
/// The scratch path is another one than the build's, which is locked while its tests run. SwiftPM
/// leaves a file for the lock where temporary files go, so they go there too.
private func declaredTargets() throws -> [DeclaredTarget] {
  let scratch = try TemporaryDirectory()
  let place = scratch.url.path(percentEncoded: false)
  let dump = Shell.run(
    ["swift", "package", "--scratch-path", place, "dump-package"], in: Project.root,
    environment: ["TMPDIR": place])
  try #require(dump.status == 0, "\(dump.output)")
  let json = dump.output.drop { $0 != "{" }
  let package = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
  let targets = try #require(package?["targets"] as? [[String: Any]])
  return try targets.map { target in
    let dependencies = target["dependencies"] as? [[String: Any]] ?? []
    let settings = target["settings"] as? [[String: Any]] ?? []
    return DeclaredTarget(
      name: try #require(target["name"] as? String),
      type: try #require(target["type"] as? String),
      dependencies: try dependencies.map { dependency in
        let first = dependency.values.compactMap { $0 as? [Any] }.first?.first
        return try #require(first as? String, "a dependency of an unknown kind: \(dependency)")
      },
      isStrictlyMemorySafe: settings.contains { setting in
        (setting["kind"] as? [String: Any])?.keys.contains("strictMemorySafety") == true
      })
  }
}
