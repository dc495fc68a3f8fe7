import CLibgit2
import Git

/// The libgit2 of this process, started once with the options that hold for all repositories.
enum Library {
  /// The result of starting: negative where libgit2 could not be started.
  private static let started: Int32 = {
    let count = git_libgit2_init()
    guard count > 0 else { return -1 }
    let results = [
      shim_set_strict_hash_verification(0),
      shim_set_strict_object_creation(0),
      // A repository of another owner is only read, and nothing of it is ever run; containers in
      // CI check every repository out as another user.
      shim_set_owner_validation(0),
      shim_allow_extensions(),
      // What is mapped counts as this process's memory: without a limit, all of a pack that it has
      // read.
      shim_set_mapped_window(8 << 20, 16 << 20),
      // A walk over a history reads each tree twice, shortly after one another.
      shim_set_cached_size(4 << 20),
    ]
    return results.min() ?? 0
  }()

  static func start() throws(RepositoryError) {
    guard started >= 0 else { throw .last(doing: "starting libgit2") }
  }
}

/// Gives the system the memory that workers which have ended left free: each thread takes from a
/// store of its own, and what is left in one serves no other.
package func giveBackMemory() { shim_give_back_memory() }

extension git_oid {
  init(_ id: ObjectID) {
    self.init()
    withUnsafeMutableBytes(of: &self.id) { bytes in
      bytes.storeBytes(of: id.high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: id.middle.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: id.low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
  }
}

extension ObjectID {
  init(_ id: git_oid) {
    self = withUnsafeBytes(of: id.id) { bytes in
      ObjectID(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        middle: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        low: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
    }
  }
}
