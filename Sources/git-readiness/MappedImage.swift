import Libgit2
import Patterns

// A rule set's image is read where its file is mapped.
extension MappedFile: LentBytes {}
