/// Reads Dockerfiles as BuildKit does, into a document that rules query.
///
/// The document is one object:
///
/// | path | value |
/// | --- | --- |
/// | `directives` | object of the parser directives stated: `syntax`, `escape`, `check` |
/// | `arguments[*]` | each ARG before the first FROM: `name`, and `value` where it has a default |
/// | `stages[*].index`, `.name`, `.final` | number from 0; alias or null; whether it is the last |
/// | `stages[*].from.reference` | the base as written |
/// | `stages[*].from.image`, `.tag`, `.digest` | its parts after expansion; null where not given |
/// | `stages[*].from.platform` | the value of `--platform`, or null |
/// | `stages[*].from.stage` | whether the base is an earlier stage's alias |
/// | `stages[*].instructions[*]` | the stage's instructions but for FROM itself, see below |
/// | `stages[*].effective` | what the stage's image will have, folded through `FROM alias` |
/// | `….effective.user`, `.workdir`, `.healthcheck`, `.command`, `.entrypoint` | text, or null |
/// | `….effective.exposed` | array of ports, the inherited ones first |
/// | `….effective.inherits` | whether an image from elsewhere may set what is null here |
///
/// An instruction is an object:
///
/// | member | value |
/// | --- | --- |
/// | `keyword` | upper-case |
/// | `raw` | everything after the keyword, continuations joined, comments left out |
/// | `flags` | object, where there are any; `true` for a flag without value |
/// | `flags.mount`, `.exclude`, `.device` | arrays, as these flags may be repeated |
/// | `arguments` | the strings of an exec form; else words |
/// | `exec` | whether the arguments are in exec (JSON) form |
/// | `heredocs[*]` | where there are any: `name`, `content` |
/// | `pairs[*]` | ENV, ARG and LABEL only: `name`, and `value` but for an ARG without default |
/// | `trigger` | ONBUILD only: the instruction it holds |
///
/// Values that the builder itself reads (flags, pairs, the base, paths, ports, users) stand without
/// quotes and with the variables expanded whose value the file states: the default of an ARG, an
/// ENV. Where a variable is left, the value is of kind unknown with the text as far as it is known.
/// A command in shell form is the shell's to read: its words keep quotes and variables, and USER,
/// WORKDIR, STOPSIGNAL and MAINTAINER take their whole line as one argument.
///
/// A value's range is its place in the file: an instruction's starts at its keyword.
package enum Dockerfile {
  /// Reads a file. One without any instruction has no stages and no problem.
  package static func parse(_ bytes: Span<UInt8>) -> Document {
    guard bytes.count < Int(Int32.max) else {
      var document = Document(length: bytes.count)
      document.problems.append(.init(offset: 0, message: "the file is too large"))
      return document
    }
    var scanner = Scanner(bytes.withUnsafeBufferPointer { Array($0) })
    scanner.scan()
    let instructions = scanner.instructions
    var writer = Writer(scanner)
    writer.write(instructions)
    return writer.finished()
  }
}
