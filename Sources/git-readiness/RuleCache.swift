import Libgit2
import Rules

/// The file in which the image of the rule set that was last read lies, beside the memo.
struct RuleCache {
  let directory: String
  let key: UInt64
  let isWritable: Bool

  private var path: String { "\(directory)/rules" }

  func ruleSet() -> RuleSet? {
    RuleImage.ruleSet(MappedFile(path), key: key)
  }

  /// Not being able to costs time in the next run and nothing else.
  func keep(_ ruleSet: RuleSet) {
    guard isWritable else { return }
    Disk.makeDirectory(directory)
    _ = Disk.replace(path, with: RuleImage.bytes(of: ruleSet, key: key))
  }
}
