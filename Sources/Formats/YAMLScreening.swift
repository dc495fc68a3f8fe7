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
  private enum Class: UInt8 { case plain, control, wide, opener, directive }

  private static let classes: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
    switch byte {
    case 0x09, 0x0A, 0x0D: Class.plain.rawValue
    case 0..<0x20, 0x7F: Class.control.rawValue
    case 0x80...: Class.wide.rawValue
    case UInt8(ascii: "{"), UInt8(ascii: "<"): Class.opener.rawValue
    case UInt8(ascii: "%"): Class.directive.rawValue
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

  private mutating func replace(
    _ offset: Int, in bytes: UnsafeBufferPointer<UInt8>, saying message: String
  ) {
    if problems.isEmpty { problems.append(Document.Problem(offset: offset, message: message)) }
    var text = repaired.take() ?? Array(bytes)
    text[offset] = UInt8(ascii: "?")
    repaired = text
    if let last = holes.last, last.range.upperBound == offset {
      holes[holes.count - 1] = Template.Hole(
        range: last.range.lowerBound..<offset + 1, effect: .part)
    } else {
      holes.append(Template.Hole(range: offset..<offset + 1, effect: .part))
    }
  }
}
