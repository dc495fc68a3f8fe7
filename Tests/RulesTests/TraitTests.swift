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
}
