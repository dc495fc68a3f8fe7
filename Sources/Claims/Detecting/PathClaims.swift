import Formats

/// Finds the paths that a document cites, and how.
struct PathClaims {
  let document: ReadinessDocument

  /// A line that does not say its paths are there: it wants them made, tells of what is gone, or
  /// of a place that is no file of the repository.
  private static let wish =
    #"\b(?:creat(?:e|ing)|(?:yet |still )?to be (?:created|written|added|implemented|built|done|committed)|pending|coming soon|tbd|saved? (?:it |them )?(?:as|to|in)|name it|put (?:it |them )?in|add(?:ing)?|write|generate[sd]?|to ?do|should|will|would|could|plan(?:ned)?|propos\w+|need(?:s|ed)?|requir(?:e|ing)|assert\w*|want|expected|suggest\w*|recommend\w*|renam\w+|mov(?:e|ed|ing)|delet\w+|remov\w+|replac\w+|deprecat\w+|consolidat\w+|split|extract(?:ed)?|convert\w*|migrat(?:e|ed) (?:from|to)|instead of|rather than|used to|previously|formerly|was|were|gitignored?|git-ignored|not (?:yet )?(?:committed|tracked|in (?:the )?repo|created)|example|e\.g|such as|like|(?:or )?similar|stor(?:e|es|ed|age)|copy|cp|output|writes?|produc\w+|download\w*|upload\w*|route|endpoint|url|bucket|volume|mount\w*|container|server|host|/etc|secret manager|optional(?:ly)?|if (?:present|it exists)|new file|once|after|before|missing|absent|lacks?|no longer|does ?n.t exist|do(?:es)? not exist|not found|non-?existent|gone|without|never)\b|^\W*keep\b|→|->|❌|✗|✘"#
    + #"|\b(?:back-?ups?|logs?|uploads?|reports?|artifacts?|cache) (?:locations?|director(?:y|ies)|folders?|paths?|dirs?)\b"#
  private static let empty =
    #"\b(?:empty|blank|0[- ]?bytes?|zero[- ]bytes?|no content|stubs?|placeholders?|skeleton|unknown content|commented[- ]out|unfinished|incomplete)\b"#
  private static let absent =
    #"\b(?:missing|absent|does ?n.t exist|do(?:es)? not exist|not found|non-?existent|not (?:yet )?(?:created|written|present|committed))\b"#

  var claims: [Claim] {
    // A history tells of files as they were.
    if document.isHistory || document.isOfSeveralRepositories { return [] }
    var seen: Set<String> = []
    return document.statements.flatMap { statement -> [Claim] in
      statement.element.text.codes.compactMap { code -> Claim? in
        // A link says itself where it leads.
        guard !statement.element.text.links.contains(where: { $0.label.contains(code.text) }),
          let path = CitedPath.path(in: code.text, document.phrases),
          !isPlaceInSettings(code.text, path),
          let sort = sort(statement, path), seen.insert("\(sort) \(path)").inserted
        else { return nil }
        return claim(sort, path, statement, offset: code.offset)
      }
    }
  }

  private func claim(
    _ sort: ClaimSort, _ path: String, _ statement: Statement, offset: Int
  ) -> Claim {
    let cited = path.hasSuffix("/") ? String(path.dropLast()) : path
    return Claim(
      sort, line: statement.line, offset: offset, subject: path,
      values: ["cited": [cited], "quote": [statement.quote]])
  }

  /// How a line cites its paths; nil where it says nothing of whether they are there.
  private func sort(_ statement: Statement, _ path: String) -> ClaimSort? {
    let sentence = document.sentence(around: statement)
    let text = remains(of: sentence, without: path)
    // What a line wants or tells of its paths is not understood; a tick is.
    if statement.own != .done && !isReadable(around: statement, text) { return nil }
    if isDenied(statement, path) || isLocal(statement, path) { return nil }
    if isTask(statement, path) { return .missingPath }
    if document.phrases.matches(Self.empty, text) || document.phrases.matches(Self.absent, text) {
      return isOfPath(statement, path) ? .missingPath : nil
    }
    if document.phrases.matches(Self.wish, text) || isOutput(statement, path)
      || isUnderTitle(statement, Self.made) || isInExample(statement)
    {
      return nil
    }
    if isUnder(statement, Self.absent) || isUnder(statement, Self.empty) { return nil }
    switch statement.status {
    case .done:
      let isOnlyNamed =
        isReference(statement, path)
        || statement.own == nil && isUnderTitle(statement, Self.furtherReading)
      return isOnlyNamed ? .citedPath : .deliveredPath
    case .open, .planned, .target: return isListOfFound(statement) ? .citedPath : nil
    case .partial, nil: return .citedPath
    }
  }

  private func isReadable(around statement: Statement, _ text: String) -> Bool {
    let label = statement.parent.map { document.statements[$0].text } ?? ""
    let title = document.titles(above: statement).first ?? ""
    return [text, label, title].allSatisfy(ReadinessDocument.isReadable)
  }

  /// Whether a line says that there is no such path, as `no Dockerfile, `compose.yml` or chart`.
  private func isDenied(_ statement: Statement, _ path: String) -> Bool {
    document.phrases.matches(
      #"\bno (?!longer\b|need\b|changes?\b)[^.;:|]*"# + Self.escaped(path), statement.text)
  }

  /// Whether an open box is there for the path to be written, and for nothing else.
  private func isTask(_ statement: Statement, _ path: String) -> Bool {
    statement.box == .open
      && document.phrases.matches(
        #"^\W*(?:create|write)\W+(?:(?:an?|the|new) )?(?:[\w-]+ ){0,2}?"# + Self.escaped(path)
          + #"/?\W*$"#, statement.text)
  }

  /// Whether the path is one that each has for themselves: a file of settings that nobody commits,
  /// unless it is told to be delivered, and whatever a section says never to commit.
  private func isLocal(_ statement: Statement, _ path: String) -> Bool {
    let told = document.titles(above: statement).prefix(1) + [document.sentence(around: statement)]
    if told.contains(where: {
      document.phrases.matches(
        #"\b(?:never|not|n.t|avoid)\b.{0,12}\bcommit|\bgit-?ignored?\b"#, $0)
    }) {
      return true
    }
    // What is called the reader's is made by each reader.
    if document.phrases.matches(
      #"\byour (?:own )?(?:local )?"# + Self.escaped(path)
        + #"|^\W*(?:\d+\.\W*)?(?:then )?(?:edit|customi[sz]e|fill (?:in|out))\W+"#
        + Self.escaped(path), statement.text)
    {
      return true
    }
    // Nobody commits the settings of their own machine, whatever is ticked.
    if document.phrases.matches(#"(?:^|/)\.env(?:\.local)?$"#, path) { return true }
    let isSettings = document.phrases.matches(
      #"(?:^|/)\.env(?:\.(?!example|sample|template|dist)[\w.-]+)?$"#, path)
    return isSettings
      && (statement.status != .done
        || document.phrases.matches(
          Self.escaped(path) + #"`?\s+(?:reference|variables?|values|settings|keys)\b"#,
          statement.text))
  }

  /// Whether a line of a file of settings is cited, as a review does that found a secret there.
  private func isPlaceInSettings(_ code: String, _ path: String) -> Bool {
    document.phrases.matches(#"(?:^|/)\.env(?:\.[\w.-]+)?$"#, path)
      && document.phrases.matches(Self.escaped(path) + #"(?::\d|#L\d)"#, code)
  }

  /// Whether a line sends its reader to the path for what it speaks of, and is about something else.
  private func isReference(_ statement: Statement, _ path: String) -> Bool {
    let escaped = Self.escaped(path)
    return document.phrases.matches(
      #"\b(?:see|per|refer(?:s|ences?)?(?: to)?|(?:described|documented|detailed|defined|specified|listed|explained) in|according to|details?(?: in)?|cf)\b[^.;]{0,40}"#
        + escaped + "|" + escaped + #"\s*(?:§|\(?(?:section|chapter)\b)"#, statement.text)
  }

  private static func escaped(_ path: String) -> String { #"\Q"# + path + #"\E"# }

  /// Whether the path is what a script makes: data or a report in brackets behind its name.
  private func isOutput(_ statement: Statement, _ path: String) -> Bool {
    let escaped = path.replacing(".", with: "\\.").replacing("+", with: "\\+")
    return document.phrases.matches(#"\.(?:json|md|csv|txt|log|xml|html|sarif|pdf)$"#, path)
      && document.phrases.matches(
        #"\.(?:sh|py|[cm]?js|ts|rb|pl|ps1)`? \([^)]*"# + escaped, statement.text)
  }

  /// Whether what is empty or missing is the path, and not something that should stand in it: the
  /// word stands directly behind it, or the path directly behind the word.
  private func isOfPath(_ statement: Statement, _ path: String) -> Bool {
    let escaped = path.replacing(".", with: "\\.").replacing("+", with: "\\+")
    let words = "(?:" + Self.empty + "|" + Self.absent + ")"
    return document.phrases.matches(
      escaped
        + #"\W{0,6}(?:(?!(?:identif|list|not|describ|report|mark|flag|call|nam|mention|sa[iy]|show|tell|told|cit)\w*\b)\w+ ){0,2}?(?:is |are |was |has |have |but |exists? )?(?:\w+ )?"#
        + words + #"(?=\W*$|\W*[.,;:)|]|\W+(?:and|but|or|file|files|content)\b)"#,
      statement.text)
      || document.phrases.matches(words + #"\W{1,4}(?:files?\W+|the )?"# + escaped, statement.text)
  }

  /// A label such as `**Files Found:**` says that what is below it is there, whatever the section
  /// is about.
  private func isListOfFound(_ statement: Statement) -> Bool {
    isUnder(statement, #"\b(?:found|exist(?:s|ing)?|current state|present)\b"#)
      || statement.box == nil && document.phrases.matches(#"\bexists\b"#, statement.text)
  }

  /// Titles of what a program writes, and of what there is to read.
  private static let made =
    #"\bwhat (?:gets|is|will be) (?:created|generated|produced|written)\b|\bgenerated (?:files|artifacts|reports|outputs?)\b|\b(?:files?|reports?|artifacts?|outputs?) (?:that (?:are|is|get) )?(?:generated|produced|written)\b"#
  private static let furtherReading =
    #"\b(?:support|resources|references?|links|related|further reading|see also)\b"#

  private func isUnderTitle(_ statement: Statement, _ pattern: String) -> Bool {
    document.titles(above: statement).prefix(1).contains { document.phrases.matches(pattern, $0) }
  }

  /// Whether a section, or one that it stands in, shows how something looks; the whole document may
  /// be called so, too, and is about what is there.
  private func isInExample(_ statement: Statement) -> Bool {
    document.titles(above: statement).dropLast().contains {
      document.phrases.matches(#"\b(?:examples?|samples?|demo|walkthrough)\b"#, $0)
    }
  }

  private func isUnder(_ statement: Statement, _ pattern: String) -> Bool {
    guard let parent = statement.parent else { return false }
    return document.phrases.matches(pattern, document.statements[parent].text)
  }

  private func remains(of text: String, without path: String) -> String {
    text.split(separator: " ").filter { !$0.contains(path) }.joined(separator: " ")
  }
}
