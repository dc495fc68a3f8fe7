/// What an entry of a tree is, as Git's file modes say it.
package enum EntryKind: UInt8, Hashable, CaseIterable, Sendable {
  case file, executable, symbolicLink, tree, submodule

  /// The kind that an octal mode means; unknown modes of old repositories (100664) are files.
  package init(mode: UInt32) {
    switch mode {
    case 0o040000: self = .tree
    case 0o120000: self = .symbolicLink
    case 0o160000: self = .submodule
    case 0o100755: self = .executable
    default: self = .file
    }
  }

  package var mode: UInt32 {
    switch self {
    case .file: 0o100644
    case .executable: 0o100755
    case .symbolicLink: 0o120000
    case .tree: 0o040000
    case .submodule: 0o160000
    }
  }

  /// Whether the entry's object is a blob with the bytes of a file.
  package var isFile: Bool { self == .file || self == .executable }
}

/// One line of a tree: a name, what it names, and the object.
package struct TreeEntry: Hashable, Sendable {
  package let name: [UInt8]
  package let kind: EntryKind
  package let id: ObjectID

  package init(name: [UInt8], kind: EntryKind, id: ObjectID) {
    self.name = name
    self.kind = kind
    self.id = id
  }
}
