/// Lists of small numbers, one behind the other in one piece of memory: most hold one or none.
package struct IndexLists: Sendable {
  /// Where each list starts among the members, and where the last ends.
  package let starts: [UInt32]
  package let members: [UInt32]

  package init(_ lists: some Sequence<[Int]>) {
    var starts: [UInt32] = [0]
    var members: [UInt32] = []
    for list in lists {
      for member in list { members.append(UInt32(member)) }
      starts.append(UInt32(members.count))
    }
    self.starts = starts
    self.members = members
  }

  /// - Parameters: As another had them.
  package init(starts: [UInt32], members: [UInt32]) {
    self.starts = starts
    self.members = members
  }

  package var count: Int { starts.count - 1 }

  package subscript(position: Int) -> ArraySlice<UInt32> {
    members[Int(starts[position])..<Int(starts[position + 1])]
  }
}
