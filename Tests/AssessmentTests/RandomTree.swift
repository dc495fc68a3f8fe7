import Git
import TestSupport

/// Random trees of files that rules care about, and random changes of them.
struct RandomTree {
  var files: [String: String] = [:]

  private static let directories = [
    "", "api/", "api/deploy/", "web/", "k8s/", "docs/", "vendor/x/",
  ]
  private static let names = [
    "Dockerfile", "worker.Dockerfile", "deployment.yaml", "settings.tf", "prod.tfvars", "main.py",
    "test_orders.py", "notes.txt", ".env", "pyproject.toml", "compose.yaml",
    "READINESS.md",
  ]
  private static let contents = [
    "", "# nothing yet\n", "FROM python:3.12-slim\nUSER app\nCMD [\"app\"]\n",
    "FROM scratch\n", "limit = 5\n", "db_password = \"{}\"\n",
    "def test_one():\n    assert add(1, 2) == 3\n\ndef test_two():\n    pass\n",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 2}\n",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 1\n",
    "services:\n  api:\n    volumes: [\"./missing.conf:/etc/app.conf:ro\"]\n",
    "[tool.coverage.report]\nfail_under = 80\n", "app.use(cors())\n",
    "# readiness: allow a/password, b/* a sample\ndb_password = \"{}\"\n",
    "db_password = \"{}\" # readiness: allow a/* another until=2030-01-31\n",
    "text\n\n\nmore text\n", "# Production readiness\n- [x] Tests\n",
  ]

  init(using generator: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...12, using: &generator) { change(using: &generator) }
  }

  /// Adds, rewrites or removes one file.
  mutating func change(using generator: inout SeededGenerator) {
    let path =
      (Self.directories.randomElement(using: &generator) ?? "")
      + (Self.names.randomElement(using: &generator) ?? "")
    if Int.random(in: 0..<5, using: &generator) == 0 {
      files[path] = nil
    } else {
      files[path] = Self.contents.randomElement(using: &generator)
    }
  }

  func changed(using generator: inout SeededGenerator) -> RandomTree {
    var changed = self
    for _ in 0..<Int.random(in: 1...6, using: &generator) { changed.change(using: &generator) }
    return changed
  }
}
