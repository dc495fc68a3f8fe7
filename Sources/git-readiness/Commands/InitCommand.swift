import ArgumentParser
import Git
import ReadinessFile

/// Writes the first readiness file and policy.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write readiness.lock, and readiness.yml where there is none.")

  @OptionGroup var repositoryOptions: RepositoryOptions

  private static let policy = """
    # How git-readiness judges this repository; written by hand.
    # fail-on: error             # mildest regression that fails a check: error, warning or note
    # write: commit              # when hooks write readiness.lock: commit, default-branch-only, never
    # stale: fail                # a readiness.lock that does not match its tree: fail, warn, ignore
    # exclude: ["legacy/**"]     # paths that nothing judges
    # waivers:
    #   - id: W-1
    #     rule: web/cors-fastapi
    #     path: "demo/**"
    #     reason: public demo without data
    #     owner: team-web
    #     until: 2030-01-31
    write: commit
    # Whether a comment `readiness: allow RULE reason` counts in the very change that adds it:
    # in-base (no: first the base must have it, or a waiver there accepts it), accept (yes).
    suppressions: in-base

    """

  func run() throws {
    var workspace = try Workspace(repositoryOptions)
    guard let top = workspace.repository.workTree else {
      throw CommandFailure(.badUsage, "this repository has no working tree to write to")
    }
    let tree = try workspace.named(":worktree")
    let recorded = try workspace.recordedReadiness(of: tree.id)
    let policy = "\(top)/\(Workspace.policyFile.text)"
    if !Disk.exists(policy) {
      guard Disk.replace(policy, with: Array(Self.policy.utf8)) else {
        throw CommandFailure(.undecided, "\(policy) cannot be written")
      }
      Output.results.write("wrote readiness.yml\n")
    }
    try workspace.writeReadinessFile(recorded.text)
    Output.results.write("wrote readiness.lock (\(Self.counts(recorded)))\n")
    Output.results.write("next: git add readiness.yml readiness.lock; git readiness install\n")
  }

  /// How many facts of each kind the file holds.
  private static func counts(_ recorded: RecordedReadiness) -> String {
    let words: [(Record.Kind, String)] = [
      (.facet, "facets"), (.have, "controls"), (.hazard, "hazards"), (.list, "inventory files"),
      (.measure, "measures"),
    ]
    return words.map { kind, word in
      "\(recorded.records.count { $0.kind == kind }) \(word)"
    }.joined(separator: ", ")
  }
}
