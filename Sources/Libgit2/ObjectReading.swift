import CLibgit2
import Git

/// What reads objects from where Git keeps them, and beside them those that were made in memory.
package protocol ObjectReading: ObjectStore, ~Copyable where Failure == RepositoryError {
  /// libgit2's object database.
  var database: OpaquePointer { get }
  /// The same objects, as far as they can be read without it.
  var files: ObjectFiles { get }
  var made: MadeObjects { get }

  /// The error for an object that is not there.
  borrowing func missing(_ id: ObjectID) -> RepositoryError
}

extension ObjectReading where Self: ~Copyable {
  package borrowing func entries(ofTree id: ObjectID) throws(RepositoryError) -> [TreeEntry] {
    if let entries = made.trees[id] { return entries }
    // Git knows the empty tree without storing it.
    if id == .emptyTree { return [] }
    let entries = try withObject(id, of: GIT_OBJECT_TREE) { TreeEntry.entries(inTree: $0) }
    guard let entries else { throw .corrupt("tree \(id)") }
    return entries
  }

  package borrowing func size(ofBlob id: ObjectID) throws(RepositoryError) -> Int {
    if let bytes = made.blobs[id] { return bytes.count }
    var oid = git_oid(id)
    var size = 0
    var type = GIT_OBJECT_INVALID
    let code = git_odb_read_header(&size, &type, database, &oid)
    guard code == 0 else { throw failure(code, reading: id) }
    guard type == GIT_OBJECT_BLOB else { throw wrongType(type, of: id, wanted: GIT_OBJECT_BLOB) }
    return size
  }

  package borrowing func withBlob<Result>(
    _ id: ObjectID, _ body: (Span<UInt8>) -> Result
  ) throws(RepositoryError) -> Result {
    if let bytes = made.blobs[id] { return body(bytes.span) }
    return try withObject(id, of: GIT_OBJECT_BLOB, body)
  }

  package borrowing func withBlob<Result>(
    _ id: ObjectID, atMost limit: Int, _ body: (Span<UInt8>) -> Result
  ) throws(RepositoryError) -> Result? {
    if let bytes = made.blobs[id] { return bytes.count <= limit ? body(bytes.span) : nil }
    switch files.withObject(id, .blob, atMost: limit, body) {
    case .object(let result): return result
    case .larger: return nil
    case .elsewhere: break
    }
    return try size(ofBlob: id) <= limit ? try withObject(id, of: GIT_OBJECT_BLOB, body) : nil
  }

  /// What is missing, as in a partial clone, or damaged.
  package static func isOfOneObject(_ failure: RepositoryError) -> Bool {
    switch failure.kind {
    case .missingObject, .corrupt: true
    default: false
    }
  }

  /// Lends the content of an object of the repository.
  borrowing func withObject<Result>(
    _ id: ObjectID, of type: git_object_t, _ body: (Span<UInt8>) -> Result
  ) throws(RepositoryError) -> Result {
    if let kind = UInt8(exactly: type.rawValue).flatMap(ObjectKind.init(rawValue:)),
      case .object(let result) = files.withObject(id, kind, body)
    {
      return result
    }
    var oid = git_oid(id)
    var object: OpaquePointer?
    let code = git_odb_read(&object, database, &oid)
    guard code == 0, let object else { throw failure(code, reading: id) }
    defer { git_odb_object_free(object) }
    let found = git_odb_object_type(object)
    guard found == type else { throw wrongType(found, of: id, wanted: type) }
    return body(object.content.span)
  }

  private func wrongType(
    _ found: git_object_t, of id: ObjectID, wanted: git_object_t
  ) -> RepositoryError {
    .corrupt("object \(id), which is a \(found.name) and should be a \(wanted.name),")
  }

  private borrowing func failure(_ code: Int32, reading id: ObjectID) -> RepositoryError {
    guard code == GIT_ENOTFOUND.rawValue else {
      return RepositoryError(
        .corrupt("object \(id)"),
        "object \(id) cannot be read: \(RepositoryError.lastMessage); `git fsck` tells more")
    }
    return missing(id)
  }
}

extension Repository: ObjectReading {
  package typealias Failure = RepositoryError

  package var database: OpaquePointer { handle.objects }
  package var files: ObjectFiles { handle.files }

  /// Whether an object can be read. Asking does not look for packs that came since.
  package borrowing func contains(_ id: ObjectID) -> Bool {
    if made.blobs[id] != nil || made.trees[id] != nil || id == .emptyTree { return true }
    return handle.stores(id)
  }

  /// The error for an object that is not there, with the command that brings it.
  package borrowing func missing(_ id: ObjectID) -> RepositoryError {
    RepositoryError(.missingObject(id), "object \(id) is missing; \(remedyForMissing)")
  }

  /// How to come by objects that are not there.
  package var remedyForMissing: String {
    if isPartialClone {
      "this is a partial clone: run `git fetch --refetch --no-filter`"
    } else if isShallow {
      "this is a shallow clone: run `git fetch --unshallow`, or check out with fetch-depth: 0"
    } else {
      "`git fsck` tells what else is"
    }
  }
}

extension RepositoryHandle {
  /// Whether the object is in a pack that is already known, or loose.
  borrowing func stores(_ id: ObjectID) -> Bool {
    var oid = git_oid(id)
    return git_odb_exists_ext(objects, &oid, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1
  }
}

extension OpaquePointer {
  /// The content of a `git_odb_object`, valid until it is freed.
  var content: UnsafeBufferPointer<UInt8> {
    let size = git_odb_object_size(self)
    guard size > 0, let data = git_odb_object_data(self) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: data.assumingMemoryBound(to: UInt8.self), count: size)
  }
}

extension git_object_t {
  fileprivate var name: String { git_object_type2string(self).map { String(cString: $0) } ?? "?" }
}
