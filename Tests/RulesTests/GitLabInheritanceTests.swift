import Formats
import Testing

@testable import Rules

struct GitLabInheritanceTests {
  private func inherited(_ job: String, in text: String) -> [String]? {
    let document = YAML.parse(Array(text.utf8).span).withInheritance()
    guard let root = document.children(of: Document.stream).first(where: { _ in true }),
      let found = document.member(job, of: root).flatMap({ document.member("inherited", of: $0) })
    else { return nil }
    let members = document.children(of: found).map {
      "\(document.name(of: $0))=\(document.text(of: $0))"
    }
    return members.sorted() + (document.isOpen(found) ? ["…"] : [])
  }

  @Test func `A job has what the job it extends states and it does not`() {
    let text = """
      .base: {stage: test, when: manual}
      .tests: {extends: .base, when: always, image: go}
      unit: {extends: .tests, stage: unit}
      """
    #expect(inherited("unit", in: text) == ["image=go", "when=always"])
    #expect(inherited(".tests", in: text) == ["stage=test"])
    #expect(inherited(".base", in: text) == nil)
  }

  @Test func `Of several jobs that are extended the last one wins`() {
    let text = """
      .a: {image: one, stage: build}
      .b: {image: two}
      job: {extends: [.a, .b]}
      """
    #expect(inherited("job", in: text) == ["image=two", "stage=build"])
  }

  @Test func `What another file states is not known`() {
    #expect(inherited("job", in: "job: {extends: .elsewhere}") == ["…"])
  }

  @Test func `Jobs that extend each other come to an end`() {
    let text = "a: {extends: b, stage: x}\nb: {extends: a, image: y}"
    #expect(inherited("a", in: text) == ["image=y"])
  }
}
