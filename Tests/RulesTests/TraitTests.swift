import Git
import Testing

@testable import Rules

/// What a file is for is told by its path.
@Suite struct TraitTests {
  private func traits(_ path: String) -> [Rules.Trait] {
    let components = Path(path).components
    return Rules.Trait.allCases.filter { trait in
      trait.globs.contains { glob in
        Glob.parse(glob).contains { $0.matches(components[...]) }
      }
    }
  }

  @Test(arguments: [
    ("site/wp-admin/admin.php", Rules.Trait.vendored),
    ("site/wp-includes/pluggable.php", .vendored),
    ("client-tests/app.yml", .test), ("src/testutil/login.go", .test), ("src/tests.rs", .test),
    ("shop/tests.py", .test),
    ("internal/session_fixtures.go", .test), ("src/CodeBlock.stories.tsx", .test),
    ("src/main/resources/application-dev.properties", .development),
    ("config/dev.exs", .development), ("config/environments/test.rb", .development),
    (".env.testing-ci", .development), (".env.dev.docker", .development),
    ("compose.tests.yml", .development), ("Documentation/storage.txt", .documentation),
    ("static/llms-full.txt", .documentation),
  ])
  func `a file with a trait has that one`(path: String, trait: Rules.Trait) {
    #expect(traits(path) == [trait])
  }

  @Test(arguments: [
    ".env.production", ".env", "config/prod.exs", "src/wp-content/theme.php", "jest.config.js",
    "src/main/resources/application-prod.properties", "compose.yml", "src/latest.rs",
  ])
  func `a file that is deployed or steers the tests has no trait`(path: String) {
    #expect(traits(path).isEmpty)
  }
}
