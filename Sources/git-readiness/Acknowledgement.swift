import Assessment
import Git
import Libgit2
import Rules

/// A person's word that a test is removed on purpose: its name, and why.
///
/// It names one test, never a number or a pattern, so that it cannot swallow what nobody saw.
struct Acknowledgement: Hashable {
  enum Origin: Hashable {
    /// `removed-tests` of the policy; whether the change itself wrote it.
    case policy(isNew: Bool)
    /// A trailer of a message: of this commit, or of the one that is being made.
    case trailer(commit: ObjectID?)
  }

  let name: String
  let reason: String
  let origin: Origin

  /// Whether the change that it excuses holds it.
  var isOwn: Bool { origin != .policy(isNew: false) }

  var source: String {
    switch origin {
    case .policy: "readiness.yml"
    case .trailer(.some(let commit)): "commit \(commit.hex.prefix(7))"
    case .trailer(nil): "this commit's message"
    }
  }
}

extension Acknowledgement {
  private static let key = "removes-test:"

  /// The trailers of a message: `Removes-Test: NAME (REASON)`, each on a line of its own. One
  /// without a reason acknowledges nothing.
  static func trailers(in message: String, of commit: ObjectID?) -> [Acknowledgement] {
    message.split(separator: "\n").compactMap { line in
      guard line.lowercased().hasPrefix(key) else { return nil }
      let text = line.dropFirst(key.count).trimmed
      guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
      let name = text[..<open].trimmed
      let reason = text[text.index(after: open)...].dropLast().trimmed
      guard !name.isEmpty, !reason.isEmpty else { return nil }
      return Acknowledgement(
        name: String(name), reason: String(reason), origin: .trailer(commit: commit))
    }
  }

  /// What both policies say of removed tests.
  static func entries(base: Policy, new: Policy?) -> [Acknowledgement] {
    let names = base.removedTests.merging(new?.removedTests ?? [:]) { _, reason in reason }
    return names.sorted { $0.key < $1.key }.map { name, reason in
      Acknowledgement(
        name: name, reason: reason, origin: .policy(isNew: base.removedTests[name] == nil))
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension Workspace {
  /// No more commits of a branch are read.
  private static let mostCommits = 1_000

  /// The acknowledgements in the messages of the commits between a base and a head.
  func trailers(from base: ObjectID?, to head: ObjectID?) -> [Acknowledgement] {
    guard let base, let head, base != head else { return [] }
    let start = (try? repository.mergeBase(base, head)).flatMap(\.self)
    let oldest = start.flatMap { try? repository.commit($0) }?.committerTime ?? .min
    var waiting = [head]
    var seen: Set<ObjectID> = [base]
    if let start { seen.insert(start) }
    var found: [Acknowledgement] = []
    while let id = waiting.popLast(), seen.count < Self.mostCommits {
      guard seen.insert(id).inserted, let commit = try? repository.commit(id),
        commit.committerTime >= oldest
      else { continue }
      if let message = try? repository.message(of: id) {
        found += Acknowledgement.trailers(in: message, of: id)
      }
      waiting += commit.parents
    }
    return found
  }
}
