import Assessment
import Git
import Rules

/// What tells a finding from all others for as long as it stands: its rule, its path, its subject
/// and which of several alike it is. Lines move, so none is in it; neither is a secret, as no
/// subject is one.
package struct Fingerprints {
  private struct Identity: Hashable {
    let rule: Rule.ID
    let path: Path
    let subject: String
  }

  private var counts: [Identity: Int] = [:]

  package init() {}

  /// Forty hexadecimal digits; to be asked in the order of the places in a file.
  package mutating func next(rule: Rule.ID, path: Path, subject: String) -> String {
    let identity = Identity(rule: rule, path: path, subject: subject)
    let ordinal = counts[identity, default: 0]
    counts[identity] = ordinal + 1
    var hash = SHA1()
    for part in [Array(rule.utf8), path.bytes, Array(subject.utf8), Array("\(ordinal)".utf8)] {
      let framed = part + [0]
      hash.update(framed.span)
    }
    return hash.finish().hex
  }

  mutating func next(_ difference: Difference) -> String {
    next(rule: difference.rule, path: difference.path, subject: difference.subject)
  }
}
