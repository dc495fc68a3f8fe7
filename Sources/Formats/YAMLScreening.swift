/// One pass over a file before libyaml sees it.
///
/// libyaml decodes 16 KB ahead and gives up at the first bad byte, which would cost documents that
/// stand before it. So bytes that no YAML may hold are replaced here, each one a hole.
struct YAMLScreening {
  /// Why the file is not read at all.
  private(set) var refusal: Document.Problem?
  private(set) var problems: [Document.Problem] = []
  /// The text with its bad bytes replaced; nil when there were none.
  private(set) var repaired: [UInt8]?
  /// The places of the replaced bytes.
  private(set) var holes: [Template.Hole] = []
  /// What a build fills in (`port: @server.port@`), which no value may begin with.
  private(set) var fillings: [Range<Int>] = []
  /// The first byte after a byte order mark.
  private(set) var start = 0
  /// Where reading ends.
  private(set) var end: Int
  private(set) var firstWide: Int?
  private(set) var mayBeTemplate = false

  /// libyaml compares each `%TAG` line with all before it.
  private static let directiveLimit = 64
  private static let lengthLimit = 512 << 20

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    end = bytes.count
    guard bytes.count <= Self.lengthLimit else {
      refusal = Document.Problem(offset: 0, message: "larger than 512 MB: not read")
      return
    }
    if bytes.count >= 2,
      (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF)
    {
      refusal = Document.Problem(offset: 0, message: "UTF-16: not read")
      return
    }
    if bytes.count >= 3, (bytes[0], bytes[1], bytes[2]) == (0xEF, 0xBB, 0xBF) {
      start = 3
      firstWide = 0
    }
    screen(bytes)
  }

  /// What a byte may begin; most bytes of most files begin nothing.
  private enum Class: UInt8 { case plain, control, wide, opener, directive, filling }

  private static let classes: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x09, 0x0A, 0x0D: Class.plain.rawValue
    case 0..<0x20, 0x7F: Class.control.rawValue
    case 0x80...: Class.wide.rawValue
    case UInt8(ascii: "{"), UInt8(ascii: "<"): Class.opener.rawValue
    case UInt8(ascii: "%"): Class.directive.rawValue
    case UInt8(ascii: "@"): Class.filling.rawValue
    default: Class.plain.rawValue
    }
  }

  private mutating func screen(_ bytes: UnsafeBufferPointer<UInt8>) {
    var directives = 0
    var offset = start
    Self.classes.withUnsafeBufferPointer { classes in
      while offset < bytes.count {
        let kind = classes[Int(bytes[offset])]
        if kind == Class.plain.rawValue {
          offset += 1
          continue
        }
        switch Class(rawValue: kind) {
        case .wide:
          if firstWide == nil { firstWide = offset }
          let length = UTF8Sequence.length(in: bytes, at: offset, excludesControls: true)
          if length == 0 { replace(offset, in: bytes, saying: "not UTF-8") }
          offset += max(length, 1)
          continue
        case .control:
          replace(offset, in: bytes, saying: "a control character")
        case .opener:
          noteOpener(bytes, at: offset)
        case .directive where offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n"):
          directives += 1
          if directives > Self.directiveLimit {
            let message = "more than \(Self.directiveLimit) directives: not read from here on"
            problems.append(Document.Problem(offset: offset, message: message))
            end = offset
            return
          }
        case .filling:
          if let end = fillingEnd(bytes, at: offset) {
            fillings.append(offset..<end)
            offset = end - 1
          }
        default: break
        }
        offset += 1
      }
    }
  }

  private mutating func noteOpener(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard !mayBeTemplate, offset + 1 < bytes.count else { return }
    let next = bytes[offset + 1]
    if bytes[offset] == UInt8(ascii: "<") {
      mayBeTemplate = next == UInt8(ascii: "%")
    } else {
      let isQuoted = offset > 0 && bytes[offset - 1] == UInt8(ascii: "$")
      mayBeTemplate = !isQuoted && (next == UInt8(ascii: "{") || next == UInt8(ascii: "%"))
    }
  }

  /// The same with what a build fills in replaced, too, each one a hole.
  func withoutFillings(_ bytes: UnsafeBufferPointer<UInt8>) -> YAMLScreening {
    var screened = self
    for filling in fillings { screened.overwrite(filling, in: bytes) }
    screened.holes.sort { $0.range.lowerBound < $1.range.lowerBound }
    return screened
  }

  /// Where `@name@` ends that a value begins with; nil where there is none.
  private func fillingEnd(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var before = start - 1
    while before >= 0, bytes[before] == UInt8(ascii: " ") { before -= 1 }
    guard before >= 0, before < start - 1,
      bytes[before] == UInt8(ascii: ":") || bytes[before] == UInt8(ascii: "-")
    else { return nil }
    var end = start + 1
    while end < bytes.count, Self.isOfName(bytes[end]) { end += 1 }
    return end > start + 1 && end < bytes.count && bytes[end] == UInt8(ascii: "@") ? end + 1 : nil
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func replace(
    _ offset: Int, in bytes: UnsafeBufferPointer<UInt8>, saying message: String
  ) {
    if problems.isEmpty { problems.append(Document.Problem(offset: offset, message: message)) }
    overwrite(offset..<offset + 1, in: bytes)
  }

  private mutating func overwrite(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    var text = repaired.take() ?? Array(bytes)
    for offset in range { text[offset] = UInt8(ascii: "?") }
    repaired = text
    addHole(range)
  }

  private mutating func addHole(_ range: Range<Int>) {
    if let last = holes.last, last.range.upperBound == range.lowerBound {
      holes[holes.count - 1] = Template.Hole(
        range: last.range.lowerBound..<range.upperBound, effect: .part)
    } else {
      holes.append(Template.Hole(range: range, effect: .part))
    }
  }
}
