import Formats

/// Finds verdicts of being ready above what is open, and targets shown as reached there.
struct VerdictAndOpen {
  let document: ReadinessDocument
  let ledger: Ledger

  private static let ready =
    #"\b(?:production.ready|ready for (?:full )?(?:production|launch|deployment|release|go.live)|approved for (?:production|launch|release|deployment)|(?:production )?deployment.ready|launch.ready|ready to (?:be )?(?:deploy(?:ed)?|ship(?:ped)?|launch(?:ed)?|release(?:d)?|go live)|(?:system|platform|application|service) is (?:now )?(?:fully )?(?:production.ready|ready for production)|cleared for (?:launch|production))\b|\bstatus\W{1,6}secure(?=\W*$|\s*[.,;(–—-])"#
  private static let notReady =
    #"\b(?:not (?:yet |fully |quite |currently )*(?:production.ready|ready|approved|recommended)|(?:do|should|must|can|is|are)(?: ?n.t| not) (?:be )?(?:deploy|launch|release|ready|go live)|(?:hardening|work|fixes) (?:is |are )?required|needs? (?:work|hardening)|blocked)\b"#
  /// What makes a verdict one of something else, or of another time.
  private static let conditional =
    #"\b(?:not|no[nt]?|n.t|until|once|after|when|will|would|should|could|must|before|if|to be|becom\w*|make|making|what|how|criteria|checklist|target|goal|path to|toward|time to|almost|nearly|partially|mostly|except|pending|with (?:the following |some |these |minor )?(?:conditions|caveats|notes|reservations|exceptions|limitations)|conditional\w*|pilot|staging|test ?net|sandbox|demo(?:nstration)?s?|beta|mvp|local(?:ly)?|limited|phase \d|next phase|testing|review|never|requires?|required|needs?|minimum|you(?: wi|'|’)ll (?:have|be|get)|is (?:it|this|the \w+) (?:production|ready)|assessment|score)\b|\?|\d ?%"#

  /// Verdicts, each with the first thing that stands against it.
  var claims: [Claim] {
    let verdicts = document.statements.filter(isVerdict)
    let against = verdicts.isEmpty ? [] : against + leftBeforeLaunch
    return verdicts.compactMap { verdict in
      guard let open = against.first(where: { $0.position != verdict.position }) else {
        return nil
      }
      return Claim(.verdictAndOpen, at: verdict, subject: subject(verdict), against: open)
    }
  }

  /// Lines under targets that are ticked while something stands against them.
  var targets: [Claim] {
    guard let open = against.first else { return [] }
    return document.statements.filter { statement in
      statement.role == .item && statement.own == .done && isUnderTargets(statement)
    }.map { Claim(.targetAsDone, at: $0, subject: subject($0), against: open) }
  }

  private func subject(_ statement: Statement) -> String {
    Words.of(statement.text).sorted().prefix(6).joined(separator: " ")
  }

  private func isUnderTargets(_ statement: Statement) -> Bool {
    document.titles(above: statement).contains { title in
      document.phrases.matches(
        #"\b(?:success criteria|success metrics|acceptance criteria|targets?|goals|objectives)\b"#,
        title)
        && !document.phrases.matches(#"\b(?:met|achieved|reached)\b"#, title)
    }
  }

  // What is a verdict.

  private func isVerdict(_ statement: Statement) -> Bool {
    let text = statement.text
    guard let match = document.phrases.first(Self.ready, text), !match.isEmpty,
      !document.isLegend(statement), isOfWhole(text)
    else { return false }
    let phrases = document.phrases
    switch statement.role {
    case .heading:
      guard Status.marks(in: text).first == .done, statement.position > 0,
        phrases.matches(#"\b(?:status|verdict|decision|conclusion|recommendation|result)\b"#, text)
      else { return false }
    case .row:
      guard let name = statement.element.cells.first?.plain,
        phrases.matches(
          #"\b(?:overall|total|verdict|decision|final|maturity|status|recommendation)\b"#, name),
        statement.own == .done || phrases.matches(#"\bREADY\b"#, text)
      else { return false }
    case .item:
      // In brackets it is said of what stands before them.
      guard statement.own == .done, statement.box == nil, Words.of(text).count <= 3,
        !text.contains("(" + match[0])
      else { return false }
    case .text:
      let isLabelled = statement.element.text.lead.map {
        phrases.matches(
          #"\b(?:verdict|status|decision|conclusion|recommendation|result|overall|assessment)\b"#,
          $0)
      }
      let isVerdictOnAll = statement.element.text.lead.map {
        phrases.matches(#"^\W*(?:final |overall )?(?:verdict|conclusion|decision)\W*$"#, $0)
      }
      guard isVerdictOnAll == true || speaksForAll(statement) else { return false }
      guard
        isLabelled == true || statement.own == .done
          || phrases.matches(
            #"\bis (?:now |fully )*(?:ready|approved|production.ready|cleared)\b"#, text)
      else { return false }
    }
    return !phrases.matches(
      Self.conditional, sentence(of: match[0], in: document.sentence(around: statement)))
  }

  /// Whether what a sentence calls ready is what the document is about, and not a part of it.
  private func isOfWhole(_ text: String) -> Bool {
    let pattern =
      #"((?:[\w'’-]+ ){1,4}?)(?:is|are) (?:now |fully )*(?:\w+ )?(?:ready|approved|production.ready|cleared)\b"#
    guard let subject = document.phrases.first(pattern, text)?[1] else { return true }
    let isPart = document.phrases.matches(
      #"\b(?:databases?|schemas?|tables?|apis?|front-?end|back-?end|ui|modules?|components?|endpoints?|routes?|features?|pipelines?|scripts?|tests?|suites?|documentation|docs|pages?|migrations?|dashboards?|clients?|integrations?|workflows?|queries|models?|layers?|foundations?|architecture|infrastructure|design|engines?|agents?|phases?|part|parts)\W*$"#,
      subject)
    guard isPart else { return true }
    let title = document.statements.first { $0.role == .heading }?.text ?? ""
    return !Words.of(subject).isDisjoint(with: Words.of(title))
  }

  /// Whether a line stands where a verdict on the whole does: near the top, or in a section that
  /// sums up. A section about one part gives that part's.
  private func speaksForAll(_ statement: Statement) -> Bool {
    guard statement.headings.count > 1, let title = document.titles(above: statement).first else {
      return true
    }
    // What a document begins with is about all of it.
    if document.statements.prefix(statement.position).count(where: { $0.role == .heading }) <= 2,
      statement.element.text.lead != nil
    {
      return true
    }
    return document.phrases.matches(
      #"\b(?:summary|overview|conclusion|verdict|final|recommendation|decision|overall|sign.?off|status)\b"#,
      title)
  }

  /// The sentence that a phrase stands in.
  private func sentence(of phrase: String, in text: String) -> String {
    let sentences = text.split(whereSeparator: { $0 == "." || $0 == ";" || $0 == "|" })
    let found = sentences.first { $0.contains(phrase) }.map(String.init) ?? text
    return found.replacing(phrase, with: "")
  }

  // What stands against it.

  private var against: [Statement] { grave + demands + refusals + phases }

  /// What a document says must be done at once, and nobody has ticked.
  private var demands: [Statement] {
    ledger.actions.map(\.statement).filter { statement in
      statement.box == nil && statement.parent == nil
        // What whoever runs it sets up is nothing that it lacks.
        && !document.phrases.matches(
          #"^\W*(?:set up|setup|configure|install|run|execute|test|deploy|sign up|register|apply)\b"#,
          statement.text)
        && document.titles(above: statement).prefix(1).contains {
          document.phrases.matches(
            #"\b(?:critical|immediate|urgent|blocking) actions? (?:(?:is|are) )?(?:still )?(?:required|needed)\b"#,
            $0)
        }
    }
  }

  private var grave: [Statement] {
    let gaps = ledger.gaps.filter {
      $0.rank == .critical || $0.rank == .high || isInGraveSection($0.statement)
    }
    // A list of which nothing is ticked tells what to do at each release.
    let isKept = document.statements.contains { $0.box == .ticked }
    let boxes = ledger.actions.filter {
      (isKept || isUnderGaps($0.statement)) && $0.statement.box == .open
        && ($0.rank == .critical || $0.rank == .high || isInGraveSection($0.statement))
    }
    return (gaps.filter { !isChange($0) } + boxes).map(\.statement)
  }

  /// Whether an item tells what was changed, below the problem that it ended.
  private func isChange(_ gap: Ledger.Entry) -> Bool {
    gap.statement.role == .item
      && document.phrases.matches(
        #"^\W*(?:removed|fixed|added|implemented|replaced|updated|moved|created|restricted|enabled|disabled|hardened|migrated|resolved|enforced|converted|secured|changed|deleted|eliminated|introduced|dropped|revoked|tightened|switched|patched|upgraded|refactored|applied|configured|rotated|rewrote|simplified|renamed)\b"#,
        gap.title)
  }

  private func isUnderGaps(_ statement: Statement) -> Bool {
    document.titles(above: statement).prefix(1).contains {
      document.phrases.matches(#"\b(?:gaps?|missing|blockers?|blocking|open)\b"#, $0)
    }
  }

  private func isInGraveSection(_ statement: Statement) -> Bool {
    var titles = Array(document.titles(above: statement).prefix(2))
    if let parent = statement.parent { titles.append(document.statements[parent].text) }
    // What is done where something comes to pass is no gap.
    let isPrecaution = titles.contains {
      document.phrases.matches(
        #"\b(?:mitigations?|contingency|escalation|risk \d+|monitoring"#
          + #"|post.?(?:deploy\w*|launch|release)|first (?:day|week|month|\d+))\b"#, $0)
    }
    if isPrecaution || document.isPast(statement) { return false }
    return titles.contains {
      !document.phrases.matches(
        #"\b(?:non|not|no|zero|0|none|all)\b[- ]*(?:\w+[- ])?(?:critical|block)|\b(?:resolved|fixed)\b"#,
        $0)
        && document.phrases.matches(
          #"\b(?:critical|blocker|blocking|must.have|must fix|P0|P1|before (?:launch|production))\b"#,
          $0)
    }
  }

  private var leftBeforeLaunch: [Statement] {
    ledger.actions.map(\.statement).filter { $0.box == .open && isLeftBeforeLaunch($0) }
  }

  /// Whether it is open in a checklist of what has to be done before, of which some is done. One of
  /// which nothing is done tells what to do at each release.
  private func isLeftBeforeLaunch(_ statement: Statement) -> Bool {
    guard let section = statement.headings.first,
      document.phrases.matches(
        #"\bpre.?(?:launch|production|deploy\w*|go.?live|release)\b"#,
        document.statements[section].text)
    else { return false }
    return document.statements.contains { $0.headings.first == section && $0.box == .ticked }
  }

  /// Lines that say it is not ready.
  private var refusals: [Statement] {
    document.statements.filter { statement in
      guard document.phrases.matches(Self.notReady, statement.text) else { return false }
      switch statement.role {
      case .heading: return statement.headings.count <= 1
      case .text:
        return statement.element.text.lead.map {
          document.phrases.matches(#"\b(?:verdict|status|decision|recommendation|score)\b"#, $0)
        } == true
      case .item, .row: return false
      }
    }
  }

  /// Later phases of a high priority that are about what production needs.
  private var phases: [Statement] {
    document.statements.filter { statement in
      guard let lead = statement.element.text.lead, document.phrases.matches(#"^priority$"#, lead),
        document.phrases.matches(#"^\W*(?:high|critical)\b"#, statement.element.text.rest),
        let title = document.titles(above: statement).first
      else { return false }
      return document.phrases.matches(
        #"\b(?:security|compliance|reliab\w+|hardening|testing|monitoring|backup|recovery)\b"#,
        title)
        && statement.status != .done
    }
  }
}
