import Testing

@testable import Rules

struct TraitTests {
  private func holds(_ trait: Rules.Trait, of path: String) -> Bool {
    let components = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0)[...] }
    return trait.globs.flatMap(Glob.parse).contains { $0.matches(components[...]) }
  }

  @Test(arguments: [
    "shop-dev/main.tf", "infra/development/main.tf", "hack/Dockerfile.dev-tools",
    "docker/Dockerfile-dev", "tilt-values.yaml",
  ])
  func `What is named after development is for development`(path: String) {
    #expect(holds(.development, of: path))
  }

  @Test(arguments: ["devops/main.tf", "shop-prod/main.tf", "local-storage/store.py", "Dockerfile"])
  func `A name that only resembles it is not`(path: String) {
    #expect(!holds(.development, of: path))
  }

  @Test func `A hidden folder of examples holds examples`() {
    #expect(holds(.example, of: ".examples/compose/compose.yaml"))
  }

  @Test func `Values that a chart is tried with are a test`() {
    #expect(holds(.test, of: "charts/shop/ci/values-postgres.yaml"))
    #expect(!holds(.test, of: "charts/shop/values.yaml"))
  }

  @Test(arguments: [
    ("site/wp-admin/admin.php", Rules.Trait.vendored),
    ("site/wp-includes/pluggable.php", .vendored),
    ("client-tests/app.yml", .test), ("src/testutil/login.go", .test), ("src/tests.rs", .test),
    ("shop/tests.py", .test), ("internal/session_fixtures.go", .test),
    ("Web/wwwroot/lib/sign.js", .vendored), ("itest/src/login.go", .test),
    ("Shop.Test/Login.cs", .test), ("ShopUnitTest/Login.cs", .test), ("tests2/login.yml", .test),
    ("tests-e2e/login.yml", .test), ("jest/setup.js", .test), ("plugin/src/it/pom.xml", .test),
    ("src/CodeBlock.stories.tsx", .test), ("e2e/test-fixtures/key.pem", .test),
    ("web/KeyList.clienttest.tsx", .test), ("src/login.e2e.ts", .test),
    ("src/login-test.js", .test),
    ("src/main/resources/application-dev.properties", .development),
    ("Api/appsettings.Development.json", .development), ("config/dev.exs", .development),
    ("config/environments/test.rb", .development), (".env.testing-ci", .development),
    (".env.dev.docker", .development), ("compose.tests.yml", .development),
    ("docker/docker-compose.ci-test.yml", .development),
    ("settings/config.template.yml", .example), ("src/secrets.template.py", .example),
    ("infra/cdk.out/Shop.template.json", .generated),
    ("Documentation/storage.txt", .documentation), ("static/llms-full.txt", .documentation),
  ])
  func `A file's path tells what it is for`(path: String, trait: Rules.Trait) {
    #expect(holds(trait, of: path))
  }

  @Test(arguments: [
    ".env.production", ".env", "config/prod.exs", "src/wp-content/theme.php", "jest.config.js",
    "src/main/resources/application-prod.properties", "compose.yml", "src/latest.rs",
    "dist/app.latest.js", "deploy/load-test.yaml",
    "wwwroot/site.js", ".github/workflows/tests.yml", "ci/tests-e2e.yml", "test-infra/main.tf",
    "Contest/Login.cs", "site/lib/sign.js", "infra/network.template.yaml",
    "infra/network.template.json",
  ])
  func `A file that is deployed or steers the tests has no trait`(path: String) {
    #expect(Rules.Trait.allCases.filter { holds($0, of: path) }.isEmpty)
  }
}
