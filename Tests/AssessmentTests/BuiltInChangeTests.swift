import Assessment
import BuiltInRules
import Git
import Rules
import Testing

/// What the built-in rules say of a change that takes something away.
@Suite struct BuiltInChangeTests {
  private static let ruleSet = RuleSet.read(EmbeddedRules.files)

  private func comparison(
    from base: [String: String], to new: [String: String]
  ) throws -> Comparison {
    var store = MemoryStore()
    let trees = (store.add(files: base), store.add(files: new))
    var comparer = Comparer(try Self.ruleSet.get(), memo: NoMemo())
    return comparer.comparison(from: trees.0, to: trees.1, in: store)
  }

  private func regressions(
    from base: [String: String], to new: [String: String]
  ) throws -> [String] {
    try comparison(from: base, to: new).regressions.map {
      "\($0.severity.rawValue) \($0.path.text): \($0.message)"
    }
  }

  @Test func `what a file listed that is gone is told with the file`() throws {
    let image = [
      "Dockerfile": "FROM quay.io/shop/base:1.4\nUSER 1000\n", "main.go": "package main\n",
    ]
    #expect(
      try regressions(from: image, to: ["main.go": "package main\n"]) == [
        "warning Dockerfile: Dockerfile is gone"
      ])
    let root = image.merging(["Dockerfile": "FROM quay.io/shop/base:1.4\n"]) { $1 }
    #expect(
      try regressions(from: image, to: root).contains {
        $0.hasPrefix("warning Dockerfile: User that an image does not have by itself")
      })
  }

  // Controls.

  @Test func `a control that is lost in every file is lost once`() throws {
    func service(_ route: String) -> String {
      """
      from fastapi import FastAPI
      app = FastAPI()
      \(route)
      @app.get("/orders")
      def orders():
          return []

      """
    }
    let health = "@app.get(\"/health\")\ndef health():\n    return {}\n"
    let base = ["a/app.py": service(health), "b/app.py": service(health)]
    func told(_ new: [String: String]) throws -> [String] {
      try regressions(from: base, to: new).filter { $0.contains("tells whether") }
    }
    let title = "Route that tells whether the service works"
    #expect(
      try told(["a/app.py": service(""), "b/app.py": service("")]) == [
        "warning a/app.py: \(title): route is gone"
      ])
    #expect(
      try told(["a/app.py": service(""), "b/app.py": service(health)]) == [
        "note a/app.py: \(title): one of its places is gone, others remain"
      ])
  }

  @Test func `what a template no longer states is lost where it fills in the same`() throws {
    func job(_ security: String) -> [String: String] {
      [
        "chart/templates/job.yaml": """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: migrate }
        spec:
          template:
            spec:
              restartPolicy: Never
              securityContext: { runAsNonRoot: true }
              containers:
                - name: migrate
                  image: shop/api:1.4
                  command:
                    {{- .Values.command | toYaml | nindent 12 }}
                  securityContext:
                    allowPrivilegeEscalation: false
                    \(security)

        """
      ]
    }
    let sealed = job("readOnlyRootFilesystem: true")
    func told(_ new: [String: String]) throws -> [String] {
      try regressions(from: sealed, to: new).filter { $0.contains("image's files") }
    }
    #expect(
      try told(job("runAsUser: 1000")) == [
        "warning chart/templates/job.yaml: migrate of Job/migrate can write to its own image's files;"
          + " it stood at line 14"
      ])
    // Here the template may hold it now.
    #expect(try told(job("{{- .Values.security | toYaml | nindent 12 }}")) == [])
  }

  private static let api = """
    from fastapi import FastAPI
    app = FastAPI()
    @app.get("/orders")
    def orders():
        return []

    """
  private static let deployment = """
    on: {push: {branches: [main]}}
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        steps:
          - run: kubectl apply -f k8s

    """
  private static let rollback = "set -e\nkubectl -n shop rollout undo deployment/api\n"

  /// What is told of the two, whose second is called for by the first.
  private func told(from base: [String: String], to new: [String: String]) throws -> [String] {
    try comparison(from: base, to: new).regressions
      .filter { ["delivery/deployment", "delivery/rollback"].contains($0.rule) }
      .map { "\($0.rule) \($0.path.text)" }.sorted()
  }

  @Test func `what another control calls for is lost although that one leaves with it`() throws {
    let base = [
      "app.py": Self.api, ".github/workflows/deploy.yml": Self.deployment,
      "scripts/undo.sh": Self.rollback,
    ]
    #expect(
      try told(from: base, to: ["app.py": Self.api]) == [
        "delivery/deployment .github/workflows/deploy.yml",
        "delivery/rollback scripts/undo.sh",
      ])
  }

  @Test func `what another control calls for is lost where that one was never there`() throws {
    let base = ["app.py": Self.api, "scripts/undo.sh": Self.rollback]
    #expect(
      try told(from: base, to: ["app.py": Self.api]) == ["delivery/rollback scripts/undo.sh"])
  }

  @Test func `what left with the part of the service that called for it is no loss`() throws {
    let base = [
      "app.py": Self.api, ".github/workflows/deploy.yml": Self.deployment,
      "scripts/undo.sh": Self.rollback, "README.md": "# Shop\n",
    ]
    #expect(try told(from: base, to: ["README.md": "# Shop\n"]) == [])
  }

  // Tests.

  private func tests(_ name: String, _ result: Int = 3) -> [String: String] {
    ["tests/test_a.py": "def \(name)():\n    value = add(1, 2)\n    assert value == \(result)\n"]
  }

  @Test func `a test of another name and the same body was renamed`() throws {
    let comparison = try comparison(from: tests("test_sum"), to: tests("test_addition"))
    #expect(comparison.regressions == [])
    #expect(comparison.improvements == [])
    #expect(
      comparison.moved.map(\.message) == ["Python test function: test_addition, before test_sum"])
  }

  @Test func `a test of another name and another body is gone`() throws {
    #expect(
      try regressions(
        from: tests("test_sum"),
        to: ["tests/test_a.py": "def test_login(client):\n    assert client.get('/me').ok\n"])
        == [
          "error tests/test_a.py: Python test function: test_sum is gone, and nothing like it is left"
        ])
  }

  @Test func `of two tests with one body one can be lost`() throws {
    let body = "():\n    assert add(1, 2) == 3\n"
    let base = ["tests/test_a.py": "def test_a\(body)\ndef test_b\(body)"]
    let lost = try regressions(from: base, to: ["tests/test_a.py": "def test_c\(body)"])
    #expect(
      lost == [
        "error tests/test_a.py: Python test function: test_b is gone; test_c holds the same"
      ])
  }

  @Test func `a test renamed in a file that moved was renamed`() throws {
    let new = ["unit/test_a.py": tests("test_addition").values.joined()]
    #expect(try regressions(from: tests("test_sum"), to: new) == [])
  }

  @Test func `a line of a pipeline has no name to tell`() throws {
    let base = tests("test_sum").merging([".travis.yml": "script:\n  - pytest\n"]) { $1 }
    #expect(
      try regressions(from: base, to: tests("test_sum")) == [
        "error .travis.yml: Tests in the pipeline is gone",
        "warning .travis.yml: Pipeline is gone",
        "warning .travis.yml: File of a pipeline is gone",
      ])
  }

  // Files that operate a program.

  private let service = [
    "api/Dockerfile": "FROM python:3.12-slim\nUSER app\n", "api/main.py": "import app\n",
    "README.md": "# Shop\n",
  ]

  @Test func `a Dockerfile that leaves its program is a loss`() throws {
    var new = service
    new["api/Dockerfile"] = nil
    #expect(
      try regressions(from: service, to: new) == ["warning api/Dockerfile: Dockerfile is gone"])
  }

  @Test func `a Dockerfile that is emptied is told once`() throws {
    var base = service
    base["api/Dockerfile"]? += "CMD [\"python\", \"main.py\"]\n"
    var new = base
    new["api/Dockerfile"] = "# to come\n"
    #expect(
      try regressions(from: base, to: new) == [
        "error api/Dockerfile: api/Dockerfile builds nothing: it has no instructions"
      ])
  }

  @Test func `a Dockerfile that leaves with its program is a note`() throws {
    let comparison = try comparison(from: service, to: ["README.md": "# Shop\n"])
    #expect(comparison.regressions == [])
    #expect(
      comparison.notes.contains {
        $0.rule == "containers/dockerfile" && $0.change == .removed && $0.severity == .note
      })
  }

  @Test func `a Dockerfile beside its program leaves with it too`() throws {
    let base = [
      "api/build/Dockerfile": "FROM scratch\n", "api/main.py": "import app\n",
      "README.md": "# Shop\n",
    ]
    #expect(try regressions(from: base, to: ["README.md": "# Shop\n"]) == [])
    #expect(
      try regressions(from: base, to: ["api/main.py": "import app\n"]) == [
        "warning api/build/Dockerfile: Dockerfile is gone"
      ])
  }

  @Test(arguments: ["vendor", "vendors", "third_party", "third-party"])
  func `a test of what others wrote is none of ours`(directory: String) throws {
    let text = "def test_sum():\n    assert add(1, 2) == 3\n"
    #expect(try comparison(from: ["web/\(directory)/lib/test_a.py": text], to: [:]).isEmpty)
  }

  @Test func `a directory of Dockerfiles alone is a loss`() throws {
    let base = ["docker/Dockerfile": "FROM scratch\n", "main.py": "import app\n"]
    #expect(
      try regressions(from: base, to: ["main.py": "import app\n"]) == [
        "warning docker/Dockerfile: Dockerfile is gone"
      ])
  }

  @Test func `a Dockerfile that moves is there`() throws {
    var new = service
    new["docker/Dockerfile"] = new.removeValue(forKey: "api/Dockerfile")
    #expect(try regressions(from: service, to: new) == [])
  }

  @Test func `a workload that changes its file is there`() throws {
    let manifest = "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: report\n"
    #expect(
      try regressions(from: ["k8s/a.yaml": manifest], to: ["k8s/b.yaml": manifest + "spec: {}\n"])
        == [])
    #expect(
      try regressions(from: ["k8s/a.yaml": manifest], to: ["k8s/b.txt": manifest]) == [
        "warning k8s/a.yaml: Workload of the cluster: CronJob/report is gone"
      ])
  }

  @Test func `a workload that leaves takes its probes along`() throws {
    let probed = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop }
      spec:
        replicas: 1
        selector: { matchLabels: { app: shop } }
        template:
          metadata: { labels: { app: shop } }
          spec:
            containers:
              - name: web
                image: shop:1.2.3
                ports: [{ containerPort: 8080 }]
                livenessProbe: { httpGet: { path: /live, port: 8080 } }

      """
    let rest = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: words }\n"
    #expect(
      try regressions(from: ["k8s/shop.yaml": probed + "---\n" + rest], to: ["k8s/shop.yaml": rest])
        == ["warning k8s/shop.yaml: Workload of the cluster: Deployment/shop is gone"])
  }

  @Test func `a pipeline's file that leaves is told once, and one of another name what it lost`()
    throws
  {
    func pipeline(_ step: String) -> String {
      """
      on: pull_request
      jobs:
        check:
          runs-on: ubuntu-latest
          steps:
            - run: make report
      \(step)
      """
    }
    let refusing = pipeline(
      "      - name: Changelog\n        run: test -s CHANGELOG.md || exit 1\n")
    let place = ".github/workflows/check.yml"
    #expect(
      try regressions(from: [place: refusing], to: [:]) == [
        "warning \(place): File of a pipeline is gone"
      ])
    let renamed = [".github/workflows/checks.yml": pipeline("")]
    #expect(
      try regressions(from: [place: refusing], to: renamed) == [
        "warning \(place): Step of a pipeline that can refuse: check/Changelog is gone"
      ])
  }

  private func deployment(_ name: String, _ rest: String = "") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: \(name)
    spec:
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec:
          containers:
            - name: \(name)
              image: shop/api:1.4
              ports: [{containerPort: 8080}]
    \(rest)
    """
  }

  @Test func `what lacked something under another name lacks it no more than before`() throws {
    let base = ["k8s/a.yaml": deployment("api")]
    #expect(try regressions(from: base, to: ["k8s/a.yaml": deployment("shop")]) == [])
  }

  @Test func `a second one that lacks something is told beside the first`() throws {
    let base = ["k8s/a.yaml": deployment("api")]
    let both = ["k8s/a.yaml": deployment("api", "---\n" + deployment("shop"))]
    let told = try regressions(from: base, to: both)
    #expect(!told.isEmpty)
    #expect(told.allSatisfy { $0.contains("shop") })
  }

  @Test func `a protection that depended on something and is off is told`() throws {
    func database(_ protection: String) -> [String: String] {
      [
        "db/main.tf":
          "resource \"aws_rds_cluster\" \"shop\" {\n  deletion_protection = \(protection)\n}\n"
      ]
    }
    #expect(
      try regressions(from: database("var.env == \"production\""), to: database("false")) == [
        "warning db/main.tf: one `terraform destroy` or renamed resource deletes shop with its data"
      ])
    #expect(try regressions(from: database("false"), to: database("var.protected")) == [])
  }

  @Test func `a resource of which there is none protects nothing`() throws {
    func log(_ count: String) -> [String: String] {
      [
        "net/main.tf":
          "resource \"aws_vpc\" \"main\" {}\nresource \"aws_flow_log\" \"main\" {\n"
          + "  count  = \(count)\n  vpc_id = aws_vpc.main.id\n}\n"
      ]
    }
    #expect(try !regressions(from: log("1"), to: log("0")).isEmpty)
    #expect(try regressions(from: log("1"), to: log("2")) == [])
  }

  @Test func `a manifest listed no more is told, one that moved into another is not`() throws {
    let service = """
      apiVersion: v1
      kind: Service
      metadata: {name: api}
      spec: {selector: {app: api}}

      """
    let both = "resources:\n  - api.yaml\n  - service.yaml\n"
    let base = [
      "k8s/kustomization.yaml": both, "k8s/api.yaml": deployment("api"),
      "k8s/service.yaml": service,
    ]
    var unlisted = base
    unlisted["k8s/kustomization.yaml"] = "resources:\n  - api.yaml\n"
    #expect(
      try regressions(from: base, to: unlisted).contains(
        "warning k8s/kustomization.yaml: What a kustomization applies: service.yaml is gone"))
    let merged = [
      "k8s/kustomization.yaml": "resources:\n  - api.yaml\n",
      "k8s/api.yaml": deployment("api", "---\n" + service),
    ]
    #expect(try regressions(from: base, to: merged) == [])
  }

  // What is not read.

  @Test func `an image is not looked at`() throws {
    let comparison = try comparison(from: [:], to: ["docs.png": "\0", "logo.ico": "\0"])
    #expect(comparison.isEmpty)
  }

  @Test func `what stood in a file that a change broke is not said to be gone`() throws {
    let sound = "{\"jest\": {\"coverageThreshold\": {\"global\": {\"lines\": 80}}}}"
    let comparison = try comparison(
      from: ["package.json": sound], to: ["package.json": "{\"jest\":"])
    #expect(comparison.notes == [])
    #expect(
      comparison.regressions.map { "\($0.rule): \($0.severity.rawValue): \($0.message)" } == [
        "unread/unparsable: warning: can no longer be judged (it cannot be parsed here; "
          + "rules that read its structure were skipped); out of sight: "
          + "Lowest coverage that the tests may have: lines and 1 more"
      ])
  }

  @Test func `a file that came broken is a note`() throws {
    let comparison = try comparison(from: [:], to: ["package.json": "{\"jest\":"])
    #expect(comparison.notes.map(\.severity) == [.note])
  }

  @Test func `comments in JSON do not keep it from being read`() throws {
    let text = "{\n  // where\n  \"a\": 1,\n}\n"
    #expect(try comparison(from: [:], to: ["config.json": text]).isEmpty)
  }
}
