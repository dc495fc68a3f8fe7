/// What a person vouches for because no tree can show it: that a restore was tried, that somebody is
/// on call.
///
/// It is shown as attested and never as met: it earns nothing and closes no gap.
package struct Attestation: Hashable, Sendable {
  /// What reports call it.
  package let id: String
  /// The rule whose control it is about, or what it is about in words.
  package let control: String
  package let who: String
  /// The last day on which it holds.
  package let until: CalendarDay?
  /// Where to read it up: a path of the tree or an address.
  package let evidence: String?
  package let why: String

  /// Whether it no longer holds on a day.
  package func isExpired(on day: CalendarDay) -> Bool {
    until.map { $0 < day } ?? false
  }
}
