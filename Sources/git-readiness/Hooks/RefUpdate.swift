import Git

/// One reference as a push would leave it.
struct RefUpdate: Hashable {
  /// Its name where it is received.
  let name: String
  /// Its name where it is pushed from; empty where that has none, or is not known.
  let source: String
  /// Nil where it does not exist yet.
  let old: ObjectID?
  /// Nil where it is deleted.
  let new: ObjectID?

  /// What pre-push is told: `<local ref> <local id> <remote ref> <remote id>` on each line.
  static func pushed(_ input: [UInt8]) throws -> [RefUpdate] {
    try lines(input, of: 4).map { words in
      RefUpdate(
        name: words[2], source: words[0], old: try id(words[3]), new: try id(words[1]))
    }
  }

  /// What pre-receive is told: `<old id> <new id> <ref>` on each line.
  static func received(_ input: [UInt8]) throws -> [RefUpdate] {
    try lines(input, of: 3).map { try received(old: $0[0], new: $0[1], name: $0[2]) }
  }

  static func received(old: String, new: String, name: String) throws -> RefUpdate {
    RefUpdate(name: name, source: "", old: try id(old), new: try id(new))
  }

  /// What the pre-commit framework tells of a push; nil where it runs for something else.
  static func ofPreCommitFramework(_ values: [String: String]) throws -> RefUpdate? {
    let variables = Variables(values)
    guard let name = variables["PRE_COMMIT_REMOTE_BRANCH"],
      let from = variables["PRE_COMMIT_FROM_REF"], let to = variables["PRE_COMMIT_TO_REF"]
    else { return nil }
    return RefUpdate(
      name: name, source: variables["PRE_COMMIT_LOCAL_BRANCH"] ?? "", old: try id(from),
      new: try id(to))
  }

  /// `main` of `refs/heads/main`; other names stay whole.
  var shortName: String {
    for prefix in ["refs/heads/", "refs/tags/"] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  /// Notes hold remarks about commits, and nothing that is ever built or deployed.
  var holdsNotes: Bool { name.hasPrefix("refs/notes/") }

  private static func lines(_ input: [UInt8], of count: Int) throws -> [[String]] {
    try input.split(separator: UInt8(ascii: "\n")).map { line in
      let words = line.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard words.count >= count else {
        throw CommandFailure(
          .badUsage,
          "'\(String(decoding: line, as: UTF8.self))' is not what Git tells this hook on its input")
      }
      return words
    }
  }

  /// Nil for the id of zeros, by which Git means that there is none.
  private static func id(_ word: String) throws -> ObjectID? {
    guard !word.isEmpty, !word.allSatisfy({ $0 == "0" }) else { return nil }
    guard let id = ObjectID(hex: word) else {
      throw CommandFailure(.badUsage, "'\(word)' is not an object id that this tool can read")
    }
    return id
  }
}
