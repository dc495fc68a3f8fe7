/// What a heading or a label says of the lines below it.
enum SectionRole {
  /// The status that it gives them; nil where it gives none.
  static func status(of title: String, _ phrases: Phrases) -> Status? {
    let marks = Set(Status.marks(in: title))
    let isPlan = phrases.matches(plan, title)
    if phrases.matches(target, title) { return .target }
    if marks.contains(.open) { return .open }
    if marks.contains(.partial) { return isPlan ? .planned : .partial }
    // A gap that is told to be closed.
    if marks == [.done] && !phrases.matches(notDone, title) { return .done }
    if phrases.matches(closed, title) && !phrases.matches(notClosed, title) { return .done }
    if phrases.matches(gap, title) { return .open }
    if marks == [.done] || phrases.matches(done, title) {
      return phrases.matches(notDone, title) ? .open : .done
    }
    return isPlan ? .planned : nil
  }

  private static let target =
    #"\b(?:success (?:criteria|metrics?)|(?:acceptance|exit|entry) criteria|definition of done"#
    + #"|targets?|goals?|objectives?|kpis?)\b|\bgates?\W*$|\bgates\b(?! (?:passed|met|status))"#
    + #"|\bbefore you (?:start|begin)\b|^\W*prerequisites?\W*$"#
  private static let gap =
    #"\b(?:gaps?|missing|issues?|blockers?|blocking|risks?|weakness(?:es)?|concerns?|limitations?"#
    + #"|vulnerabilit(?:y|ies)|problems?|deficienc(?:y|ies)|outstanding|requires? hardening"#
    + #"|to.?be.?fixed|not (?:yet )?(?:ready|implemented|done|complete|started))\b"#
  private static let closed = #"\b(?:fixed|resolved|closed|remediated)\b\W*$"#
  private static let notClosed = #"\b(?:not|to|un|be)[ -]?(?:be )?(?:fixed|resolved|closed)"#
  private static let done =
    #"\b(?:completed|complete(?! (?:[\w-]+ ){0,3}(?:guide|list|docs|documentation|reference|examples?"#
    + #"|overview|instructions|walkthrough|tutorial|manual|plan|roadmap|procedures?|commands?)\b)"#
    + #"|completion summary|strengths?|implemented|achieve(?:d|ments?)|delivered"#
    + #"|deliverables?|accomplish(?:ed|ments?)|finished|what is ready|what.?s (?:done|ready|working)"#
    + #"|production.ready features)\b"#
  private static let notDone = #"\b(?:not|to) (?:yet )?(?:be )?complete|\bin-?complete"#
  private static let plan =
    #"\b(?:plans?|roadmap|next|recommend(?:ed|ations?)|future|to.?do|backlog|phase \w+|sprint \w+"#
    + #"|week \d|today|this week|tomorrow|remaining|upcoming|planned|required|requirement"#
    + #"|solutions?|enhancements?|actions?|nice to have|must (?:fix|do)|before (?:launch|go.?live)"#
    + #"|(?:needs?|left|has|have|still|yet) to be (?:built|created|written|implemented|added|done)"#
    + #"|(?:left )?to (?:build|create|write|implement|add|update|change|modify|edit|fix|configure))\b"#

  /// Whether a title is of what to read or to do with the service: it says nothing of how far its
  /// lines are, and no title above it speaks for them.
  static func isNeutral(_ title: String, _ phrases: Phrases) -> Bool {
    phrases.matches(neutral, title)
  }

  private static let neutral =
    #"^\W*(?:(?:step )?\d[\d.]*\W+)?(?:optional\W+|option \w+\W+)?(?:"#
    + #"(?:(?:official|additional|further|useful|related|external|quick|more|key|learning|important) )*"#
    + #"(?:support|resources?|references?|links?|reading|documentation|help|contacts?|glossary|faqs?"#
    + #"|legend|appendix|usage|start|commands?|instructions?|troubleshooting|examples?"#
    + #"|getting started|quick ?start|installation|local development)"#
    + #"(?: (?:&|and) (?:support|resources?|references?|links?|help|contacts?|commands?|examples?|documentation))?"#
    + #"(?: (?:links?|guide|commands?|instructions|examples?|steps?))?|how to\b.*|(?:set|setting) up\b.*"#
    + #"|(?:\w+ ){0,3}(?:set-?up|installation|usage)(?: (?:guide|instructions|steps))?)\W*$"#
}
