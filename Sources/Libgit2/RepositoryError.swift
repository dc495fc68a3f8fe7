import CLibgit2
import Git

/// Why a repository could not be read or written, in words that say what to do about it.
package struct RepositoryError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case missingObject(ObjectID)
    case unsupported(String)
    case notARepository
    case unmergedIndex([Path])
    case noWorkTree
    case revisionNotFound(String)
    /// The revision may well exist, but a shallow clone left it out.
    case leftOut(String)
    case ambiguous(String)
    case corrupt(String)
    case locked(String)
    case other
  }

  package let kind: Kind
  /// One or two sentences for the user, without a full stop at the end.
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension RepositoryError: CustomStringConvertible {
  package var description: String { message }
}

extension RepositoryError {
  static func corrupt(_ what: String) -> RepositoryError {
    RepositoryError(.corrupt(what), "\(what) is corrupt; `git fsck` tells more")
  }

  static func unsupported(_ what: String, _ remedy: String) -> RepositoryError {
    RepositoryError(.unsupported(what), "\(what) cannot be read by this tool; \(remedy)")
  }

  static func noWorkTree(_ purpose: String) -> RepositoryError {
    RepositoryError(
      .noWorkTree, "this repository has no working tree, so \(purpose); name a commit instead")
  }

  /// The error that libgit2 left behind in this thread; to be asked at once after a failure.
  static func last(doing what: String) -> RepositoryError {
    RepositoryError(.other, "\(what) failed: \(lastMessage)")
  }

  static var lastMessage: String {
    guard let error = git_error_last(), let text = error.pointee.message else {
      return "libgit2 gives no reason"
    }
    return String(cString: text)
  }

  /// What an index error means to a user.
  init(_ error: IndexError, file: String) {
    switch error {
    case .corrupt(let why):
      self.init(
        .corrupt(file),
        "the index \(file) is corrupt: \(why); delete it and run `git reset` to make a new one")
    case .unsupported(let what):
      self.init(
        .unsupported(what),
        "the index \(file) uses \(what), which this tool cannot read; name a commit instead")
    case .unmerged(let paths):
      let names = paths.prefix(3).map(\.text).joined(separator: ", ")
      let more = paths.count > 3 ? " and \(paths.count - 3) more" : ""
      self.init(
        .unmergedIndex(paths),
        "the index has unresolved conflicts in \(names)\(more); resolve them and `git add` first")
    }
  }
}
