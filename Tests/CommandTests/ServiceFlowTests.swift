import Testing

/// A small service whose careless change breaks rules of several kinds.
struct ServiceFlowTests {
  private static let secret = "Tq8vWz3nKd7xRm2pLs9c"

  private static let deployment = """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: orders
    spec:
      selector: { matchLabels: { app: orders } }
      template:
        spec:
          containers:
            - name: orders
              image: example.org/orders:1.4.2
              livenessProbe:
                httpGet: { path: /healthz, port: 8000 }

    """

  private static let service = [
    "Dockerfile": Sample.dockerfile,
    "infra/prod.tfvars": "region = \"eu-central-1\"\n",
    "app/main.py": """
    from fastapi import FastAPI
    from fastapi.middleware.cors import CORSMiddleware

    app = FastAPI()
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["https://shop.example.org"],
    )

    """,
    "tests/test_orders.py": """
    def test_order_is_found():
        assert find(1) == 1


    def test_unknown_order_is_not_found():
        assert find(2) is None

    """,
    "deploy/orders.yaml": deployment,
  ]

  private static let careless = [
    "Dockerfile": "# later\n",
    "infra/prod.tfvars": "region = \"eu-central-1\"\n\ndb_password = \"\(secret)\"\n",
    "app/main.py": service["app/main.py"]?.replacing("https://shop.example.org", with: "*") ?? "",
    "tests/test_orders.py": "def test_order_is_found():\n    assert find(1) == 1\n",
    "deploy/orders.yaml": deployment.split(separator: "\n").dropLast(2).joined(separator: "\n"),
  ]

  private static let regressions = [
    "Dockerfile:1:1: error: ", "infra/prod.tfvars:3:", "app/main.py:7:", "tests/test_orders.py:",
    "deploy/orders.yaml:",
  ]

  @Test func `a careless commit is refused with everything that is worse, and mended`() throws {
    let sandbox = try Sandbox.adopted(Self.service)
    try sandbox.write(Self.careless)
    let before = try sandbox.state()
    let refused = try sandbox.committing("-a")
    #expect(refused.status == 1)
    let lines = refused.errors.split(separator: "\n")
    for place in Self.regressions {
      #expect(lines.contains { $0.hasPrefix(place) && $0.contains(": error: ") }, "\(place)")
    }
    #expect(refused.errors.contains("test_unknown_order_is_not_found"))
    #expect(refused.errors.contains("db_password"))
    #expect(!refused.errors.contains(Self.secret))
    #expect(try sandbox.state() == before)
    try sandbox.write(Self.service)
    try sandbox.write(["infra/prod.tfvars": "region = \"eu-west-1\"\n"])
    #expect(try sandbox.committing("-a").status == 0)
    #expect(try sandbox.git("status", "--porcelain") == "")
    #expect(try sandbox.readiness("check", "HEAD^..HEAD").status == 0)
  }

  @Test func `a merge of it is refused, and shown between two commits`() throws {
    let sandbox = try Sandbox.adopted(Self.service)
    try sandbox.git("checkout", "-q", "-b", "topic")
    try sandbox.commit(Self.careless)
    let expected: Set = [
      "containers/empty-dockerfile Dockerfile", "secrets/tfvars-literal infra/prod.tfvars",
      "web/cors-fastapi app/main.py", "tests/pytest tests/test_orders.py",
      "kubernetes/liveness-probe deploy/orders.yaml",
    ]
    let check = try sandbox.readiness("check", "--base", "main", "--format", "json")
    #expect(check.status == 1)
    #expect(try Set(check.rules("regressions")).isSuperset(of: expected))
    let diff = try sandbox.readiness("diff", "main", "topic", "--format", "json")
    #expect(try diff.rules("regressions") == check.rules("regressions"))
    #expect(!(check.text + diff.text).contains(Self.secret))
    let back = try sandbox.readiness("diff", "topic", "main", "--format", "json")
    #expect(try Set(back.rules("improvements")).isSuperset(of: expected))
    let worse = try back.rules("regressions")
    #expect(worse == [])
  }

  @Test func `a test that moves to another file is not lost`() throws {
    let sandbox = try Sandbox.adopted(Self.service)
    let both = Self.service["tests/test_orders.py"] ?? ""
    try sandbox.write(["tests/unit/test_orders.py": both])
    try sandbox.git("rm", "-q", "tests/test_orders.py")
    try sandbox.git("add", "tests")
    let outcome = try sandbox.committing()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("moved"))
    #expect(!outcome.errors.contains("regression"))
  }

  @Test func `a deleted test file is a lost test for each in it`() throws {
    let sandbox = try Sandbox.adopted(Self.service)
    try sandbox.git("rm", "-q", "tests/test_orders.py")
    let outcome = try sandbox.readiness("check", "--format", "json")
    #expect(outcome.status == 1)
    #expect(
      try outcome.rules("regressions")
        == Array(repeating: "tests/pytest tests/test_orders.py", count: 2))
  }

  @Test func `a second copy of a file that goes takes nothing along`() throws {
    let manifest = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: worker}

      """
    let sandbox = try Sandbox(["k8s/worker.yaml": manifest, "old/k8s/worker.yaml": manifest])
    try sandbox.git("rm", "-q", "old/k8s/worker.yaml")
    let outcome = try sandbox.readiness("check", "-v")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("warning: "))
    #expect(outcome.output.contains("the same file stays at k8s/worker.yaml"))
    try sandbox.git("rm", "-q", "k8s/worker.yaml")
    #expect(try sandbox.readiness("check").output.contains("warning: "))
  }

  @Test func `a shifted line changes nothing`() throws {
    let sandbox = try Sandbox.adopted(Self.careless)
    for (path, text) in Self.careless where path != "deploy/orders.yaml" {
      try sandbox.write([path: "\n\n" + text])
    }
    try sandbox.git("add", "-A")
    let outcome = try sandbox.readiness("diff", "HEAD", ":staged")
    #expect(outcome.lines.last == "no difference")
  }
}
