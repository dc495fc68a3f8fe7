import Git
import Rules

/// One fact of a tree as one line of the readiness file states it.
///
/// It holds no line number, message or severity, so neither moved text nor a reworded rule
/// changes a line. Rules and subjects are bytes: `String` takes differently composed letters for
/// equal, which would make order and identity depend on the order of arrival.
package struct Record: Hashable, Sendable {
  /// The first word of a line, in the order in which the kinds stand in the file.
  package enum Kind: String, CaseIterable, Sendable {
    case facet, have, hazard, list, measure, waived
  }

  package enum Value: Hashable, Sendable {
    /// The service has, or had, a part of this name, which stands in the place of the rule. Such a
    /// line stays when the part leaves, until the policy retires it.
    case facet
    /// A control's strongest evidence about the subject.
    case have(Recorded<Level>)
    /// How many findings of the hazard share the subject.
    case hazard(count: Int)
    /// How many members of the inventory stand in the file, and the digest of their names.
    case list(count: Int, names: Recorded<ShortDigest>)
    case measure(Recorded<Double>)
    /// Findings that a waiver of the policy accepts, and the waiver's id.
    case waived(by: Recorded<String>, count: Int)
  }

  /// What makes two lines speak of the same fact; also the order of the lines.
  package struct Key: Hashable, Sendable {
    package let kind: Kind
    package let path: Path
    package let rule: [UInt8]
    package let subject: [UInt8]
  }

  package let path: Path
  package let rule: [UInt8]
  /// Empty for a facet, which speaks of the tree, and a list, which speaks of a whole file.
  package let subject: [UInt8]
  package let value: Value

  package init(path: Path, rule: [UInt8], subject: [UInt8], value: Value) {
    self.path = path
    self.rule = rule
    self.subject = subject
    self.value = value
  }

  init(key: Key, value: Value) {
    self.init(path: key.path, rule: key.rule, subject: key.subject, value: value)
  }

  package var kind: Kind { value.kind }

  package var key: Key { Key(kind: kind, path: path, rule: rule, subject: subject) }

  /// The highest count a line can state; more are written as this many.
  package static let highestCount = 999_999_999
}

extension Record.Value {
  package var kind: Record.Kind {
    switch self {
    case .facet: .facet
    case .have: .have
    case .hazard: .hazard
    case .list: .list
    case .measure: .measure
    case .waived: .waived
    }
  }
}

extension Record.Kind: Comparable {
  package static func < (left: Record.Kind, right: Record.Kind) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .facet: 0
    case .have: 1
    case .hazard: 2
    case .list: 3
    case .measure: 4
    case .waived: 5
    }
  }
}

extension Record.Key: Comparable {
  /// Path before rule, so that two services of one repository never touch neighbouring lines.
  package static func < (left: Record.Key, right: Record.Key) -> Bool {
    if left.kind != right.kind { return left.kind < right.kind }
    if left.path != right.path { return left.path < right.path }
    if left.rule != right.rule { return left.rule.lexicographicallyPrecedes(right.rule) }
    return left.subject.lexicographicallyPrecedes(right.subject)
  }
}
