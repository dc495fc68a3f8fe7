import Git
import Rules

/// Tells a program's own files from those of its tests and of other programs.
struct ProgramFiles {
  private var programs = GlobSet(
    [
      FileKind.python, .javascript, .go, .java, .kotlin, .swift, .php, .ruby, .csharp, .rust,
      .scala, .groovy, .elixir, .dart, .c,
    ].flatMap(\.globs).flatMap(Glob.parse))
  private var others = GlobSet(
    [Trait.test, .example, .documentation, .vendored, .generated].flatMap(\.globs).flatMap(
      Glob.parse))

  mutating func contains(_ path: Path) -> Bool {
    let components = path.components
    return programs.matches(components) && !others.matches(components)
  }
}
