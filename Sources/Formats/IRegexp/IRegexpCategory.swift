/// Unicode's general categories by the names that `\p{...}` gives them.
enum IRegexpCategory {
  /// RFC 9485 names all categories but `Cs`: surrogates are no scalars, so none can be met.
  static let all: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter),
    ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
    ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Ps", .openPunctuation),
    ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
    ("Po", .otherPunctuation),
    ("Zs", .spaceSeparator), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator),
    ("Sm", .mathSymbol), ("Sc", .currencySymbol), ("Sk", .modifierSymbol), ("So", .otherSymbol),
    ("Cc", .control), ("Cf", .format), ("Co", .privateUse), ("Cn", .unassigned),
  ]

  private static let bits: [Unicode.GeneralCategory: UInt32] = {
    var bits: [Unicode.GeneralCategory: UInt32] = [:]
    for (index, entry) in all.enumerated() { bits[entry.category] = 1 << UInt32(index) }
    return bits
  }()

  /// The bits of the categories whose name starts with `name`: `L` stands for all letters.
  static func bits(named name: String) -> UInt32? {
    guard !name.isEmpty else { return nil }
    var found: UInt32 = 0
    for (index, entry) in all.enumerated() {
      if entry.name == name || name.utf8.count == 1 && entry.name.hasPrefix(name) {
        found |= 1 << UInt32(index)
      }
    }
    return found == 0 ? nil : found
  }

  static func bit(of value: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(value) else { return 0 }
    return bits[scalar.properties.generalCategory] ?? 0
  }
}
