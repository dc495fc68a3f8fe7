import Testing

@testable import Git

struct FileStatusTests {
  private var known: FileStatus {
    var status = FileStatus()
    status.modifiedSeconds = 100
    status.modifiedNanoseconds = 5
    status.size = 3
    return status
  }

  @Test func `a file of the same status, staged after its last change, is unchanged`() {
    #expect(known.provesUnchanged(known, indexWritten: (100, 6)))
    #expect(known.provesUnchanged(known, indexWritten: (101, 0)))
  }

  @Test func `a file changed in the tick in which the index was written may have changed since`() {
    #expect(!known.provesUnchanged(known, indexWritten: (100, 5)))
    #expect(!known.provesUnchanged(known, indexWritten: (99, 9)))
  }

  @Test func `any other status may mean a change, except on another device`() {
    var other = known
    other.inode = 1
    #expect(!known.provesUnchanged(other, indexWritten: (200, 0)))
    other = known
    other.device = 1
    #expect(known.provesUnchanged(other, indexWritten: (200, 0)))
  }
}
