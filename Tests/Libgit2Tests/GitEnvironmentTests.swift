import Git
import Testing

@testable import Libgit2

struct GitEnvironmentTests {
  @Test func `an empty variable counts as unset`() {
    #expect(GitEnvironment(["GIT_DIR": ""]).gitDirectory == nil)
    #expect(GitEnvironment([:]).indexFile == nil)
    #expect(GitEnvironment(["GIT_INDEX_FILE": "x"]).indexFile == "x")
  }

  @Test func `alternates are separated by colons and may be quoted`() {
    #expect(GitEnvironment.list("/a:/b::/c") == ["/a", "/b", "/c"])
    #expect(GitEnvironment.list("\"/a:\\\"b\":/c") == ["/a:\"b", "/c"])
    #expect(GitEnvironment.list("").isEmpty)
  }

  @Test func `only names that end in an id are commits being merged`() {
    let id = ObjectID.emptyTree
    let environment = GitEnvironment(["GITHEAD_\(id)": "main", "GITHEAD_x": "y"])
    #expect(environment.mergeHeads == [id])
  }
}
