import Testing

/// What lies where in the repository.
@Suite struct LayoutTests {
  @Test func `the top level holds these names and no others`() {
    let allowed: Set<Substring> = [
      ".ci", ".gitattributes", ".gitignore", ".pre-commit-hooks.yaml", ".swift-format",
      "CHANGELOG.md", "LICENSE", "Makefile", "Package.swift", "README.md",
      "Sources", "Tests", "hooks", "readiness.lock", "readiness.yml", "rules.d",
    ]
    let names = Set(Project.paths.compactMap { $0.split(separator: "/").first })
    #expect(names.subtracting(allowed) == [])
  }

  @Test(arguments: ["LICENSE", "README.md", "CHANGELOG.md"])
  func `what every user of the repository needs is there`(path: String) {
    #expect(Project.paths.contains(path))
  }

  /// Rules and tests hold examples with paths of their own, `/usr/src/app` among them.
  @Test func `no file names the place where this repository happens to lie`() {
    let place = Project.root.path(percentEncoded: false).trimmingSuffix("/")
    let files = Project.paths.filter { path in
      !path.hasPrefix("rules.d/") && !(path.hasPrefix("Tests/") && path.hasSuffix(".swift"))
    }
    // A place right below the root, such as /src, is a word that may stand for itself.
    let isTelling = place.count { $0 == "/" } > 1
    #expect(isTelling == false || files.filter { Project.text(of: $0).contains(place) } == [])
  }

  @Test func `the changelog names every rule`() {
    let changelog = Project.text(of: "CHANGELOG.md")
    let rules = Project.paths
      .filter {
        // What lies beside the areas is shared by rules.
        $0.hasPrefix("rules.d/") && $0.hasSuffix(".yml") && $0.count { $0 == "/" } == 2
      }
      .map { String($0.dropFirst("rules.d/".count).dropLast(".yml".count)) }
    #expect(rules.filter { !changelog.contains("`\($0)`") } == [])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
