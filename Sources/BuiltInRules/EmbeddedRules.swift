import Rules

/// The rules that come with the tool: the files of `rules.d` as they stood when it was built.
package enum EmbeddedRules {
  /// Raised with every change of the rules that can change a fact.
  package static let version = 1

  /// The rules with their examples, as `explain` shows them.
  package static var files: [RuleSet.File] { files(embeddedFiles, form: .tested) }

  /// The rules as they judge: without their examples and compiled, because reading the rules is a
  /// good part of a hook's time.
  package static var compiledFiles: [RuleSet.File] {
    files(BuiltInRules.compiledFiles, form: .compiled)
  }

  private static func files(
    _ files: [(path: String, text: StaticString)], form: RuleSet.File.Form
  ) -> [RuleSet.File] {
    files.map { path, text in
      RuleSet.File(
        path: path, displayPath: "rules.d/\(path)",
        bytes: text.withUTF8Buffer { unsafe Array($0) }, form: form)
    }
  }
}
