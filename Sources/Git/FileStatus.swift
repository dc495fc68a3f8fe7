/// What the index remembers of a file on disk, to tell without reading it whether it changed.
///
/// Every number is cut to its low 32 bits, as in the index, so it is compared and not computed
/// with. Times are of the Unix epoch.
package struct FileStatus: Hashable, Sendable {
  package var changedSeconds: UInt32 = 0
  package var changedNanoseconds: UInt32 = 0
  package var modifiedSeconds: UInt32 = 0
  package var modifiedNanoseconds: UInt32 = 0
  package var device: UInt32 = 0
  package var inode: UInt32 = 0
  package var user: UInt32 = 0
  package var group: UInt32 = 0
  /// In bytes; 0 also where Git wants the content compared whatever the times say.
  package var size: UInt32 = 0

  package init() {}

  /// Whether a file of the status `now` surely has the content that was staged with this one.
  ///
  /// A file modified no earlier than the index was written may have changed within the same tick
  /// of the clock, so only its content can tell. The device is left out, as Git leaves it out:
  /// network file systems renumber it.
  package func provesUnchanged(
    _ now: FileStatus, indexWritten: (seconds: UInt32, nanoseconds: UInt32)
  ) -> Bool {
    var known = self
    known.device = now.device
    guard known == now else { return false }
    return (now.modifiedSeconds, now.modifiedNanoseconds) < indexWritten
  }
}
