/// What is known of an expression that was understood: read once, for its literals and its callouts.
struct RegexSyntax {
  let node: RegexNode
  /// Where a search makes, or takes back, a choice, as ``RegexParser`` finds them.
  let choices: [Int]
  /// Whether it calls a group of its own.
  let hasCalls: Bool
}
