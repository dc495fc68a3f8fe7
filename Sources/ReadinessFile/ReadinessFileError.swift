/// Why a readiness file cannot be used.
package enum ReadinessFileError: Error, Hashable, Sendable {
  /// The line (1-based) is not one that this tool writes in this place. Nothing of the file is
  /// believed then, because a half-read file would pass for a tree with fewer facts.
  case corrupt(line: Int, message: String)
  /// The file's format is newer than this tool; rewriting it would lose what it says.
  case newer(version: Int)
}
