import Git
import Testing

@testable import Rules

@Suite struct SelectorTests {
  private static let globs = [
    "**/*.yml", "**/Dockerfile", "k8s/**", "**/node_modules/**", "a/*/c.txt", "*.tf",
    "**/{test,tests}/**", "**/test_*.py", "docs/**/*.md", "**",
  ]

  private func groups(_ path: String) -> [Int] {
    let selectors = Selectors(groups: Self.globs.map { Glob.parse($0) })
    var positions = selectors.start
    let components = Path(path).components
    for directory in components.dropLast() { positions = selectors.enter(positions, directory) }
    return components.last.map { selectors.groups(matching: $0, at: positions).members } ?? []
  }

  private func groupsOneByOne(_ path: String) -> [Int] {
    let components = Path(path).components
    return Self.globs.indices.filter { group in
      Glob.parse(Self.globs[group]).contains { $0.matches(components[...]) }
    }
  }

  @Test(arguments: [
    "Dockerfile", "x/y/Dockerfile", "k8s/base/a.yml", "a/b/c.txt", "a/c.txt", "main.tf",
    "x/main.tf", "web/node_modules/p/index.js", "api/tests/test_a.py", "docs/x/y/z.md", "docs/z.md",
    "tests", "a/test/b/c/d.yml",
  ])
  func `the automaton finds the globs that match one by one`(path: String) {
    #expect(groups(path) == groupsOneByOne(path))
  }

  @Test func `an index of leaves finds what the automaton finds`() {
    let selectors = Selectors(groups: Self.globs.map { Glob.parse($0) })
    let index = LeafIndex(
      selectors.start.compactMap { selectors.lastComponent(of: $0) } + selectors.lastsEverywhere)
    for name in ["Dockerfile", "a.yml", "main.tf", "test_x.py", "test.py", "README.md", "x"] {
      let bytes = Array(name.utf8)[...]
      #expect(
        index.groups(matching: bytes) == selectors.groups(matching: bytes, at: selectors.start))
    }
  }

  @Test func `a directory that no rule can look into is not entered`() throws {
    let file = RuleSet.File(
      path: "a/b.yml", displayPath: "a/b.yml",
      bytes: Array(
        """
        title: t
        category: c
        paths: ["infra/**/*.tf"]
        match: { exists: true }
        why: w
        fix: f
        bad: [{ path: a, text: b }, { path: a, text: b }]
        good: [{ path: a, text: b }, { path: a, text: b }]

        """.utf8))
    var navigator = Navigator(try RuleSet.read([file]).get())
    #expect(navigator.enter(Array("web".utf8)[...], from: Navigator.root) == nil)
    let entered = navigator.enter(Array("infra".utf8)[...], from: Navigator.root)
    let infra = try #require(entered)
    #expect(navigator.plan(for: Array("main.tf".utf8)[...], in: infra) != nil)
    #expect(navigator.plan(for: Array("main.py".utf8)[...], in: infra) == nil)
    #expect(navigator.enter(Array("node_modules".utf8)[...], from: infra) == nil)
  }
}
