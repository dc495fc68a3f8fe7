import Rules

/// The rules that come with the tool: the files of `rules.d` as they stood when it was built.
package enum BuiltInRules {
  /// Raised with every change of the rules that can change a fact.
  package static let version = 1

  package static var files: [RuleSet.File] {
    embeddedFiles.map { path, text in
      RuleSet.File(
        path: path, displayPath: "rules.d/\(path)",
        bytes: text.withUTF8Buffer { unsafe Array($0) }, isTested: true)
    }
  }
}
