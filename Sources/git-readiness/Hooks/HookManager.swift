import Libgit2

/// A program that already has the hooks of a repository in its hands.
///
/// Its own file says which hooks run, and it would write over ours or be hidden by them, so it is
/// told what to add instead.
enum HookManager: CaseIterable {
  case preCommit, lefthook, husky

  var name: String {
    switch self {
    case .preCommit: "pre-commit"
    case .lefthook: "lefthook"
    case .husky: "husky"
    }
  }

  /// The files by which it is known, below the top of the working tree.
  private var files: [String] {
    switch self {
    case .preCommit: [".pre-commit-config.yaml"]
    case .lefthook:
      ["yml", "yaml", "toml", "json"].flatMap { ["lefthook.\($0)", ".lefthook.\($0)"] }
    case .husky:
      HookType.standard(isBare: false).map { ".husky/\($0.rawValue)" }
    }
  }

  /// What brings git-readiness into it.
  var advice: [String] {
    switch self {
    case .preCommit:
      [
        "  - repo: https://github.com/OWNER/git-readiness", "    rev: v\(Version.text)",
        "    hooks: [{ id: git-readiness }]",
      ]
    case .lefthook:
      [
        "pre-commit: { jobs: [{ run: git-readiness hook pre-commit }] }",
        "pre-merge-commit: { jobs: [{ run: git-readiness hook pre-merge-commit }] }",
        "pre-push: { jobs: [{ run: 'git-readiness hook pre-push {1}', use_stdin: true }] }",
      ]
    case .husky:
      HookType.standard(isBare: false).map { type in
        "echo 'git-readiness hook \(type.rawValue) \"$@\"' >> .husky/\(type.rawValue)"
      }
    }
  }

  /// Where the lines of advice go.
  var place: String {
    switch self {
    case .preCommit: "add to the repos of .pre-commit-config.yaml"
    case .lefthook: "add to lefthook.yml"
    case .husky: "run"
    }
  }

  /// The one that is set up in a working tree, and whether it calls git-readiness already.
  static func found(below top: String) -> (manager: HookManager, callsUs: Bool)? {
    for manager in allCases {
      let texts = manager.files.compactMap { Disk.bytes(of: "\(top)/\($0)") }
      guard !texts.isEmpty || (manager == .husky && Disk.exists("\(top)/.husky")) else { continue }
      let callsUs = texts.contains {
        String(decoding: $0, as: UTF8.self).contains("git-readiness")
      }
      return (manager, callsUs)
    }
    return nil
  }
}
