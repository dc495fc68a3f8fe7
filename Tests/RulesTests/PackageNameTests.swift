import Git
import Testing

@testable import Rules

/// Names of directories that tell what a file is for, and the same names inside a Java package.
struct PackageNameTests {
  private static func isJudged(_ path: Path) throws -> Bool {
    let file = RuleSet.File(
      path: "a/b.yml", displayPath: "a/b.yml",
      bytes: Array(
        """
        title: t
        category: c
        files: [java, javascript]
        match: { exists: true }
        why: w
        fix: f
        bad: [{ path: a, text: b }, { path: a, text: b }]
        good: [{ path: a, text: b }, { path: a, text: b }]

        """.utf8))
    var navigator = Navigator(try RuleSet.read([file]).get())
    return navigator.plan(for: path).map { !$0.candidates.isEmpty } ?? false
  }

  @Test func `a package named example is not an example`() throws {
    #expect(try Self.isJudged("src/main/java/com/example/demo/Users.java"))
    #expect(try Self.isJudged("shop/src/main/java/org/shop/vendor/Vendors.java"))
  }

  @Test func `a project that stands among examples is one`() throws {
    #expect(try !Self.isJudged("examples/shop/src/main/java/com/example/Users.java"))
    #expect(try !Self.isJudged("demo/src/main/java/shop/Users.java"))
  }

  @Test func `what a resource directory calls vendor is vendored`() throws {
    #expect(try !Self.isJudged("src/main/resources/static/vendor/lib.js"))
  }
}
