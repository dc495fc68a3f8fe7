/// What a document says of one thing.
enum Status: Hashable {
  case done, partial, open
  /// To be done.
  case planned
  /// What is aimed at.
  case target
}

extension Status {
  private static let marks: [(Status, Set<Unicode.Scalar>)] = [
    (.done, ["\u{2705}", "\u{2714}", "\u{2713}", "\u{2611}", "\u{1F7E2}", "\u{1F389}"]),
    (
      .open,
      [
        "\u{274C}", "\u{2717}", "\u{2718}", "\u{2716}", "\u{1F534}", "\u{26D4}", "\u{1F6AB}",
        "\u{274E}", "\u{2610}", "\u{1F6A8}",
      ]
    ),
    (
      .partial,
      [
        "\u{26A0}", "\u{1F7E1}", "\u{1F7E0}", "\u{1F6A7}", "\u{23F3}", "\u{1F504}", "\u{23F8}",
        "\u{1F536}", "\u{1F51C}", "\u{231B}",
      ]
    ),
  ]

  /// Signs that tell by their colour alone, a status as well as how urgent something is.
  private static let colours: Set<Unicode.Scalar> = [
    "\u{1F7E2}", "\u{1F534}", "\u{1F7E1}", "\u{1F7E0}",
  ]
  /// Words for how urgent something is, as far as a colour before them says no more than they do.
  private static let ranks: Set<String> = [
    "p0", "p1", "p2", "p3", "p4", "low", "medium", "moderate", "minor", "nice", "optional",
    "should", "could", "priority",
  ]

  /// The signs in a text that mark a status, in their order.
  static func marks(in text: String) -> [Status] {
    guard text.utf8.contains(where: { $0 >= 0xE2 }) else { return [] }
    let scalars = Array(text.unicodeScalars)
    let found = scalars.indices.compactMap { position -> (status: Status, isColour: Bool)? in
      guard let status = marks.first(where: { $0.1.contains(scalars[position]) })?.0 else {
        return nil
      }
      let isColour = colours.contains(scalars[position])
      return isColour && isRank(scalars[(position + 1)...]) ? nil : (status, isColour)
    }
    // Beside a sign that says it, a colour says how urgent it is.
    let isSaid = found.contains { !$0.isColour }
    return found.filter { !($0.isColour && isSaid) }.map(\.status)
  }

  /// Whether a text begins with a word for how urgent something is.
  private static func isRank(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    let word = text.drop { !isOfWord($0) }.prefix(while: isOfWord)
    return ranks.contains(String(String.UnicodeScalarView(word)).lowercased())
  }
}
