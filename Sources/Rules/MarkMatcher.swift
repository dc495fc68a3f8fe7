import Formats

/// How a mark is told from a member's text, or from its value.
package struct MarkMatcher: Sendable {
  package enum Test: Sendable {
    /// Some match of the expression begins in a part of the text.
    case text(String, in: Part)
    /// The query selects something from the member.
    case query(JSONPath)
  }

  /// A part of what belongs to a member.
  package enum Part: String, CaseIterable, Sendable {
    /// What stands before its body, the attributes above it included.
    case head
    /// The body without the blocks in it.
    case top
    /// The blocks in its body.
    case nested
    /// All of the body, which the expression is asked by itself: `\A` and `\z` are its ends. A body
    /// of more than 512 bytes is not asked.
    case whole
    /// What is called on the call that it is: `.skip()` in `test(…).skip()`.
    case tail
    /// The heads of the scopes around it, and what is called on them.
    case scope
    /// Anywhere in the file.
    case file
  }

  package let mark: Mark
  package let test: Test
}

/// The blocks that give a member the first part of its name.
package struct ScopeMatcher: Sendable {
  /// Each match's block is a scope, named by the capture `name`.
  package let pattern: String
  /// What stands in the block of such a match is no member.
  package let except: String?
  /// What stands behind each name of a scope.
  package let separator: String
  /// Whether there is no member outside of every scope.
  package let isRequired: Bool
}
