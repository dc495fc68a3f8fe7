import Formats
import Testing

@Suite struct JSONPathLeadTests {
  private func leads(_ queries: [String], in text: String) throws -> Bool {
    let document = JSON.parse(Array(text.utf8).span)
    let lead = JSONPath.Lead(try queries.map { try JSONPath($0) })
    let leads = lead.leads(from: 1, in: document)
    #expect(JSONPath.Lead(bytes: lead.bytes[...]).leads(from: 1, in: document) == leads)
    return leads
  }

  @Test func `names that are there lead on`() throws {
    #expect(try leads(["$.a.b.*"], in: #"{"a": {"b": {}}}"#))
    #expect(try !leads(["$.a.c.*"], in: #"{"a": {"b": {}}}"#))
    #expect(try !leads(["$.a.b.*"], in: #"{"a": [{"b": 1}]}"#))
  }

  @Test func `one name of several is enough`() throws {
    #expect(try leads(["$['x', 'b'].c"], in: #"{"b": 1}"#))
    #expect(try !leads(["$['x', 'y'].c"], in: #"{"b": 1}"#))
  }

  @Test func `a step that names go on from is part of the lead`() throws {
    #expect(try !leads(["$", "$.a", "$.b"], in: #"{"a": {"c": 1}}"#))
    #expect(try leads(["$", "$.a", "$.*", "$.b"], in: #"{"a": {"c": 1}}"#))
  }

  @Test(arguments: ["$", "$.*", "$..a", "$[0]", "$[?@.a]", "$['a', 0]", "$['a', *]"])
  func `what is no name leads anywhere`(query: String) throws {
    #expect(try leads([query], in: "{}"))
  }

  @Test func `of members of one name the last leads on`() throws {
    #expect(try leads(["$.a.b"], in: #"{"a": {}, "a": {"b": 1}}"#))
    #expect(try !leads(["$.a.b"], in: #"{"a": {"b": 1}, "a": {}}"#))
  }
}
