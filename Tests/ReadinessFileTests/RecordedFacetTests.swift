import Git
import TestSupport
import Testing

@testable import ReadinessFile

@Suite struct RecordedFacetTests {
  private let api = fact(probe, "api.yaml", "Deployment/api", .evidence(.wired))

  @Test func `facets stand before the facts, a line each, by name`() {
    let recorded = file([api]).adding(facets: ["kubernetes", "containers"])
    #expect(
      lines(recorded) == [
        "facet containers", "facet kubernetes",
        "have kubernetes/liveness-probe api.yaml Deployment/api wired",
      ])
  }

  @Test func `a file with facets reads back to what wrote it`() throws {
    let recorded = file([api]).adding(facets: ["containers", "web-api"])
    #expect(try RecordedReadiness.parse(recorded.text) == recorded)
  }

  @Test func `a file without facets is read as before`() throws {
    #expect(try RecordedReadiness.parse(file([api]).text).records.count == 1)
  }

  @Test(arguments: ["facet", "facet ", "facet a b", "facet \"\"x"])
  func `a facet is one word`(line: String) {
    #expect(throws: ReadinessFileError.self) {
      try RecordedReadiness.parse(Array((header + line + "\n").utf8))
    }
  }

  @Test func `facets are found in a file that a merge left in conflict`() {
    let text = """
      readiness 1
      <<<<<<< ours
      facet kubernetes
      =======
      facet terraform
      >>>>>>> theirs
      have r facet x wired
      """
    #expect(RecordedReadiness.facets(in: Array(text.utf8)) == ["kubernetes", "terraform"])
  }

  @Test func `a merge keeps the facets of both sides and drops what one retired`() {
    let base = file([]).adding(facets: ["containers", "kubernetes"])
    let ours = file([]).adding(facets: ["containers", "kubernetes", "web-api"])
    let theirs = file([]).adding(facets: ["containers", "terraform"])
    #expect(
      lines(ThreeWayMerge.merge(base: base, ours: ours, theirs: theirs)) == [
        "facet containers", "facet terraform", "facet web-api",
      ])
  }

  @Test func `a splice adds a facet in its place and keeps those that were there`() throws {
    let before = file([api]).adding(facets: ["containers", "terraform"])
    let splice = RecordSplice(
      paths: ["api.yaml"], isKept: { _ in false },
      records: ["kubernetes", "terraform", "web-api"].map { Record(facet: Array($0.utf8)) })
    let text = try #require(splice.applied(to: before.text))
    let after = file([]).adding(facets: ["containers", "kubernetes", "terraform", "web-api"])
    #expect(text == after.text)
  }
}
