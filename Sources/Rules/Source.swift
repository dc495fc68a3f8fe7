import Claims
import Formats

/// One place a rule's observations come from: which files, and what to look for in them.
package final class Source: Sendable {
  package enum Matcher: Sendable {
    /// A file in which nothing is left once blanks and comments are gone.
    case empty
    /// The file's existence.
    case exists
    case text(TextMatcher)
    case query(QueryMatcher)
    /// The comments that suppress findings, of one sort.
    case suppression(SuppressionSort)
    /// What a document about readiness claims, of one sort.
    case claim(ClaimSort)
  }

  package let kinds: [FileKind]
  package let paths: [String]
  package let except: [String]
  package let matcher: Matcher
  /// Names saved in order; a later one may use an earlier one.
  package let saved: [(name: String, value: Saved)]
  package let subject: Template?
  /// Of a control: how firm the evidence is, the first whose conditions hold.
  package let levels: [(level: Level, conditions: [Condition])]
  /// Of a measure: the text that holds the number.
  package let value: Template?
  /// Of an inventory: what makes a member count for less.
  package let marks: [MarkMatcher]
  /// Of an inventory: the expression that each line with an assertion matches.
  package let assertions: String?

  package init(
    kinds: [FileKind], paths: [String], except: [String], matcher: Matcher,
    saved: [(name: String, value: Saved)], subject: Template?,
    levels: [(level: Level, conditions: [Condition])], value: Template?, marks: [MarkMatcher],
    assertions: String?
  ) {
    self.kinds = kinds
    self.paths = paths
    self.except = except
    self.matcher = matcher
    self.saved = saved
    self.subject = subject
    self.levels = levels
    self.value = value
    self.marks = marks
    self.assertions = assertions
  }
}

/// Lines of a text that match a regular expression.
package struct TextMatcher: Sendable {
  /// Which view of the file is matched.
  package enum View: String, CaseIterable, Sendable {
    /// The bytes as they stand.
    case raw
    /// Comments and docstrings blanked; a match may not begin inside a string.
    case active
    /// Comments and docstrings blanked.
    case uncommented
    /// The contents of strings blanked as well.
    case code
    /// All but comments and docstrings blanked; all of a file of no known language.
    case comments
  }

  /// Another text that must, or must not, stand near a match.
  package struct Nearby: Sendable {
    package enum Reach: Sendable {
      /// So many lines before and after the match's first line.
      case lines(before: Int, after: Int)
      case file
      /// What is captured under one of the names, and what it comes from in the same file; all of
      /// it, or only what it begins with.
      case origin(of: [String], isFirst: Bool)
    }

    package let pattern: Template
    package let isWanted: Bool
    package let reach: Reach

    package var isAboutOrigin: Bool {
      if case .origin = reach { true } else { false }
    }
  }

  package let pattern: String
  package let literals: [String]
  /// Why the pattern may do without a literal, and so be tried on every line; nil where it has one.
  package let reasonWithoutLiteral: String?
  package let view: View
  /// Whether a match may run over several lines.
  package let isWholeFile: Bool
  /// A line that matches this is passed over.
  package let except: String?
  /// Those about where a value comes from are the last.
  package let nearby: [Nearby]
  /// What must hold of the captures and of what is saved from them.
  package let conditions: [Condition]
  package let inside: Enclosure?
  package let scope: ScopeMatcher?

  /// A less indented line above that encloses the match; its captures can be used.
  package struct Enclosure: Sendable {
    package let pattern: String
    /// Whether there is no match without it.
    package let isRequired: Bool
    /// An enclosing line that matches this ends the search without a match: a class is not what
    /// encloses the code of one of its functions.
    package let except: String?
  }
}

/// Values of a document that a chain of queries reaches.
package struct QueryMatcher: Sendable {
  /// Each step's query is asked from every value of the step before, the first from the root.
  package let steps: [(name: String, query: JSONPath)]
  package let conditions: [Condition]
  /// What makes the last step's value ready: evidence where one selects something, a gap where
  /// none does. Without it, reaching the last step is itself the observation.
  package let evidence: [JSONPath]
}

/// Which of a file's suppressions are meant.
package enum SuppressionSort: String, CaseIterable, Sendable {
  /// Those that name rules and give a reason, whether they accept something or not.
  case valid
  /// Those among them that accept nothing.
  case unused
  /// Those that suppress nothing because something about them is wrong.
  case invalid
}
