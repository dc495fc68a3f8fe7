import Git
import Rules

/// A member of an inventory with its text.
struct ComparedMember {
  let fact: Observation
  /// The folder of its rule: members of one area may be told by another rule after a change, as
  /// when tests are carried over to another framework.
  let area: String
  let text: MemberText
  /// What a comparison said of it so far; nil where it is in both trees.
  let difference: Difference?

  var subject: String { fact.subject }
  var path: Path { fact.path }
}

/// What became of a member that is no longer there under its name.
enum Verdict {
  /// How sure it is that two members are one.
  enum Certainty { case likely, possible }

  /// It stands elsewhere or under another name.
  case same(ComparedMember, Certainty, similarity: Double)
  case folded(into: String, path: Path)
  case split(into: [String], path: Path)
  /// Its text still stands: in a comment or a string, or in code where nothing collects it.
  case uncollected(line: Int, isCode: Bool)
  case disabled(as: String, line: Int)
  /// The same test, by name and text, stands there once more.
  case doubled(path: Path, line: Int)
  /// What it tested left with it.
  case departed(with: [String])
  /// It may have left with what the change takes out of a file of the program.
  case withdrawn(from: Path)
  /// - Parameter isInDoubt: Whether the change does little but take things out of the program.
  case removed(nearest: Nearest.Candidate?, isInDoubt: Bool)

  /// Whether nothing else can be said of a member: one that is very much alike has its name.
  func isSettled(for member: ComparedMember) -> Bool {
    guard case .same(let other, .likely, _) = self else { return false }
    return other.text.leaf == member.text.leaf
  }

  /// Whether it is surer than another: that a test stands in a comment was seen, and that it has
  /// another name now was concluded from how alike two texts are.
  func outweighs(_ other: Verdict?) -> Bool {
    switch (self, other) {
    case (_, nil), (.uncollected, _): true
    case (.disabled, .same(_, let certainty, _)): certainty == .possible
    default: false
    }
  }
}
