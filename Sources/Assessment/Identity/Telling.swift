import Git
import Rules

/// Says in a comparison what became of one member that is no longer there under its name.
struct Telling {
  private let difference: Difference
  private let title: String

  init(comparison: Comparison, member: ComparedMember) {
    difference = member.difference
    title = member.difference.message
  }

  func tell(_ verdict: Verdict, _ comparison: inout Comparison) {
    guard let position = comparison.regressions.firstIndex(of: difference) else { return }
    switch verdict {
    case .same(let other, let certainty, let similarity):
      comparison.regressions.remove(at: position)
      guard let gained = comparison.improvements.firstIndex(of: other.difference) else { return }
      comparison.improvements.remove(at: gained)
      let moved = self.moved(to: other.difference, certainty, similarity)
      if certainty == .likely {
        comparison.moved.append(moved)
      } else {
        comparison.notes.append(moved)
      }
    case .folded(let subjects, let path):
      comparison.regressions.remove(at: position)
      let names = subjects.prefix(3).joined(separator: ", ")
      comparison.notes.append(
        noted("seems to have gone into \(names) (\(path.text)); check that it did"))
    case .departed(let names):
      comparison.regressions.remove(at: position)
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      comparison.notes.append(noted("goes with \(list)"))
    case .commented(let line):
      comparison.regressions[position] = worded(
        "stands at line \(line) and no longer runs: it is in a comment or a string, or excluded")
    case .disabled(let name, let line):
      comparison.regressions[position] = worded(
        "is now called \(name) (line \(line)), which nothing runs")
    case .removed(.some(let nearest)):
      let share = Int((nearest.similarity * 100).rounded())
      comparison.regressions[position] = worded(
        "is gone; nearest: \(nearest.subject) (\(share) % alike)")
    case .removed(nil):
      comparison.regressions[position] = worded("is gone, and nothing like it came")
    }
  }

  private var name: String {
    let message = difference.message
    return message.hasSuffix(" is gone") ? String(message.dropLast(8)) : message
  }

  private func worded(_ words: String) -> Difference {
    difference.with(
      severity: difference.severity, change: difference.change, message: "\(name) \(words)")
  }

  private func noted(_ words: String) -> Difference {
    difference.with(severity: .note, change: .removed, message: "\(name) \(words)")
  }

  private func moved(
    to other: Difference, _ certainty: Verdict.Certainty, _ similarity: Double
  ) -> Difference {
    let before = other.subject == difference.subject ? "" : ", before \(difference.subject)"
    let share = Int((similarity * 100).rounded())
    let doubt = certainty == .likely ? "" : "; \(share) % alike, check that it is the same"
    return Difference(
      rule: other.rule, kind: other.kind, change: .moved, severity: .note, path: other.path,
      place: other.place, subject: other.subject, message: "\(other.message)\(before)\(doubt)",
      from: difference.path)
  }
}

extension Difference {
  func with(severity: Severity, change: Change, message: String) -> Difference {
    Difference(
      rule: rule, kind: kind, change: change, severity: severity, path: path, place: place,
      subject: subject, message: message, from: from)
  }
}
