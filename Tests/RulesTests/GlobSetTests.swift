import Git
import Testing
import TestSupport

@testable import Rules

@Suite struct GlobSetTests {
  private static let globs =
    (FileKind.allCases.flatMap(\.globs) + Trait.allCases.flatMap(\.globs)
    + ["*.go", "a/**", "**/a/*/c", "**", "**/*.tar.gz", "**/*"])
    .map(Glob.parse)
  private static let components = [
    "a", "b", "vendor", "src", "test", "testdata", "x_test", "bin", "Debug", "ci", "node_modules",
    "main.go", "main_test.go", "test_a.py", "app.min.js", "values.yml", "x.tar.gz", "Dockerfile",
    "Dockerfile.dev", ".env", "README.md", "vendor.go", "noending",
  ]

  @Test func `a set matches a path where one of its globs does`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      let globs = (0..<Int.random(in: 1...12, using: &generator))
        .flatMap { _ in generator.pick(Self.globs) }
      var set = GlobSet(globs)
      for _ in 0..<40 {
        let path = Path(
          (0..<Int.random(in: 1...4, using: &generator))
            .map { _ in generator.pick(Self.components) }.joined(separator: "/"))
        let isMatched = set.matches(path.components)
        let isOneMatched = globs.contains { $0.matches(path.components[...]) }
        #expect(isMatched == isOneMatched, "\(path.text) \(globs.map(\.text))")
      }
    }
  }
}
