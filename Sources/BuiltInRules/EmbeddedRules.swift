import Rules

/// The rules that come with the tool: the files of `rules.d` as they stood when it was built.
package enum EmbeddedRules {
  /// Raised with every change of the rules that can change a fact.
  package static let version = 1

  /// The rules with their examples, as `explain` shows them.
  package static var files: [RuleSet.File] {
    embeddedFiles.map { path, text in
      RuleSet.File(
        path: path, displayPath: "rules.d/\(path)",
        bytes: text.withUTF8Buffer { unsafe Array($0) }, isTested: true)
    }
  }

  /// The rules without their examples, which are two thirds of their text: judging needs none, and
  /// reading the rules is a good part of a hook's time.
  package static var filesWithoutExamples: [RuleSet.File] {
    files.filter { $0.path != "frames.yml" }.map { file in
      RuleSet.File(
        path: file.path, displayPath: file.displayPath, bytes: withoutExamples(file.bytes),
        isTested: true)
    }
  }

  /// Leaves out the top-level keys `bad` and `good`, each with the indented lines below it.
  private static func withoutExamples(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var isExample = false
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if let first = line.first, first != UInt8(ascii: " "), first != UInt8(ascii: "#") {
        isExample = line.starts(with: "bad:".utf8) || line.starts(with: "good:".utf8)
      }
      if isExample { continue }
      kept.append(contentsOf: line)
      kept.append(UInt8(ascii: "\n"))
    }
    return kept
  }
}
