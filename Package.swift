// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in development and CI, where the Makefile sets GIT_READINESS_STRICT, but
/// never in a user's build: a later compiler's new warning must not break an installation.
let strict = Context.environment["GIT_READINESS_STRICT"] == "1"
let checked: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

/// Targets that import no C and no Foundation: the compiler checks their memory safety.
let pure: [SwiftSetting] = checked + [.strictMemorySafety()]

/// What a test of a command or of Git itself needs: the built binary, run in real repositories.
let testing: [SwiftSetting] = checked

let package = Package(
  name: "git-readiness",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "git-readiness", targets: ["git-readiness"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),

    .target(name: "Git", swiftSettings: pure),
    .target(name: "CNoNetwork"),
    .target(name: "CHeap"),
    .target(name: "CProcessors"),
    .target(
      name: "Libgit2", dependencies: ["Git", "CLibgit2", "CLibDeflate", "CNoNetwork"],
      swiftSettings: checked),
    .target(name: "Formats", dependencies: ["CLibYAML"], swiftSettings: checked),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: checked),
    .target(name: "Claims", dependencies: ["Formats", "Patterns"], swiftSettings: pure),
    .target(
      name: "Rules", dependencies: ["Git", "Formats", "Patterns", "Claims"], swiftSettings: pure),
    .executableTarget(name: "embed-files", swiftSettings: checked),
    .plugin(
      name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"],
      path: "Sources/EmbedFiles"),
    .target(
      name: "BuiltInRules", dependencies: ["Rules"], swiftSettings: pure,
      plugins: ["EmbedFiles"]),
    .target(name: "Assessment", dependencies: ["Git", "Rules"], swiftSettings: pure),
    .target(
      name: "ReadinessFile", dependencies: ["Assessment", "Rules", "Git"], swiftSettings: pure),
    .target(name: "Reports", dependencies: ["Assessment", "Rules", "Git"], swiftSettings: pure),
    .executableTarget(
      name: "git-readiness",
      dependencies: [
        "Git", "Libgit2", "Formats", "Patterns", "Rules", "BuiltInRules", "Assessment",
        "ReadinessFile", "Reports", "CHeap", "CProcessors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: checked, plugins: ["EmbedFiles"]),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: testing),
    .testTarget(name: "GitTests", dependencies: ["Git", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "Libgit2Tests", dependencies: ["Libgit2", "Git", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "ClaimsTests", dependencies: ["Claims", "Formats", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "PatternsTests", dependencies: ["Patterns", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Rules", "BuiltInRules", "Patterns", "Git", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "AssessmentTests",
      dependencies: ["Assessment", "BuiltInRules", "Libgit2", "Rules", "Git", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "ReadinessFileTests",
      dependencies: ["ReadinessFile", "Assessment", "Rules", "Git", "TestSupport"],
      swiftSettings: testing),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Assessment", "Rules", "Git"],
      swiftSettings: testing),
    .testTarget(
      name: "CommandTests", dependencies: ["git-readiness", "TestSupport"], swiftSettings: testing),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: testing),
  ]
)
