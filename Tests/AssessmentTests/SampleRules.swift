import Rules

/// A small rule set with every kind of rule, every matcher and every join, for the laws: they hold
/// whatever the rules are, so they need not be those that are built in.
enum SampleRules {
  static func ruleSet() throws -> RuleSet {
    try RuleSet.read(files).get()
  }

  static var files: [RuleSet.File] {
    texts.map { name, text in
      RuleSet.File(
        path: name, displayPath: name, bytes: Array((text + (examples[name] ?? "")).utf8))
    } + [RuleSet.File(path: "topics.yml", displayPath: "topics.yml", bytes: Array(topics.utf8))]
  }

  private static let topics = """
    tests:
      called: '\\btests?\\b'
      shown: [b/tested, b/user]

    """

  private static let texts: [(String, String)] = [
    (
      "a/empty.yml",
      """
      title: Dockerfile without instructions
      category: infrastructure
      message: "{path} builds nothing"
      files: [dockerfile]
      match: { empty: true }
      why: w
      fix: f

      """
    ),
    (
      "a/password.yml",
      """
      title: Password in tfvars
      category: security
      severity: warning
      files: [tfvars]
      match:
        each: $.db_password
        subject: "{value:key}"
      why: w
      fix: f

      """
    ),
    (
      "b/tests.yml",
      """
      title: Python tests
      kind: inventory
      category: testing
      paths: ["**/test_*.py"]
      places: { test: judge }
      match: { text: '^def (?<name>test_\\w+)', in: code }
      why: w
      fix: f

      """
    ),
    (
      "b/replicas.yml",
      """
      title: Replicas
      kind: measure
      category: reliability
      files: [kubernetes]
      match:
        each: [{ workload: "$[?@.kind == 'Deployment']" }]
        subject: "{workload.metadata.name}"
        value: "{workload.spec.replicas}"
      why: w
      fix: f

      """
    ),
    (
      "b/user.yml",
      """
      title: Container user
      kind: control
      category: security
      files: [dockerfile]
      match:
        each: [{ stage: "$.stages[?@.final == true]" }]
        subject: "{stage.index}"
        evidence: ["$.effective[?@ == 'app']"]
      why: w
      fix: f

      """
    ),
    (
      "b/tested.yml",
      """
      title: The service is tested
      kind: control
      category: testing
      paths: ["**/test_*.py"]
      places: { test: judge }
      match: { text: 'assert ', in: code, subject: assertion }
      applies: [a/dockerfile]
      why: w
      fix: f

      """
    ),
    (
      "a/dockerfile.yml",
      """
      title: A Dockerfile
      kind: context
      category: infrastructure
      files: [dockerfile]
      match: { exists: true }

      """
    ),
    (
      "c/mount.yml",
      """
      title: Mount of a missing file
      category: infrastructure
      message: "{file} is not there"
      files: [compose]
      match:
        each: [{ service: $.services.* }, { volume: "$.volumes[*]" }]
        let: { file: { of: "{volume}", matches: '^\\./([^:]+):' } }
        subject: "{service:key} {file}"
      unless: { path: "{directory}/{file}" }
      why: w
      fix: f

      """
    ),
    (
      "e/done.yml",
      """
      title: Done and not shown
      category: documentation
      severity: note
      files: [markdown]
      match: { claim: topic-done }
      unless:
        - { shown: rules }
      places: { documentation: judge }
      why: w
      fix: f

      """
    ),
    (
      "d/suppression.yml",
      """
      title: Suppression
      category: governance
      severity: note
      paths: ["**/*"]
      match: { suppression: valid, subject: "{rules}: {reason}" }
      why: w
      fix: f

      """
    ),
  ]

  /// The reader wants examples of every rule; the laws do not look at them.
  private static let examples: [String: String] = Dictionary(
    uniqueKeysWithValues: texts.map { name, _ in
      let file = "  - { path: x, text: y }\n"
      return (name, "bad:\n\(file)\(file)good:\n\(file)\(file)")
    })
}
