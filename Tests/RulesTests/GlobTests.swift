import Git
import Testing

@testable import Rules

@Suite struct GlobTests {
  private func matches(_ glob: String, _ path: String) -> Bool {
    let components = Path(path).components
    return Glob.parse(glob).contains { $0.matches(components[...]) }
  }

  @Test(arguments: [
    ("Dockerfile", "Dockerfile"), ("**/Dockerfile", "Dockerfile"),
    ("**/Dockerfile", "a/b/Dockerfile"), ("*.tf", "main.tf"), ("k8s/**", "k8s/a/b.yml"),
    ("**/k8s/**", "deploy/k8s/a.yml"), ("a/**/z", "a/z"), ("a/**/z", "a/b/c/z"),
    ("**/*.{yml,yaml}", "x/a.yaml"), ("{a,b{c,d}}.x", "bd.x"), ("file?.txt", "file1.txt"),
    ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("*_test.go", "a_b_test.go"), ("a*b*c", "aXbYbZc"),
  ])
  func `a path that a glob names matches it`(glob: String, path: String) {
    #expect(matches(glob, path))
  }

  @Test(arguments: [
    ("Dockerfile", "a/Dockerfile"), ("*.tf", "a/main.tf"), ("k8s/**", "x/k8s/a.yml"),
    ("**/*.yml", "a.yaml"), ("a/*/z", "a/b/c/z"), ("[!a-c]x", "ax"), ("file?.txt", "file.txt"),
    ("*.tf", "main.tfvars"), ("a*b*c", "aXcYb"),
  ])
  func `a path that a glob does not name does not match it`(glob: String, path: String) {
    #expect(!matches(glob, path))
  }

  @Test func `stars that almost match take no time that grows with their number`() {
    let glob = String(repeating: "a*", count: 200) + "b"
    #expect(!matches(glob, String(repeating: "a", count: 5_000)))
  }

  @Test func `braces beyond the limit stay literal`() {
    let glob = String(repeating: "{a,b}", count: 40)
    #expect(Glob.parse(glob).count < 1_000)
  }
}
