import ArgumentParser
import Git
import Libgit2
import ReadinessFile

/// Makes the readiness file anew after a conflict.
struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Make readiness.lock anew from what is staged, and stage it.",
    discussion: """
      For a merge, a rebase or a cherry-pick in which readiness.lock conflicts. Other conflicts \
      must be resolved first. Nothing of the file is read but its facets, so markers in it do no \
      harm.
      """)

  @OptionGroup var repositoryOptions: RepositoryOptions

  @Flag(name: .shortAndLong, help: "Print nothing.")
  var quiet = false

  func run() throws {
    var workspace = try Workspace(repositoryOptions)
    try workspace.resolveReadinessFile()
    guard !quiet else { return }
    let next = workspace.nextCommand.map { "; finish with: \($0)" } ?? ""
    Output.results.write("git-readiness: readiness.lock says what is staged\(next)\n")
  }
}

extension Workspace {
  /// Writes the readiness file of what is staged, whatever stands in its place.
  mutating func resolveReadinessFile() throws {
    let tree: ObjectID
    do {
      tree = try repository.stagedTree(ignoringUnmerged: Self.readinessFile)
    } catch {
      throw CommandFailure(error)
    }
    guard let top = repository.workTree else {
      throw CommandFailure(.badUsage, "this repository has no working tree to write to")
    }
    // Between the markers stand the facets of both sides.
    let left = Disk.bytes(of: "\(top)/\(Self.readinessFile.text)") ?? []
    let text = try recordedReadiness(of: tree, keeping: RecordedReadiness.facets(in: left)).text
    try writeReadinessFile(text)
    try stage(readinessFile: try write(readinessFile: text))
  }

  /// Whether Git left the readiness file for the user to merge.
  var isReadinessFileInConflict: Bool {
    get throws {
      do {
        return try repository.unmergedPaths().contains(Self.readinessFile)
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  /// What goes on with what Git stopped in the middle of; nil where it is in the middle of nothing.
  fileprivate var nextCommand: String? {
    let files = [
      ("rebase-merge", "git rebase --continue"), ("rebase-apply", "git am --continue"),
      ("CHERRY_PICK_HEAD", "git cherry-pick --continue"),
      ("REVERT_HEAD", "git revert --continue"), ("MERGE_HEAD", "git commit --no-edit"),
    ]
    return files.first { Disk.exists(repository.path(ofGitFile: $0.0)) }?.1
  }
}
