import ArgumentParser
import ReadinessFile

/// What Git calls to merge two versions of the readiness file.
struct MergeFileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge-file",
    abstract: "Merge readiness.lock by its facts; what Git's merge driver calls.",
    discussion: """
      Set up by `git readiness install` as `merge-file %O %A %B %L %P`. The result stands in OURS \
      afterwards. A value that both sides set differently is left open as ?, which counts as out \
      of date. What cannot be read is refused with a status above 128, by which Git takes the \
      merge for failed.
      """)

  /// Git takes a status up to 128 for conflicts, and any above for a driver that failed.
  private static let failure: Int32 = 129

  @Argument(help: "The common ancestor; empty where there is none.")
  var base: String

  @Argument(help: "Our side, where the result goes.")
  var ours: String

  @Argument(help: "Their side.")
  var theirs: String

  @Argument(help: "What else Git tells: the length of conflict markers and the path.")
  var others: [String] = []

  func run() {
    var sides: [RecordedReadiness?] = []
    for file in [base, ours, theirs] {
      guard let bytes = Disk.bytes(of: file) else { fail("\(file) cannot be read") }
      if bytes.isEmpty && file == base {
        sides.append(nil)
        continue
      }
      do {
        sides.append(try RecordedReadiness.parse(bytes))
      } catch {
        fail(error.explanation)
      }
    }
    guard let left = sides[1], let right = sides[2] else { fail("a side is missing") }
    let merged = ThreeWayMerge.merge(base: sides[0], ours: left, theirs: right)
    guard Disk.rewrite(ours, with: merged.text) else { fail("\(ours) cannot be written") }
  }

  private func fail(_ why: String) -> Never {
    Output.errors.write("git-readiness: \(why)\n")
    ExitStatus.leave(with: Self.failure)
  }
}
