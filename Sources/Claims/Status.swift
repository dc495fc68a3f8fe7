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

  /// The signs in a text that mark a status, in their order.
  static func marks(in text: String) -> [Status] {
    guard text.utf8.contains(where: { $0 >= 0xE2 }) else { return [] }
    return text.unicodeScalars.compactMap { scalar in
      marks.first { $0.1.contains(scalar) }?.0
    }
  }
}
