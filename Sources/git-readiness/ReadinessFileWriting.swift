import Git
import Libgit2
import ReadinessFile

extension Workspace {
  /// Writes the readiness file's content into the object database.
  func write(readinessFile text: [UInt8]) throws -> ObjectID {
    do {
      return try repository.write(blob: text)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Puts the readiness file into the index of the commit being made, and on disk where that
  /// loses nothing of the user's.
  @discardableResult
  func stage(readinessFile blob: ObjectID) throws -> WorkTreeCopy {
    do {
      return try repository.stage(path: Self.readinessFile, blob: blob)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Replaces the readiness file on disk.
  func writeReadinessFile(_ text: [UInt8]) throws {
    guard let top = repository.workTree else {
      throw CommandFailure(.badUsage, "this repository has no working tree to write to")
    }
    let path = "\(top)/\(Self.readinessFile.text)"
    let before = Disk.bytes(of: path)
    if before == text { return }
    try RecordedReadiness.checkReplaceable(before)
    guard Disk.replace(path, with: text) else {
      throw CommandFailure(.undecided, "\(path) cannot be written")
    }
  }
}
