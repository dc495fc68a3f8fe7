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
      let seen = relation.comparison == .names ? paths(mine, seenFrom: ours.path) : mine
      if !holds(relation.comparison, theirs: other, ours: seen) { return false }
    }
    return answer
  }

  /// A saved field, or what every observation has: `path`, `directory`, `ancestors` (its directory
  /// and all above it) and `subject`.
  static func field(_ name: String, of observation: Observation) -> [String]? {
    switch name {
    case "path": [observation.path.text]
    case "directory": [observation.path.parent.text]
    case "ancestors": ancestors(of: observation.path)
    case "subject": [observation.subject]
    default: observation.fields[name] ?? []
    }
  }

  /// Every path that one of `names` may stand for in a file: from its directory or one above it.
  private static func paths(_ names: [String], seenFrom path: Path) -> [String] {
    ancestors(of: path).flatMap { directory in
      names.map { directory.isEmpty ? $0 : "\(directory)/\($0)" }
    }
  }

  private static func ancestors(of path: Path) -> [String] {
    var ancestors: [String] = []
    var directory = path
    while !directory.isRoot {
      directory = directory.parent
      ancestors.append(directory.text)
    }
    return ancestors
  }

  /// Whether a join asks anything of an observation: a source that does not save what the join
  /// starts from, or finds no value for a path it names, states nothing that could fail. A control
  /// missed in the whole tree has no place: only a join without fields asks anything of it.
  static func concerns(_ join: Join, _ observation: Observation) -> Bool {
    switch join.target {
    case .observation(_, let relations) where observation.path == .root: relations.isEmpty
    case .shown: observation.path != .root
    case .path(let templates) where observation.path == .root,
      .pathEnding(let templates) where observation.path == .root:
      templates.allSatisfy(\.placeholders.isEmpty)
    case .observation(_, let relations):
      relations.allSatisfy {
        isStandard($0.ours) || observation.fields.keys.contains($0.ours)
      }
    case .path(let templates), .pathEnding(let templates):
      templates.contains { hasValues($0, of: observation) }
    }
  }

  /// Whether every field that a template names has a value, be it an unknown one.
  static func hasValues(_ template: Template, of observation: Observation) -> Bool {
    template.placeholders.allSatisfy { field($0, of: observation)?.isEmpty != true }
  }

  /// How many paths one template may stand for; with more, what it asks is unknown.
  private static let fillingLimit = 256

  /// Every path that a template stands for, as a field may have several values; nil where one is
  /// unknown.
  static func fillings(of template: Template, from observation: Observation) -> [String]? {
    template.fillings(limit: fillingLimit) { field($0, of: observation) }
  }

  private static func isStandard(_ name: String) -> Bool {
    Observation.standardFields.contains(name)
  }

  private static func holds(
    _ comparison: Join.Relation.Operator, theirs: [String], ours: [String]
  ) -> Bool {
    switch comparison {
    case .equal: return Set(theirs) == Set(ours)
    case .subset: return Set(theirs).isSubset(of: ours)
    case .under: return lies(anyOf: ours, under: theirs)
    case .names: return !Set(theirs).isDisjoint(with: ours)
    case .over: return lies(anyOf: theirs, under: ours)
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

  private static func lies(anyOf paths: [String], under directories: [String]) -> Bool {
    directories.contains { directory in
      paths.contains { directory.isEmpty || $0 == directory || $0.hasPrefix(directory + "/") }
    }
  }
}
