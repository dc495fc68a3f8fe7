import CLibgit2
import Git

/// Where the objects of a repository lie.
struct ObjectPlace: Sendable {
  private let directory: String
  private let alternates: [String]

  var files: ObjectFiles { ObjectFiles([DiskPath.withoutTrailingSlash(directory)] + alternates) }

  /// The repository's own objects, or those that the environment names in their place.
  init(
    of repository: OpaquePointer, from start: String, environment: GitEnvironment
  ) throws(RepositoryError) {
    alternates = environment.alternateObjectDirectories.map { DiskPath.absolute($0, from: start) }
    if let named = environment.objectDirectory {
      directory = DiskPath.absolute(named, from: start)
      return
    }
    var path = git_buf()
    defer { git_buf_dispose(&path) }
    guard git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_OBJECTS) == 0,
      let text = path.ptr
    else { throw .last(doing: "looking for the repository's objects") }
    directory = String(cString: text)
  }

  /// libgit2's object database of what lies there, to be freed.
  func open() throws(RepositoryError) -> OpaquePointer {
    var objects: OpaquePointer?
    guard git_odb_open(&objects, directory) == 0, let objects else {
      throw .last(doing: "opening the objects in \(directory)")
    }
    addAlternates(to: objects)
    return objects
  }

  /// One that does not exist is passed over, as Git does.
  func addAlternates(to objects: OpaquePointer) {
    for path in alternates { _ = git_odb_add_disk_alternate(objects, path) }
  }
}

/// The objects of a repository alone, which a worker opens in a fraction of the time that the whole
/// repository takes. A value belongs to one task.
package struct ObjectReader: ~Copyable, ObjectReading {
  package typealias Failure = RepositoryError

  /// Where a repository's objects lie, and those that were made in memory for it.
  package struct Place: Sendable {
    let objects: ObjectPlace
    let made: MadeObjects
  }

  package let database: OpaquePointer
  package let files: ObjectFiles
  package let made: MadeObjects

  package init(at place: Place) throws(RepositoryError) {
    try Library.start()
    database = try place.objects.open()
    files = place.objects.files
    made = place.made
  }

  deinit { git_odb_free(database) }

  package borrowing func missing(_ id: ObjectID) -> RepositoryError {
    RepositoryError(.missingObject(id), "object \(id) is missing")
  }
}

extension Repository {
  /// Where another task finds the objects that this one reads.
  package borrowing func objectPlace() throws(RepositoryError) -> ObjectReader.Place {
    ObjectReader.Place(
      objects: try ObjectPlace(
        of: handle.repository, from: startDirectory, environment: environment),
      made: made)
  }
}
