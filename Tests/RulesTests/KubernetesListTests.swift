import Formats
import Testing

@testable import Rules

@Suite struct KubernetesListTests {
  /// The names of the objects that a Kubernetes file holds.
  private func names(_ text: String) -> [String] {
    let document = YAML.parse(Array(text.utf8).span).withOpenedLists()
    return document.children(of: Document.stream).map { object in
      document.member("name", of: object).map { document.text(of: $0) } ?? "-"
    }
  }

  @Test func `the items of a list stand in its place`() {
    let text = """
      name: before
      ---
      apiVersion: v1
      kind: List
      items: [{name: first}, {name: second}]
      ---
      name: after
      """
    #expect(names(text) == ["before", "first", "second", "after"])
  }

  @Test func `a list in a list is opened too`() {
    let inner = "{apiVersion: v1, kind: List, items: [{name: inner}]}"
    #expect(
      names("{apiVersion: v1, kind: PodList, items: [\(inner), {name: outer}]}") == [
        "inner", "outer",
      ])
  }

  @Test func `the objects of an OpenShift template stand in its place`() {
    for version in ["v1", "template.openshift.io/v1"] {
      #expect(
        names("{apiVersion: \(version), kind: Template, objects: [{name: inner}], name: outer}")
          == ["inner"])
    }
    #expect(
      names("{apiVersion: other.io/v1, kind: Template, objects: [{name: inner}], name: outer}")
        == ["outer"])
  }

  @Test func `a list without items stays`() {
    #expect(names("{apiVersion: v1, kind: List, name: bare}") == ["bare"])
  }

  @Test func `a file of no Kubernetes stays`() {
    #expect(names("{kind: List, name: other, items: [{name: inner}]}") == ["other"])
  }

  @Test func `lists nested as deep as a file can are opened in no time`() {
    let depth = 100
    let text =
      String(repeating: "{apiVersion: v1, kind: List, items: [", count: depth) + "{name: inner}"
      + String(repeating: "]}", count: depth)
    #expect(names(text) == ["inner"])
  }
}
