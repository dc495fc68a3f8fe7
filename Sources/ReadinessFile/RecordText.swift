import Rules

extension RecordedReadiness {
  /// The file's bytes: equal for equal facts, on every system and in every order of reading.
  package var text: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(256 + records.count * 64)
    for line in headerLines {
      text += line.utf8
      text.append(UInt8(ascii: "\n"))
    }
    for record in records {
      record.write(to: &text)
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// Never differs between two files of one version, so it never conflicts.
  static let remark =
    "# Facts about this tree, written by `git readiness update`; do not edit. "
    + "Conflict here? Run: git readiness update"

  var headerLines: [String] {
    ["readiness \(Self.version)", Self.remark] + rulesLines
  }

  var rulesLines: [String] {
    let builtIn = builtInRules.value.map(String.init) ?? "?"
    let own = repositoryRules.map { "rules repository \($0.value?.hex ?? "?")" }
    return ["rules builtin \(builtIn)"] + (own.map { [$0] } ?? [])
  }
}

extension Record {
  /// The record's line, without its end.
  package var text: [UInt8] {
    var text: [UInt8] = []
    write(to: &text)
    return text
  }

  func write(to text: inout [UInt8]) {
    text += kind.rawValue.utf8
    var words = [rule]
    if kind != .facet { words.append(path.bytes) }
    if kind != .facet && kind != .list { words.append(subject) }
    if case .waived(.known(let id), _) = value { words.append(Array(id.utf8)) }
    for word in words {
      text.append(UInt8(ascii: " "))
      QuotedWord.write(word, to: &text)
    }
    for word in plainWords {
      text.append(UInt8(ascii: " "))
      text += word.utf8
    }
  }

  /// The words of the value that never need quotes.
  private var plainWords: [String] {
    switch value {
    case .facet: []
    case .have(let level): [level.value?.rawValue ?? "?"]
    case .hazard(let count): Self.repetition(count)
    case .list(let count, let names): ["\(count)", names.value?.hex ?? "?"]
    case .measure(let number): [number.value.map(Self.text(of:)) ?? "?"]
    case .waived(.known, let count): Self.repetition(count)
    case .waived(.undecided, let count): ["?"] + Self.repetition(count)
    }
  }

  private static func repetition(_ count: Int) -> [String] { count == 1 ? [] : ["x\(count)"] }

  /// A number without a superfluous point: `80`, `0.5`, `1e+20`.
  static func text(of number: Double) -> String {
    if number == 0 { return "0" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
