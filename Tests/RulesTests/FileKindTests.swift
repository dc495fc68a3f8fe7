import Testing

@testable import Rules

struct FileKindTests {
  private func goes(_ path: String, as kind: FileKind) -> Bool {
    let components = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0)[...] }
    func match(_ globs: [String]) -> Bool {
      globs.flatMap(Glob.parse).contains { $0.matches(components[...]) }
    }
    return match(kind.globs) && !match(kind.exceptions)
  }

  @Test(arguments: [
    "compose.yaml", "docker-compose.prod.yml", "extensions/filebeat-compose.yml",
    "docker_compose.yml", "deploy/docker-stack.yml",
    "roles/shop/templates/docker-compose.yml.j2",
  ])
  func `Compose files go under many names`(path: String) {
    #expect(goes(path, as: .compose))
  }

  @Test(arguments: ["values.yaml", "composer.json", "stack.yaml"])
  func `Other files are none`(path: String) {
    #expect(!goes(path, as: .compose))
  }

  @Test func `A lower-case Dockerfile may have an ending`() {
    #expect(goes("build/dockerfile.api", as: .dockerfile))
    #expect(!goes("build/dockerfile.go", as: .dockerfile))
  }

  @Test(arguments: [
    ("Jenkinsfile_nightly", FileKind.jenkins), ("ci/Jenkinsfile.release", .jenkins),
    (".azure/templates/build.yaml", .azure), ("build/azure-pipelines-pr.yml", .azure),
    (".circleci/src/jobs.yml", .circleci), (".woodpecker/test.yaml", .drone),
    (".gitlab-ci/test.yml", .gitlab), ("ci/java.gitlab-ci.yml", .gitlab),
  ])
  func `Pipelines stand in files of many names`(path: String, kind: FileKind) {
    #expect(goes(path, as: kind))
    #expect(goes(path, as: .pipeline) == (kind != .gitlab))
  }

  @Test func `What a role writes with Jinja is read as what it becomes`() {
    #expect(goes("roles/shop/templates/deployment.yaml.j2", as: .kubernetes))
    #expect(goes("roles/shop/templates/config.yml.j2", as: .yaml))
    #expect(!goes("roles/shop/templates/nginx.conf.j2", as: .yaml))
    #expect(FileKind(ofFileNamed: "config.yml.j2".utf8) == .yaml)
    #expect(FileKind(ofFileNamed: "nginx.conf.j2".utf8) == nil)
  }

  @Test(arguments: ["shop.nomad", "shop.nomad.hcl", "shop.job"])
  func `A job of Nomad is written in HCL`(name: String) {
    #expect(FileKind(ofFileNamed: name.utf8) == .terraform)
  }

  @Test func `A document about a Jenkinsfile is no pipeline`() {
    #expect(!goes("Jenkinsfile.md", as: .jenkins))
  }
}
