import CLibgit2
import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads tracked files from the working tree as `git add` would.
struct WorkTreeReader {
  /// The directory of the entry read last, and whether its path is one of real directories.
  ///
  /// A file behind a symbolic link is not in the working tree, although the system finds it.
  struct Directory {
    fileprivate var path: ArraySlice<UInt8>?
    fileprivate var isReal = true
  }

  private let top: String
  private let repository: OpaquePointer
  private let config: Config
  private let indexWritten: (seconds: UInt32, nanoseconds: UInt32)
  private let hasModes: Bool
  private let hasLinks: Bool

  init(top: String, of handle: borrowing RepositoryHandle, indexWritten: FileStatus?) {
    self.top = top
    repository = handle.repository
    config = handle.config
    self.indexWritten = (
      indexWritten?.modifiedSeconds ?? 0, indexWritten?.modifiedNanoseconds ?? 0
    )
    hasModes = config.flag("core.filemode") ?? true
    hasLinks = config.flag("core.symlinks") ?? true
  }

  /// The entry as it stands on disk, or nil where it is gone; new content is added to `blobs`.
  func entry(
    _ entry: Index.Entry, at path: ArraySlice<UInt8>, in directory: inout Directory,
    addingTo blobs: inout [ObjectID: [UInt8]]
  ) throws(RepositoryError) -> Index.Entry? {
    let isFile = entry.kind.isFile || entry.kind == .symbolicLink
    guard isFile, !entry.isSkippedInWorkTree, !entry.isAssumedUnchanged else { return entry }
    guard let name = String(validating: path, as: UTF8.self) else { return entry }
    guard isReal(path, &directory) else { return nil }
    let location = DiskPath.join(top, name)
    guard let status = DiskFile.status(of: location),
      let kind = kind(of: status, staged: entry.kind)
    else { return nil }
    var now = entry
    now.kind = kind
    now.isIntentToAdd = false
    let isUnchanged =
      kind == entry.kind && !entry.isIntentToAdd
      && entry.status.provesUnchanged(status.fileStatus, indexWritten: indexWritten)
    guard !isUnchanged, let bytes = try content(of: location, name, status) else { return now }
    now.id = ObjectID(ofBlob: bytes)
    if now.id != entry.id { blobs[now.id] = bytes }
    return now
  }

  private func kind(of status: stat, staged: EntryKind) -> EntryKind? {
    if status.isSymbolicLink { return .symbolicLink }
    guard status.isRegularFile else { return nil }
    if staged == .symbolicLink, !hasLinks { return .symbolicLink }
    if !hasModes, staged.isFile { return staged }
    return status.isExecutable ? .executable : .file
  }

  /// What Git would store of a file, or nil where only a program could tell.
  private func content(
    of location: String, _ name: String, _ status: stat
  ) throws(RepositoryError) -> [UInt8]? {
    if status.isSymbolicLink { return DiskFile.target(ofLink: location) }
    guard !isFilteredByProgram(name) else { return nil }
    guard let bytes = try DiskFile.bytes(of: location, followingLinks: false) else { return nil }
    return try filtered(bytes, name)
  }

  private func isFilteredByProgram(_ path: String) -> Bool {
    var value: UnsafePointer<CChar>?
    guard git_attr_get(&value, repository, 0, path, "filter") == 0, let value,
      git_attr_value(value) == GIT_ATTR_VALUE_STRING
    else { return false }
    let filter = "filter.\(String(cString: value))"
    return config.text("\(filter).clean") != nil || config.text("\(filter).process") != nil
  }

  /// The bytes after the filters that libgit2 has itself: line ends and `$Id$`.
  private func filtered(_ bytes: [UInt8], _ path: String) throws(RepositoryError) -> [UInt8] {
    var list: OpaquePointer?
    let flags = UInt32(GIT_FILTER_ALLOW_UNSAFE.rawValue)
    guard git_filter_list_load(&list, repository, nil, path, GIT_FILTER_TO_ODB, flags) == 0
    else { throw .last(doing: "looking for the filters of \(path)") }
    guard let list else { return bytes }
    defer { git_filter_list_free(list) }
    var output = git_buf()
    defer { git_buf_dispose(&output) }
    let code = bytes.withUnsafeBytes { input in
      git_filter_list_apply_to_buffer(
        &output, list, input.baseAddress?.assumingMemoryBound(to: CChar.self), input.count)
    }
    guard code == 0 else { throw .last(doing: "filtering \(path)") }
    return Array(UnsafeRawBufferPointer(start: output.ptr, count: output.size))
  }

  /// Whether all directories above a path are directories and not links to some.
  private func isReal(_ path: ArraySlice<UInt8>, _ directory: inout Directory) -> Bool {
    let slash = UInt8(ascii: "/")
    let above = path[..<(path.lastIndex(of: slash) ?? path.startIndex)]
    if let known = directory.path, known == above { return directory.isReal }
    directory.path = above
    directory.isReal = true
    var position = above.startIndex
    while position < above.endIndex, directory.isReal {
      let end = above[position...].firstIndex(of: slash) ?? above.endIndex
      let part = String(decoding: above[..<end], as: UTF8.self)
      directory.isReal = DiskFile.status(of: DiskPath.join(top, part))?.isDirectory ?? false
      position = end + 1
    }
    return directory.isReal
  }
}
