import Git
import TestSupport
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

  /// What a pattern means, tried in every way.
  private func slowlyMatches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case UInt8(ascii: "*"):
      return (0...name.count).contains { slowlyMatches(rest, name.dropFirst($0)) }
    case UInt8(ascii: "?"): return !name.isEmpty && slowlyMatches(rest, name.dropFirst())
    case UInt8(ascii: "["):
      // The patterns below have but one class, of the letters a to b.
      guard let byte = name.first, let close = rest.firstIndex(of: UInt8(ascii: "]")) else {
        return false
      }
      let isNegated = rest.first == UInt8(ascii: "!")
      let isIn = UInt8(ascii: "a")...UInt8(ascii: "b") ~= byte
      return isIn != isNegated && slowlyMatches(rest[(close + 1)...], name.dropFirst())
    default: return name.first == first && slowlyMatches(rest, name.dropFirst())
    }
  }

  @Test func `a name pattern matches what trying every way shows`() {
    var generator = SeededGenerator(seed: 11)
    let pieces = ["a", "b", "c", ".", "*", "?", "[a-b]", "[!a-b]", "\u{1}", "\u{3}", ".yml"]
    let letters = ["a", "b", "c", ".", "\u{1}", "\u{3}", "\u{2}", ".yml"]
    for _ in 0..<4_000 {
      func text(_ pieces: [String], _ most: Int) -> [UInt8] {
        (0..<Int.random(in: 0...most, using: &generator)).flatMap { _ in
          Array(generator.pick(pieces).utf8)
        }
      }
      let written = text(pieces, 6)
      let pattern = NamePattern(written)
      for _ in 0..<4 {
        let name = text(letters, 6)
        let expected = slowlyMatches(written[...], name[...])
        #expect(pattern.matches(name[...]) == expected, "\(written) \(name)")
        if let literal = pattern.literal { #expect(expected == (literal == name[...])) }
        if expected, let ending = pattern.fixedExtension {
          #expect(name.suffix(ending.count).elementsEqual(ending))
        }
      }
    }
  }
}
