@testable import Git

/// An index file spelled out for a test.
struct IndexBytes {
  struct Line {
    var path: String
    var mode: UInt32 = 0o100644
    var id = ObjectID(high: 7, middle: 7, low: 7)
    var stage: UInt16 = 0
    var extended: UInt16 = 0
  }

  var version: UInt32 = 2
  var lines: [Line] = []
  var extensions: [(name: String, content: [UInt8])] = []
  /// Overrides the number of entries told.
  var count: UInt32?

  static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func cacheTree(_ name: String, _ count: Int, _ subtrees: Int, _ id: ObjectID?) -> [UInt8] {
    Array("\(name)\0\(count) \(subtrees)\n".utf8) + (id?.bytes ?? [])
  }

  var bytes: [UInt8] {
    var bytes = Array("DIRC".utf8) + Self.number(version)
    bytes += Self.number(count ?? UInt32(lines.count))
    var before: [UInt8] = []
    for line in lines {
      let start = bytes.count
      bytes += [UInt8](repeating: 0, count: 24) + Self.number(line.mode)
      bytes += [UInt8](repeating: 0, count: 12) + line.id.bytes
      let path = Array(line.path.utf8)
      var flags = UInt16(min(path.count, 0xfff)) | line.stage << 12
      if line.extended != 0 { flags |= 0x4000 }
      bytes += [UInt8(flags >> 8), UInt8(flags & 0xff)]
      if line.extended != 0 {
        bytes += [UInt8(line.extended >> 8), UInt8(line.extended & 0xff)]
      }
      if version == 4 {
        let common = zip(before, path).prefix { $0 == $1 }.count
        let dropped = before.count - common
        precondition(dropped < 128, "a test's paths differ in few bytes")
        bytes += [UInt8(dropped)] + path[common...] + [0]
      } else {
        bytes += path + [UInt8](repeating: 0, count: 8 - (bytes.count + path.count - start) % 8)
      }
      before = path
    }
    for (name, content) in extensions {
      bytes += Array(name.utf8) + Self.number(UInt32(content.count)) + content
    }
    return bytes + [UInt8](repeating: 0, count: 20)
  }
}
