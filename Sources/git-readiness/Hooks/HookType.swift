import ArgumentParser

/// The hooks of Git that can judge something.
enum HookType: String, ExpressibleByArgument, CaseIterable {
  case preCommit = "pre-commit"
  case preMergeCommit = "pre-merge-commit"
  case commitMsg = "commit-msg"
  case prePush = "pre-push"
  case postRewrite = "post-rewrite"
  case preReceive = "pre-receive"
  case update

  /// What `install` puts in place unless told otherwise: where one commits, all that can refuse;
  /// where others push to, the one hook that sees a push as a whole.
  static func standard(isBare: Bool) -> [HookType] {
    isBare ? [.preReceive] : [.preCommit, .preMergeCommit, .prePush]
  }
}
