import Formats

/// Finds what single lines claim: a status that nobody knows, a hundred percent, a topic that is
/// done or missing.
struct LineClaims {
  let document: ReadinessDocument

  // What is not decided.

  private static let undecided =
    #"(?<!/)\b(?:unknown(?!/)(?: content| status)?|likely|probably|needs? to (?:be )?verif\w+|to be (?:verified|determined|confirmed|decided)|TBD|unclear|unverified|not (?:yet )?verified|needs? verification|needs? (?:to be )?(?:check|investigat|confirm)\w*)\b"#

  var undecided: [Claim] {
    document.statements.compactMap { statement in
      guard isStatusLine(statement), !isAccepted(statement), statement.status != .target,
        !isToCome(statement),
        let found = document.phrases.first(Self.undecided, withoutCodes(statement)),
        !document.phrases.matches(
          #"\blikelihood\b|\bunknown (?:capacity|users?|errors?|hosts?|fields?|keys?|types?|issues?)\b|\b(?:most |more |less |un)likely\b|\bunknown unknowns\b|\bhandl|\breject|\breturn|\bif\b"#,
          statement.text)
      else { return nil }
      return Claim(
        .undecided, line: statement.line, offset: statement.start,
        subject: subject(statement), values: ["quote": [statement.quote], "found": [found[0]]])
    }
  }

  /// The words of a line without what is quoted from a program.
  private func withoutCodes(_ statement: Statement) -> String {
    statement.element.text.codes.reduce(statement.text) {
      $1.text.isEmpty ? $0 : $0.replacing($1.text, with: "")
    }
  }

  /// A line that says how something stands: an item, a cell, or one that begins with its name.
  private func isStatusLine(_ statement: Statement) -> Bool {
    guard statement.text.utf8.count < 200 else { return false }
    switch statement.role {
    case .heading: return false
    case .row:
      return document.table(of: statement) != nil && hasUndecidedCell(statement)
        && !isComparedWithOthers(statement)
    case .item:
      return statement.status == .done || !statement.element.text.codes.isEmpty
        || document.phrases.matches(
          #"(?:[-–—:(]|\bis\b)\s*(?:status\W*)?"# + Self.undecided + #"\W*$"#, statement.text)
    case .text:
      return statement.element.text.lead.map {
        document.phrases.matches(#"\b(?:status|state|verif\w+|unknown|current)\b"#, $0)
      } == true
    }
  }

  /// Whether the section is about what is not begun.
  private func isToCome(_ statement: Statement) -> Bool {
    document.titles(above: statement).prefix(2).contains {
      document.phrases.matches(
        #"\b(?:to be (?:implemented|done|built)|future|planned|upcoming|not (?:yet )?started|roadmap)\b"#,
        $0)
    }
  }

  /// Whether the section tells what is taken as it is.
  private func isAccepted(_ statement: Statement) -> Bool {
    document.titles(above: statement).prefix(1).contains {
      document.phrases.matches(
        #"\b(?:accepted|trade-?offs?|limitations|assumptions|risks?)\b"#, $0)
    }
  }

  /// Whether the section sets it beside what others make.
  private func isComparedWithOthers(_ statement: Statement) -> Bool {
    document.titles(above: statement).contains {
      document.phrases.matches(
        #"\bcompar(?:ed|ison) (?:to|with)\b|\bcompetit\w+|\balternatives\b"#, $0)
    }
  }

  private func hasUndecidedCell(_ statement: Statement) -> Bool {
    guard let table = document.table(of: statement) else { return false }
    return statement.element.cells.enumerated().dropFirst().contains { number, cell in
      document.phrases.matches(
        #"^\W*(?:unknown|TBD|to be (?:determined|verified|confirmed|decided)|unclear|unverified|not verified|needs? verification)\W*$"#,
        cell.plain)
        && !document.phrases.matches(Self.person, document.column(number, ofTable: table))
        && !document.phrases.matches(Self.past, document.column(number, ofTable: table))
    }
  }

  /// Titles of columns that say how it was.
  private static let past = #"\b(?:before|previous(?:ly)?|old|baseline|original|initial|was)\b"#

  /// Titles of columns that say who somebody is, which is no status of the service.
  private static let person =
    #"\b(?:names?|owners?|contacts?|e?-?mail|phone|assignee|who|person|leads?|signature|signed|date|day)\b"#

  // What is claimed without an exception.

  private static let absolute =
    #"\b100 ?% (?:(?:unit|test|code|line|branch|statement) )*coverage\b|\b100 ?% (?!(?:during|in|of the|free) )(?:(?!for\b|of\b|on\b|using\b)\w+ ){0,3}?(?:automat\w+|monitor\w+|complian\w+|secure|uptime|availab\w+|test\w*|tracing|encrypt\w+)\b|\bzero (?:\w+ ){0,2}?(?:vulnerabilit\w+|downtime|bugs|defects|incidents|discriminat\w+|security issues|critical issues)\b|(?<!type )(?<!typescript )\b(?:coverage|test coverage|automation|compliance)\W{1,4}100 ?%"#

  var absolutes: [Claim] {
    document.statements.compactMap { statement in
      guard statement.role == .item || statement.role == .text,
        let found = document.phrases.first(Self.absolute, statement.text),
        statement.status != .open, statement.status != .planned, statement.box != .open,
        statement.status != .target || statement.headings.isEmpty || !isAimedAt(statement),
        !isGoal(statement),
        !document.phrases.matches(
          #"\b(?:target|goal|aim|should|must|will|would|need|until|below|less than|under|require\w*|ensure|expect\w*|plan\w*|not|if|when|once|before|unless|verify|scan\w* (?:confirm|found|show|report)\w*|sampl\w+|strateg\w+|pattern|schema|json|pass(?:ed|ing)?|success rate|test success)\b|zero.downtime (?:deploy|during|rolling|updat)|→"#,
          statement.text)
      else { return nil }
      return claim(.absoluteClaim, statement, found[0])
    }
  }

  /// Whether the label above makes it something to come: a list of targets that a document closes
  /// with is read as what was reached.
  private func isAimedAt(_ statement: Statement) -> Bool {
    statement.parent.map {
      document.phrases.matches(
        #"\b(?:targets?|criteria|goals?|objectives?|achieve|when|must)\b"#,
        document.statements[$0].text)
    } ?? false
  }

  /// Whether the section says what is wanted: of a tick there another rule tells.
  private func isGoal(_ statement: Statement) -> Bool {
    document.titles(above: statement).contains {
      document.phrases.matches(
        #"\b(?:success|goals?|targets?|objectives?|thresholds?|requirements?|criteria|standards?|polic(?:y|ies)|strateg(?:y|ies))\b"#,
        $0)
    }
  }

  // Topics.

  /// What is ticked or otherwise said to be done, without a path that one could follow.
  var done: [Claim] {
    document.statements.compactMap { statement in
      guard statement.role == .item || statement.role == .row, statement.status == .done,
        statement.element.text.codes.allSatisfy({
          CitedPath.path(in: $0.text, document.phrases) == nil
        }),
        statement.element.text.links.isEmpty, statement.text.utf8.count < 200
      else { return nil }
      return claim(.topicDone, statement, "")
    }
  }

  private static let missing =
    #"^\W*(?:no(?!-)|lacks?|missing|without|absent|there (?:is|are) no)\b|\b(?:missing|absent)(?=\W*$|\W*[.,;:(–—|])|\b(?:not (?:yet )?(?:implemented|configured|enabled|present|set up|in place|defined|documented))\b"#

  /// What nobody wants is not missing.
  private static let unneeded =
    #"^\W*(?:no|without)\b.{1,60}\b(?:needed|required|necessary|changes?|impact)\b"#

  /// What is missing somewhere, or of which something is missing, is there.
  private static let inPart =
    #"^\W*(?:limited|basic|partial|incomplete|insufficient|weak|inconsistent|minimal|poor)\b|\b(?:other|some|many|most|several|remaining|certain|specific|various|more)\b|\d ?/ ?\d|\b\d+ (?:missing|files?|more|other)\b|\w-(?:specific|based|level|to-\w+)\b|\bper[- ]\w+|\b(?:on|in|for|between|across|from|to|of) (?!(?:the |our )?(?:api\b|service\b|system\b|platform\b|application\b|app\b|project\b|production|prod\b|place\b|code ?base|repo\w*|kubernetes|k8s|cluster|ci\b|pipeline|dos\b|docker))\w|\bpartial(?:ly)?\b|\(\d|\b(?:fix|create|add|implement|write) (?:\d+ )?missing\b|\b(?:this|that|admin|route|endpoint unprotected|critical vulnerability)\b"#

  /// Whether it is about the places that it names.
  private func citesPlace(_ statement: Statement) -> Bool {
    statement.element.text.codes.contains {
      CitedPath.path(in: $0.text, document.phrases) != nil || $0.text.hasPrefix("/")
    }
  }

  /// What is said to be missing.
  var missing: [Claim] {
    document.statements.compactMap { statement in
      // A label names what the list below it is of.
      guard statement.role != .heading, statement.text.utf8.count < 200, statement.box == nil,
        !statement.text.hasSuffix(":"), !document.continues(statement)
      else { return nil }
      let first =
        statement.role == .row ? statement.element.cells.first?.plain ?? "" : statement.text
      let isInList =
        statement.role == .item
        && statement.parent.map {
          document.phrases.matches(#"^\W*(?:still )?missing\b"#, document.statements[$0].text)
        } == true
      // What is missing is told in bold, and behind it what for.
      let told = statement.element.text.lead.flatMap {
        statement.role != .row && document.phrases.matches(Self.missing, $0) ? $0 : nil
      }
      guard isInList || document.phrases.matches(Self.missing, first), statement.status != .done,
        !document.phrases.matches(Self.unneeded, first),
        !document.phrases.matches(Self.inPart, told ?? statement.text), !citesPlace(statement),
        !document.isPast(statement), isOfWholeTopic(statement, first)
      else { return nil }
      return claim(.topicMissing, statement, "", text: first)
    }
  }

  /// What has to be done at each release, or is looked at by somebody, is no task that ends.
  private static let procedure =
    #"\b(?:steps?|procedures?|process|every|each|(?:pre|post|during).?(?:deploy\w*|launch|release)|launch day|smoke|manual\w*|testing|verif\w+|troubleshoot\w*|maintenance)\b"#
  private static let looking =
    #"^\W*(?:verify|test|check|run|confirm|monitor|review|validate|ensure|watch|measure|update|document|train|schedule|improve|extend|expand|more|additional|advanced|full|automated?|better)\b"#

  /// What all things of a service are of.
  private static let generic: Set<String> = [
    "api", "backend", "servic", "app", "applic", "server", "serv", "kubernet", "document",
    "database",
  ]

  /// What an open box waits for, in a list of which somebody has ticked some.
  var open: [Claim] {
    guard document.statements.contains(where: { $0.box == .ticked }),
      let title = document.statements.first(where: { $0.role == .heading }),
      // What is gone through before each deployment is open each time.
      !document.phrases.matches(#"\b(?:deploy\w*|release) checklist\b"#, title.text)
    else { return [] }
    return document.statements.compactMap { statement in
      guard statement.box == .open, statement.text.utf8.count < 100,
        statement.element.text.codes.isEmpty, statement.element.text.links.isEmpty,
        !document.phrases.matches(Self.looking, statement.text),
        !document.phrases.matches(Self.inPart, statement.text),
        !document.titles(above: statement).prefix(1).contains(where: {
          document.phrases.matches(Self.procedure, $0)
        }),
        let topic = onlyTopic(of: statement.text)
      else { return nil }
      let named = document.phrases.all(topic.phrase, statement.text).compactMap(\.first)
      let others = Words.of(statement.text).subtracting(Words.of(named.joined(separator: " ")))
      return others.isSubset(of: Self.generic) ? claim(.topicOpen, statement, "") : nil
    }
  }

  private func onlyTopic(of text: String) -> Topic? {
    let topics = document.topics.filter { document.phrases.matches($0.phrase, text) }
    return topics.count == 1 ? topics.first : nil
  }

  /// Whether what is missing is what its topic is, and not one kind of it: of `No backup cron job`
  /// there may be backups.
  private func isOfWholeTopic(_ statement: Statement, _ text: String) -> Bool {
    // A lead such as `Risk` names something else.
    let lead = statement.element.text.lead.flatMap { lead in
      document.topics.contains { document.phrases.matches($0.phrase, lead) } ? lead : nil
    }
    let name =
      statement.role == .row
      ? text
      : lead
        ?? document.phrases.first(#"^\W*(.*?)(?:\s[-–—]\s|[:(;]|$)"#, text)?[1] ?? text
    let named = document.topics.flatMap { document.phrases.all($0.phrase, name) }
    let others = Words.of(name).subtracting(
      Words.of(named.compactMap(\.first).joined(separator: " ")))
    return others.subtracting(Self.generic).subtracting(Self.forms).count <= 1
  }

  /// Words for the form in which something is there.
  private static let forms: Set<String> = [
    "procedur", "strategy", "definit", "document", "mechanism", "middlewar", "polici", "policy",
    "rule", "plan", "tool", "infrastructur", "absent", "without", "lack", "defin", "automat",
    "there", "any", "found", "repository", "codebas", "exist",
  ]

  private func claim(
    _ sort: ClaimSort, _ statement: Statement, _ found: String, text: String? = nil
  ) -> Claim? {
    let text = text ?? statement.text
    let topics = document.topics.filter { document.phrases.matches($0.phrase, text) }
    if sort != .absoluteClaim && topics.isEmpty { return nil }
    return Claim(
      sort, line: statement.line, offset: statement.start, subject: subject(statement),
      values: [
        "quote": [statement.quote], "topic": [topics.map(\.name).joined(separator: ", ")],
        "rules": topics.flatMap(\.rules),
      ])
  }

  private func subject(_ statement: Statement) -> String {
    Words.of(statement.text).sorted().prefix(6).joined(separator: " ")
  }
}
