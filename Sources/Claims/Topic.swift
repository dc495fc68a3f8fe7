/// Something that documents speak of and that rules can show in a tree.
package struct Topic: Hashable, Sendable {
  package let name: String
  /// How documents call it: a regular expression.
  package let phrase: String
  /// What promises it under another name, as `zero trust` does a second factor; empty where nothing
  /// does.
  package let implied: String
  /// The rules whose observations show it.
  package let rules: [String]

  package init(name: String, phrase: String, implied: String = "", rules: [String]) {
    self.name = name
    self.phrase = phrase
    self.implied = implied
    self.rules = rules
  }
}
