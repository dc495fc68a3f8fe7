import Git
import Rules

/// Words differences of one rule.
struct Describing {
  let rule: Rule
  /// Files that the new tree has and that can no longer be read: nothing in them is known to be
  /// gone.
  let unreadNow: Set<Path>
  var cover = SuppressionCover()

  /// A hazard that the base had not.
  func introduced(_ fact: Observation) -> Difference {
    worse(fact, .introduced, rule.severity, message(of: fact))
  }

  /// A subject that came without the control: nothing was lost, but the gap is new.
  func missing(_ fact: Observation) -> Difference {
    worse(fact, .introduced, rule.severity.lowered, message(of: fact))
  }

  /// A control that its subject no longer has.
  func lost(_ fact: Observation, stoodAt base: Observation) -> Difference {
    worse(
      fact, .lost, lossSeverity, "\(message(of: fact)); it stood at line \(base.place.line)")
  }

  /// One of several places that held a control.
  func siteLost(_ fact: Observation) -> Difference {
    difference(
      fact, .weakened, rule.severity.lowered,
      "\(rule.title): one of its places is gone, others remain")
  }

  func weakened(_ fact: Observation, from old: Level, to new: Level) -> Difference {
    worse(
      fact, .weakened, rule.severity,
      "\(rule.title): no longer \(old.rawValue), only \(new.rawValue)")
  }

  func worsened(_ fact: Observation, from old: Double) -> Difference {
    let now = fact.value.map(Self.text) ?? "nothing"
    return worse(
      fact, .worsened, rule.severity,
      "\(named(fact)) went from \(Self.text(old)) to \(now)")
  }

  func better(_ fact: Observation, _ change: Difference.Change) -> Difference {
    difference(fact, change, .note, named(fact))
  }

  func better(_ fact: Observation, _ change: Difference.Change, from old: Double) -> Difference {
    let now = fact.value.map(Self.text) ?? ""
    return difference(
      fact, change, .note, "\(named(fact)) went from \(Self.text(old)) to \(now)")
  }

  func moved(_ base: Observation, _ new: Observation) -> Difference {
    let before = base.subject == new.subject || !base.hasName ? "" : ", before \(base.subject)"
    return Difference(
      rule: rule.id, kind: rule.kind, change: .moved, severity: .note, path: new.path,
      place: new.place, subject: new.subject, message: named(new) + before, from: base.path)
  }

  /// What is as bad as it was, and what no comment accepts any more.
  func bared(_ fact: Observation) -> Difference {
    difference(fact, .weakened, .warning, "\(message(of: fact)); nothing suppresses it any more")
  }

  /// A subject that left with what it had, unless its file can no longer be read.
  func removed(_ fact: Observation) -> Difference {
    if unreadNow.contains(fact.path) { return unreadable(fact) }
    return difference(fact, .removed, .note, "\(fact.subject) is gone, and with it: \(rule.title)")
  }

  /// A fact that is not in the new tree: an improvement for a hazard, else a regression, unless
  /// the file can no longer be read.
  func gone(_ fact: Observation, as change: Difference.Change, _ comparison: inout Comparison) {
    if unreadNow.contains(fact.path) {
      comparison.notes.append(unreadable(fact))
    } else if change == .resolved {
      comparison.improvements.append(difference(fact, .resolved, .note, message(of: fact)))
    } else {
      let text = named(fact)
      comparison.regressions.append(difference(fact, change, lossSeverity, "\(text) is gone"))
    }
  }

  /// To take away what protects a service is a decision, where not to have it yet is none: what
  /// is but a note as a gap is a warning as a loss. Documents are rewritten, and what is not sure
  /// stays a note.
  private var lossSeverity: Severity {
    let isSure = rule.kind == .control && rule.confidence != .low
    return isSure && rule.category != "documentation" ? max(rule.severity, .warning) : rule.severity
  }

  /// What is said of a fact whose file can no longer be read.
  static let outOfSight = " can no longer be read"

  private func unreadable(_ fact: Observation) -> Difference {
    difference(fact, .unread, .warning, "\(named(fact))\(Self.outOfSight)")
  }

  /// A fact that the new tree leaves open.
  func undecided(_ fact: Observation, _ comparison: inout Comparison) {
    comparison.notes.append(
      difference(fact, .unread, .warning, "\(named(fact)) can no longer be told"))
  }

  /// What the new tree holds, with the comments that accept it there.
  private func worse(
    _ fact: Observation, _ change: Difference.Change, _ severity: Severity, _ message: String
  ) -> Difference {
    difference(fact, change, severity, message).with(suppressors: cover.suppressors(of: fact))
  }

  private func difference(
    _ fact: Observation, _ change: Difference.Change, _ severity: Severity, _ message: String
  ) -> Difference {
    Difference(
      rule: rule.id, kind: rule.kind, change: change, severity: severity, path: fact.path,
      place: fact.place, subject: fact.subject, message: message)
  }

  private func message(of fact: Observation) -> String { fact.filledMessage }

  /// The rule's title with what the fact is about; a fact of a whole file has its path already.
  private func named(_ fact: Observation) -> String {
    fact.hasName ? "\(rule.title): \(fact.subject)" : rule.title
  }

  /// A number without a fraction that says nothing.
  private static func text(_ value: Double) -> String {
    value.description.hasSuffix(".0") ? String(value.description.dropLast(2)) : value.description
  }
}

extension Describing {
  /// A file that the rules wanted to read and could not.
  ///
  /// - Parameter wasRead: Whether the base had it in a form that could be read: then the change
  ///   broke it. Text in another encoding is as bad, as there may be anything in it.
  static func unread(_ file: Unread, wasRead: Bool) -> Difference {
    Difference(
      rule: "unread/\(file.reason.rawValue)", kind: .context, change: .unread,
      severity: wasRead || file.reason == .encoding ? .warning : .note, path: file.path,
      place: file.place, subject: "-",
      message: "not judged\(wasRead ? " any more" : ""): \(file.reason.explanation)")
  }
}

extension Observation {
  /// Whether the subject is a name, and neither the file nor the digest of a line.
  var hasName: Bool {
    subject != "-"
      && !(subject.utf8.count == 12
        && subject.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
  }

  /// The message with the path put in, which a fold does not know when it looks at a file.
  package var filledMessage: String {
    let pieces = message.split(separator: Self.pathMark, omittingEmptySubsequences: false)
    return pieces.joined(separator: path.text)
  }
}

extension Unread.Reason {
  package var explanation: String {
    switch self {
    case .tooLarge: "larger than 8 MiB"
    case .binary: "binary"
    case .largeFilePointer: "its content is in Git LFS"
    case .symbolicLink: "a symbolic link is never followed"
    case .encoding: "not UTF-8 (UTF-16 byte order mark)"
    case .unparsable: "it cannot be parsed here; rules that read its structure were skipped"
    case .gaveUp: "a pattern reached its limit here"
    case .missing: "its content is missing from this repository, or damaged"
    }
  }
}
