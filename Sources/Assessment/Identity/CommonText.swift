import Git

/// What many members of one file have in common: how they all begin, and how they all ask. That
/// another member has it, too, says nothing of what became of one.
struct CommonText {
  private let counts: [Path: [UInt32: Int]]
  private let members: [Path: Int]

  init(_ members: [ComparedMember]) {
    var counts: [Path: [UInt32: Int]] = [:]
    var numbers: [Path: Int] = [:]
    for member in members {
      numbers[member.path, default: 0] += 1
      for pair in Set(member.text.bigrams.pairs) {
        counts[member.path, default: [:]][pair, default: 0] += 1
      }
    }
    self.counts = counts
    self.members = numbers
  }

  /// The pieces of a member's text that at most two others of its file have.
  func peculiar(of member: ComparedMember) -> Bigrams {
    guard members[member.path] ?? 0 > 3, let counts = counts[member.path] else {
      return member.text.bigrams
    }
    return member.text.bigrams.filter { counts[$0] ?? 0 <= 3 }
  }
}
