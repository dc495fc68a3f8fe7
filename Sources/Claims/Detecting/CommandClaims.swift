import Formats

/// Finds the commands that a document tells its readers to run, as far as they need something that
/// stands in the repository: a target of a makefile, a script of a package, a file.
struct CommandClaims {
  let document: ReadinessDocument
  private let text: String

  init(document: ReadinessDocument) {
    self.document = document
    text = String(decoding: document.bytes, as: UTF8.self)
  }

  /// A line of a shell, and where it stands.
  private struct Line {
    let text: String
    let line: Int
    let offset: Int
  }

  /// What a command needs.
  private struct Need: Hashable {
    let sort: ClaimSort
    let cited: String
  }

  var claims: [Claim] {
    // A history tells of commands as they were.
    if document.isHistory || document.isOfSeveralRepositories { return [] }
    var seen: Set<Need> = []
    return (document.markdown.codes.flatMap(lines) + spans)
      .sorted { $0.offset < $1.offset }
      .flatMap { line in
        needs(of: line.text).filter { seen.insert($0).inserted }.map { need in
          Claim(
            need.sort, line: line.line, offset: line.offset, subject: need.cited,
            values: ["cited": [need.cited], "quote": [Quote.of(line.text)]])
        }
      }
  }

  // Where commands stand.

  private static let shells: Set<String> = [
    "", "bash", "sh", "shell", "zsh", "console", "shellsession", "shell-session", "terminal",
  ]

  /// What is wanted, was, or belongs to somebody else is no promise.
  private static let elsewhere =
    #"\b(?:propos\w+|recommend\w*|suggest\w*|should|would|could|future|planned|to ?do|to be|roadmap|next steps|creat(?:e|ing)|add(?:ing)?|write|implement\w*|missing|absent|legacy|deprecated|old|previous(?:ly)?|formerly|removed|renamed|replaced|instead|e\.g|for example|for instance|example|such as|template|hypothetical|upstream|your own|another|other repo\w*|not (?:yet )?(?:there|implemented|available|exist\w*)|does ?n.t exist|no longer|never|do not|do ?n.t|optional(?:ly)?|if (?:you have|present|it exists|available))\b|❌|✗|✘"#

  /// The lines of a block, without what they feed to a command.
  private func lines(of code: Markdown.Code) -> [Line] {
    guard Self.shells.contains(code.language), !isElsewhere(code) else { return [] }
    var lines: [Line] = []
    var end: String?
    var offset = code.content.lowerBound
    let text = String(decoding: document.bytes[code.content], as: UTF8.self)
    for (number, piece) in text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let start = offset
      offset += piece.utf8.count + 1
      if let mark = end {
        if piece.trimmingBlanks == mark { end = nil }
        continue
      }
      let line = String(piece)
      // From here on it is another machine, or another repository.
      if document.phrases.matches(Self.departure, line) { break }
      if let mark = document.phrases.first(#"<<-?\s*['"]?(\w+)"#, line) { end = mark[1] }
      lines.append(Line(text: line, line: code.line + 1 + number, offset: start))
    }
    return lines
  }

  private static let departure =
    #"^\s*(?:\$ )?(?:ssh\s|cd\s+(?:\.\./\.\.|\.\./[\w.-]|[/~$])|(?:docker(?:[- ]compose)?|kubectl|heroku|fly(?:ctl)?)\s(?:.*\s)?(?:exec|ssh|run:detached)\s[^|;&]*\b(?:ba)?sh\s*$)"#

  private func isElsewhere(_ code: Markdown.Code) -> Bool {
    guard code.position > 0, code.position <= document.statements.count else { return false }
    let above = document.statements[code.position - 1]
    let told = [above.text] + document.titles(above: above).prefix(1)
    return told.contains { document.phrases.matches(Self.elsewhere, $0) }
  }

  private var spans: [Line] {
    document.statements.flatMap { statement -> [Line] in
      guard statement.role != .heading, !isOpen(statement) else { return [] }
      let prose = statement.element.text.codes.reduce(document.sentence(around: statement)) {
        $0.replacing($1.text, with: "")
      }
      let title = document.titles(above: statement).first ?? ""
      guard ![prose, title].contains(where: { document.phrases.matches(Self.elsewhere, $0) }),
        ReadinessDocument.isReadable(prose)
      else { return [] }
      return statement.element.text.codes.map {
        Line(text: $0.text, line: statement.line, offset: $0.offset)
      }
    }
  }

  private func isOpen(_ statement: Statement) -> Bool {
    switch statement.status {
    case .open, .planned, .target: true
    case .done, .partial, nil: false
    }
  }

  // What they need.

  private func needs(of line: String) -> [Need] {
    let command = line.trimmingBlanks
    guard !command.hasPrefix("#") else { return [] }
    return Self.parts(of: Self.withoutPrompt(command)).flatMap { needs(ofWords: $0) }
  }

  private static func withoutPrompt(_ line: String) -> String {
    for prompt in ["$ ", "% ", "> "] where line.hasPrefix(prompt) {
      return String(line.dropFirst(prompt.count))
    }
    return line
  }

  /// The words of each of the commands that stand in a line, without what starts them.
  private static func parts(of line: String) -> [[String]] {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    var parts: [[String]] = [[]]
    for word in words {
      if word.hasPrefix("#") { break }
      if ["&&", "||", "|", ";", "&", "then", "do"].contains(word) {
        parts.append([])
      } else if word.hasSuffix(";") {
        parts[parts.count - 1].append(String(word.dropLast()))
        parts.append([])
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    return parts.map { words in
      let own = Array(words.drop { starters.contains($0) || isAssignment($0) })
      return runners.contains(Array(own.prefix(2))) ? Array(own.dropFirst(2)) : own
    }.filter { !$0.isEmpty }
  }

  /// What runs another command in the environment of a package.
  private static let runners: Set<[String]> = [
    ["uv", "run"], ["poetry", "run"], ["pipenv", "run"], ["pdm", "run"], ["hatch", "run"],
    ["rye", "run"], ["bundle", "exec"],
  ]

  private static let starters: Set<String> = ["sudo", "time", "nohup", "exec", "env", "command"]

  private static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private func needs(ofWords words: [String]) -> [Need] {
    let program = words[0]
    let rest = words.dropFirst()
    switch program {
    case "make", "gmake": return targets(rest)
    case "npm", "pnpm", "yarn", "bun": return script(rest)
    case "bash", "sh", "zsh", "source", ".", "python", "python3", "node", "tsx", "ruby", "pwsh":
      guard let first = rest.first, !first.hasPrefix("-") else { return [] }
      return file(first, #"\.(?:sh|bash|py|js|mjs|cjs|ts|rb|ps1)$"#)
    case "docker-compose": return composeFile(rest)
    case "docker": return rest.first == "compose" ? composeFile(rest.dropFirst()) : []
    case "kubectl":
      guard let verb = rest.first, ["apply", "create", "replace", "delete", "diff"].contains(verb)
      else { return [] }
      return option("-f", "--filename", in: rest).flatMap { file($0, #"/.*\.(?:ya?ml|json)$|/$"#) }
    case "psql": return option("-f", "--file", in: rest).flatMap { file($0, #"/.*\.sql$"#) }
    case "ansible-playbook":
      return rest.filter { !$0.hasPrefix("-") }.prefix(1).flatMap { file($0, #"\.ya?ml$"#) }
    default: return program.hasPrefix("./") ? file(program, #"\.(?:sh|bash|py|rb|ps1)$"#) : []
    }
  }

  private func targets(_ words: ArraySlice<String>) -> [Need] {
    // Another makefile than those of the tree may be meant.
    if words.contains(where: { $0.hasPrefix("-f") || $0.hasPrefix("--file") }) { return [] }
    var needs: [Need] = []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if word == "-C" || word == "-j" || word == "-I" {
        isValue = word != "-j"
      } else if word.hasPrefix("-") || Self.isAssignment(word) {
        continue
      } else if document.phrases.matches(#"^[a-z][\w.-]*$"#, word) {
        needs.append(Need(sort: .makeTarget, cited: word))
      } else {
        break
      }
    }
    return needs
  }

  private func script(_ words: ArraySlice<String>) -> [Need] {
    guard let run = words.firstIndex(where: { $0 == "run" || $0 == "run-script" }),
      // Of another place, or of all that there are.
      words[..<run].allSatisfy({ $0.hasPrefix("-") }),
      let name = words[(run + 1)...].first(where: { !$0.hasPrefix("-") }),
      document.phrases.matches(#"^[a-z][\w:-]*$"#, name)
    else { return [] }
    return [Need(sort: .packageScript, cited: name)]
  }

  private func composeFile(_ words: ArraySlice<String>) -> [Need] {
    // Behind the subcommand it means another thing.
    var isFile = false
    var needs: [Need] = []
    for word in words {
      if isFile {
        isFile = false
        needs += file(word, #"\.ya?ml$"#)
      } else if word == "-f" || word == "--file" {
        isFile = true
      } else if !word.hasPrefix("-") {
        break
      }
    }
    return needs
  }

  private func option(_ short: String, _ long: String, in words: ArraySlice<String>) -> [String] {
    zip(words, words.dropFirst()).filter { $0.0 == short || $0.0 == long }.map(\.1)
  }

  /// - Parameter ending: What the path of such a file must look like.
  private func file(_ word: String, _ ending: String) -> [Need] {
    guard document.phrases.matches(ending, word), !word.hasPrefix("../"),
      let path = CitedPath.path(in: word, document.phrases), !isMade(path)
    else { return [] }
    return [Need(sort: .commandFile, cited: path.hasSuffix("/") ? String(path.dropLast()) : path)]
  }

  /// Whether the document tells how its reader comes by the file.
  private func isMade(_ path: String) -> Bool {
    let name = String(path.split(separator: "/").last ?? "")
    return document.phrases.matches(
      #"(?m)(?:>|\s-o|\s-O|\btouch|\bvim?|\bnano|\btee|\bcat|\bcp|\bmv|\bcurl|\bwget|\bcreate[sd]?|\bcreating|\bsaved?|\bwrites?|\bnamed?|\bcalled|\bdownload\w*|\bgenerate[sd]?|\badd(?:ed)?|\bedit|^\W*(?:#|//)[^\n]{0,40})[^\n]*"#
        + #"\Q"# + name + #"\E"#, text)
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }
}
