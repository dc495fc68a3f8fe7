import Git
import Rules

/// Says in a comparison what became of members that are no longer there under their names.
struct Telling {
  /// What each regression becomes; nil where it is none.
  private var reworded: [Difference: Difference?] = [:]
  /// What is no improvement: it was there before.
  private var known: Set<Difference> = []
  private var moved: [Difference] = []
  private var notes: [Difference] = []

  mutating func tell(_ verdict: Verdict, on member: ComparedMember) {
    guard let loss = member.difference else { return }
    switch verdict {
    case .same(let other, let certainty, let similarity):
      guard let gain = other.difference else { return }
      reworded[loss] = .some(nil)
      known.insert(gain)
      let moved = Self.moved(loss, to: gain, certainty, similarity)
      if certainty == .likely, !moved.message.hasSuffix("?") {
        self.moved.append(moved)
      } else {
        notes.append(moved)
      }
    case .folded(let subject, let path):
      note(loss, "seems to have gone into \(subject) (\(path.text)); check that it did")
    case .split(let subjects, let path):
      let names = subjects.prefix(3).joined(separator: ", ")
      note(loss, "seems to have been split into \(names) (\(path.text)); check that it was")
    case .departed(let names):
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      note(loss, "goes with \(list), which this change removes")
    case .uncollected(let line, let isCode):
      let why = isCode ? "where nothing collects it" : "it is in a comment or a string"
      word(loss, "stands at line \(line) and no longer runs: \(why)")
    case .disabled(let name, let line):
      word(loss, "is now called \(name) (line \(line)), which nothing runs")
    case .doubled(let path, let line):
      note(loss, "is there once less; the same test stays at \(path.text):\(line)")
    case .withdrawn(let path):
      note(loss, "seems to go with what this change takes out of \(path.text); check that it does")
    case .removed(let nearest, let isInDoubt):
      word(loss, Self.gone(nearest))
      if isInDoubt {
        doubt(loss, "the change takes more out of the program than it puts in")
      } else if let member = member.fact.member, !Self.idle.isDisjoint(with: member.marks) {
        doubt(loss, "it did not run, or checked nothing")
      }
    }
  }

  private static func gone(_ nearest: Nearest.Candidate?) -> String {
    guard let nearest else { return "is gone, and nothing like it is left" }
    let share = Self.percent(nearest.similarity)
    if nearest.similarity == 1 { return "is gone; \(nearest.subject) holds the same" }
    return nearest.similarity < 0.2
      ? "is gone, and nothing like it is left (nearest: \(nearest.subject), \(share))"
      : "is gone; nearest: \(nearest.subject) (\(share) alike)"
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private static func name(_ difference: Difference) -> String {
    let message = difference.message
    return message.hasSuffix(" is gone") ? String(message.dropLast(8)) : message
  }

  private mutating func word(_ loss: Difference, _ words: String) {
    reworded[loss] = loss.with(message: "\(Self.name(loss)) \(words)")
  }

  /// What no longer ran is less of a loss.
  private static let idle: Set<Mark> = [.skipped, .pending, .empty, .vacuous]

  /// A loss that may be none: a change that does little but take things out of a program may have
  /// taken what was tested.
  private mutating func doubt(_ loss: Difference, _ why: String) {
    guard case .some(.some(let told)) = reworded[loss] else { return }
    reworded[loss] = told.with(severity: min(told.severity, .warning)).with(
      message: "\(told.message); \(why)")
  }

  private mutating func note(_ loss: Difference, _ words: String) {
    reworded[loss] = .some(nil)
    notes.append(
      loss.with(severity: .note).with(change: .removed).with(
        message: "\(Self.name(loss)) \(words)"))
  }

  private static func moved(
    _ loss: Difference, to gain: Difference, _ certainty: Verdict.Certainty, _ similarity: Double
  ) -> Difference {
    let before = gain.subject == loss.subject ? "" : ", before \(loss.subject)"
    let isReversed = NameWords.areContrary(
      NameWords.leaf(of: loss.subject), NameWords.leaf(of: gain.subject))
    let doubt =
      certainty == .likely ? "" : "; \(percent(similarity)) alike, check that it is the same"
    return Difference(
      rule: gain.rule, kind: gain.kind, change: .moved, severity: .note, path: gain.path,
      place: gain.place, subject: gain.subject,
      message: "\(gain.message)\(before)\(doubt)\(isReversed ? "; expectation reversed?" : "")",
      from: loss.path)
  }

  func apply(to comparison: inout Comparison) {
    comparison.regressions = comparison.regressions.compactMap { loss in
      guard let words = reworded[loss] else { return loss }
      return words
    }
    comparison.improvements.removeAll { known.contains($0) }
    comparison.moved += moved
    comparison.notes += notes
  }
}
