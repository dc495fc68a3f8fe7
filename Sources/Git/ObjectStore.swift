/// A place to read trees and blobs from: a repository on disk, a staged index laid over one, or
/// a dictionary in a test.
///
/// Whatever reads through it is exactly as fallible as its store: on an in-memory store, whose
/// `Failure` is `Never`, nothing needs `try`. A missing object is a failure, never an empty one.
package protocol ObjectStore: ~Copyable {
  associatedtype Failure: Error

  /// The entries of a tree in Git's order (a directory sorts as if its name ended in a slash).
  borrowing func entries(ofTree id: ObjectID) throws(Failure) -> [TreeEntry]

  /// The size of a blob in bytes, asked without reading it.
  borrowing func size(ofBlob id: ObjectID) throws(Failure) -> Int

  /// Lends the bytes of a blob for the duration of `body`.
  borrowing func withBlob<Result>(
    _ id: ObjectID, _ body: (Span<UInt8>) -> Result
  ) throws(Failure) -> Result

  /// Lends the bytes of a blob that has at most so many; nil where it has more, and is not read.
  borrowing func withBlob<Result>(
    _ id: ObjectID, atMost limit: Int, _ body: (Span<UInt8>) -> Result
  ) throws(Failure) -> Result?

  /// Whether a failure to read a blob is that blob's own, so that others can be read all the same.
  static func isOfOneObject(_ failure: Failure) -> Bool
}

extension ObjectStore where Self: ~Copyable {
  package static func isOfOneObject(_ failure: Failure) -> Bool { false }

  package borrowing func withBlob<Result>(
    _ id: ObjectID, atMost limit: Int, _ body: (Span<UInt8>) -> Result
  ) throws(Failure) -> Result? {
    try size(ofBlob: id) <= limit ? try withBlob(id, body) : nil
  }
}
