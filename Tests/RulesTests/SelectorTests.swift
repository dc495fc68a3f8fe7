import Git
import TestSupport
import Testing

@testable import Rules

@Suite struct SelectorTests {
  private static let globs = [
    "**/*.yml", "**/Dockerfile", "k8s/**", "**/node_modules/**", "a/*/c.txt", "*.tf",
    "**/{test,tests}/**", "**/test_*.py", "docs/**/*.md", "**",
  ]

  private func groups(_ path: String) -> [Int] {
    let selectors = Selectors(groups: Self.globs.map { Glob.parse($0) })
    var selector = selectors.start
    let components = Path(path).components
    for directory in components.dropLast() {
      selector = selectors.enter(selector, selectors.steps(into: directory))
    }
    return components.last.map { name in
      let everywhere = selectors.everywhere.groups(matching: name, in: selectors.patterns)
      let groups = selectors.groups(matching: name, at: selector)
      let indexed = selectors.leaves(at: selector).groups(matching: name, in: selectors.patterns)
      #expect(groups == indexed, "\(path)")
      return everywhere.union(groups).members
    } ?? []
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

  @Test func `any path has the groups of the globs that match it one by one`() {
    var generator = SeededGenerator(seed: 5)
    let names = [
      "k8s", "a", "b", "docs", "test", "tests", "node_modules", "c.txt", "x.yml", "main.tf",
      "test_x.py", "z.md", "Dockerfile",
    ]
    for _ in 0..<500 {
      let path = (0..<Int.random(in: 1...5, using: &generator))
        .map { _ in generator.pick(names) }.joined(separator: "/")
      #expect(groups(path) == groupsOneByOne(path), "\(path)")
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
