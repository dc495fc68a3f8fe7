import BuiltInRules
import Reports
import Rules
import Synchronization

/// Judges many repositories of one machine beside each other: a line in, a line out, whatever
/// becomes of the others.
struct ManyRepositories: Sendable {
  let revision: String
  /// A folder on disk whose rules judge instead of the built-in ones.
  let rules: String?

  /// Prints a line for each path that `list` has on a line of its own. Returns whether all could be
  /// judged.
  ///
  /// - Parameter directory: Where relative paths start; the current directory without.
  func judge(_ list: [UInt8], from directory: String?) throws -> Bool {
    let start = Surroundings.current.resolve(directory ?? ".")
    let paths = SharedList(
      list.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) })
    // Read once for all: it takes longer than judging a small repository.
    let builtInRules = rules == nil ? try Self.builtInRules() : nil
    let isComplete = Mutex(true)
    let output = Mutex(Output.results)
    Workers.run(Workers.processorCount) {
      while let path = paths.take() {
        let place = path.hasPrefix("/") ? path : "\(start)/\(path)"
        let (line, isJudged) = line(of: path, at: place, builtInRules)
        if !isJudged { isComplete.withLock { $0 = false } }
        // Under a lock, as a pipe takes long lines in pieces.
        output.withLock { _ = $0.write(line) }
      }
    }
    return isComplete.withLock { $0 }
  }

  private static func builtInRules() throws -> RuleSet {
    switch RuleSet.read(EmbeddedRules.filesWithoutExamples) {
    case .success(let ruleSet): return ruleSet
    case .failure(let mistakes): throw CommandFailure(mistakes)
    }
  }

  private func line(
    of path: String, at place: String, _ builtInRules: RuleSet?
  ) -> (text: String, isJudged: Bool) {
    do {
      var workspace = try Workspace(at: place, rules: rules)
      workspace.joinOthers(sharing: builtInRules)
      workspace.passesOverMissing = true
      let tree = try workspace.named(revision)
      let standard = try workspace.standard(in: tree.id)
      let appraisal = try workspace.appraisal(of: tree, by: standard)
      let json = appraisal.json(of: tree, rules: standard.ruleSet)
      let isWhole = workspace.missingContent(of: appraisal.judgement.unread) == nil
      return (JSONReport.line(json, repository: path), isWhole)
    } catch let failure as CommandFailure {
      return (JSONReport.line(repository: path, error: failure.message), false)
    } catch {
      return (JSONReport.line(repository: path, error: "\(error)"), false)
    }
  }
}
