import BuiltInRules
import ReadinessFile

/// A readiness file that an older tool wrote: newer rules see more, or less, in the same tree.
///
/// To write down what they see is a change of its own, for people to review as such. So nobody's
/// commit takes it along, nobody's branch is blamed for it, and where some of a team have the newer
/// tool the file does not go back and forth between them.
struct RuleUpgrade {
  let recorded: Int

  /// - Parameter bytes: the readiness file; nil where a tree has none.
  init?(from bytes: [UInt8]?) {
    guard let version = bytes.flatMap({ RecordedReadiness.builtInRules(of: $0) }),
      version < EmbeddedRules.version
    else { return nil }
    recorded = version
  }

  var explanation: String {
    "readiness.lock was written with built-in rules \(recorded), and this tool has "
      + "\(EmbeddedRules.version), so it was left as it is; to adopt them, in a commit of its own: "
      + "git readiness update --adopt-rules"
  }
}
