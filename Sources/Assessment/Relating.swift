import Git
import Rules

/// How the fields of two observations relate.
enum Relating {
  /// Whether all relations hold; nil where a field is unknown and none is known to fail.
  static func related(
    _ ours: Observation, _ theirs: Observation, _ relations: [Join.Relation]
  ) -> Bool? {
    var answer: Bool? = true
    for relation in relations {
      guard let mine = field(relation.ours, of: ours),
        let other = field(relation.theirs, of: theirs)
      else {
        answer = nil
        continue
      }
      if !holds(relation.comparison, theirs: other, ours: mine) { return false }
    }
    return answer
  }

  /// A saved field, or what every observation has: `path`, `directory`, `subject`.
  static func field(_ name: String, of observation: Observation) -> [String]? {
    switch name {
    case "path": [observation.path.text]
    case "directory": [observation.path.parent.text]
    case "subject": [observation.subject]
    default: observation.fields[name] ?? []
    }
  }

  private static func holds(
    _ comparison: Join.Relation.Operator, theirs: [String], ours: [String]
  ) -> Bool {
    switch comparison {
    case .equal: return Set(theirs) == Set(ours)
    case .subset: return Set(theirs).isSubset(of: ours)
    case .under:
      return theirs.contains { directory in
        ours.contains { directory.isEmpty || $0 == directory || $0.hasPrefix(directory + "/") }
      }
    case .glob:
      return theirs.contains { pattern in
        let globs = Glob.parse(pattern)
        return ours.contains { path in
          let components = Array(path.utf8).split(separator: UInt8(ascii: "/"))
          return globs.contains { $0.matches(components[...]) }
        }
      }
    }
  }
}
