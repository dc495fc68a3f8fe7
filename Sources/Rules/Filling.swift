/// Where a placeholder of snippets is filled from: `values.yml` of a rule folder.
package struct Filling: Hashable, Sendable {
  /// One way to know the value.
  package enum Choice: Hashable, Sendable {
    /// What a rule's observation saves, or its `path`, `directory` or `subject`.
    case field(rule: Rule.ID, name: String, form: Form)
    /// A text, which may have placeholders, where a rule has an observation.
    case text(when: Rule.ID, String)
  }

  /// How a value is written.
  package enum Form: String, CaseIterable, Sendable {
    case asItIs = "text"
    /// A Python module by the path of its file: `shop.api.main` of `shop/api/main.py`.
    case module
    case directory
    /// The first directory of a path, with a slash behind it.
    case top
    /// The last component of a path without its ending.
    case stem
    /// What Kubernetes and registries take for a name.
    case label
  }

  package let name: String
  /// The first that is known holds.
  package let choices: [Choice]
  /// Where none is known; without it the snippet does not fit.
  package let otherwise: String?
  /// Values to try snippets with.
  package let samples: [String]

  package init(name: String, choices: [Choice], otherwise: String?, samples: [String]) {
    self.name = name
    self.choices = choices
    self.otherwise = otherwise
    self.samples = samples
  }

  /// The rules that its value comes from.
  package var rules: [Rule.ID] {
    choices.map { choice in
      switch choice {
      case .field(let rule, _, _), .text(let rule, _): rule
      }
    }
  }

  /// The texts among its choices.
  package var texts: [String] {
    choices.compactMap { if case .text(_, let text) = $0 { text } else { nil } }
  }
}
