import Patterns

/// The patterns over names of many globs, numbered, in flat memory.
struct PatternTable: Sendable {
  /// How it is found which names a pattern matches.
  enum Form: UInt8 {
    /// It is its only name.
    case name
    /// It matches whatever has this extension: `*.yml`.
    case `extension`
    /// Its matches all have one extension, but not all such names match: `test_*.py`.
    case within
    case other
  }

  let programs: TextList
  /// What every match of each holds, as ``NamePattern/pairs(of:)``.
  let needed: [UInt64]
  let forms: [UInt8]
  /// Where the name or the extension that tells its matches begins in each program.
  let keys: [UInt32]

  init(_ patterns: [NamePattern]) {
    programs = TextList(patterns.map(\.program))
    needed = patterns.map(\.needed)
    let told = patterns.map(Self.told)
    forms = told.map(\.form.rawValue)
    keys = zip(told, programs.starts.dropFirst()).map { told, end in end - UInt32(told.length) }
  }

  /// - Parameters: As another had them.
  init(programs: TextList, needed: [UInt64], forms: [UInt8], keys: [UInt32]) {
    self.programs = programs
    self.needed = needed
    self.forms = forms
    self.keys = keys
  }

  private static func told(by pattern: NamePattern) -> (form: Form, length: Int) {
    if let name = pattern.literal { return (.name, name.count) }
    if let ending = pattern.literalEnding, isExtension(ending) { return (.extension, ending.count) }
    if let ending = pattern.fixedExtension { return (.within, ending.count) }
    return (.other, 0)
  }

  private static func isExtension(_ ending: ArraySlice<UInt8>) -> Bool {
    ending.first == UInt8(ascii: ".") && !ending.dropFirst().contains(UInt8(ascii: "."))
  }

  subscript(number: Int) -> NamePattern {
    NamePattern(program: programs[number], needed: needed[number])
  }

  /// - Parameter pairs: Those of the name.
  func matches(_ number: Int, _ name: ArraySlice<UInt8>, pairs: UInt64) -> Bool {
    needed[number] & ~pairs == 0 && self[number].matches(name, pairs: pairs)
  }

  func form(_ number: Int) -> Form { Form(rawValue: forms[number]) ?? .other }

  func key(_ number: Int) -> ArraySlice<UInt8> {
    programs.bytes[Int(keys[number])..<Int(programs.starts[number + 1])]
  }
}
