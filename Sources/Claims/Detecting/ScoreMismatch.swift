/// Finds categories that have one score in one place and another in another.
struct ScoreMismatch {
  let document: ReadinessDocument
  let scores: [Score]

  var claims: [Claim] { numbers + words + hundreds }

  /// Two scores of one name, of which one's section encloses the other's or sums the document up.
  private var numbers: [Claim] {
    var first: [String: Score] = [:]
    var claims: [Claim] = []
    for score in scores where !score.key.isEmpty {
      guard let earlier = first[score.key] else {
        first[score.key] = score
        continue
      }
      guard differ(earlier, score), areOfOneThing(earlier, score) else { continue }
      claims.append(
        Claim(
          .scoreMismatch, at: earlier.statement, subject: score.key,
          other: "\(score.name) \(score.text)", line: score.statement.line))
    }
    return claims
  }

  private func differ(_ left: Score, _ right: Score) -> Bool {
    if left.maximum == right.maximum { return abs(left.value - right.value) > 0.001 }
    return abs(left.tenths - right.tenths) >= 0.5
  }

  private func areOfOneThing(_ left: Score, _ right: Score) -> Bool {
    if let table = left.table, table == right.table { return false }
    let (ours, theirs) = (Set(left.statement.headings), Set(right.statement.headings))
    if ours.isSubset(of: theirs) || theirs.isSubset(of: ours) { return true }
    return [left, right].contains { score in
      score.statement.headings.first.map { isSummary(document.statements[$0].text) } ?? false
    }
  }

  private func isSummary(_ title: String) -> Bool {
    document.phrases.matches(
      #"\b(?:summary|overall|overview|conclusion|scorecard|verdict)\b"#, title)
  }

  /// A category whose score is called wanting, and which a sentence calls excellent.
  private var words: [Claim] {
    let wanting = scores.filter { $0.table != nil && isWanting($0) && !$0.isOverall }
    guard !wanting.isEmpty else { return [] }
    var told: Set<Int> = []
    return document.statements.filter { $0.role == .text }.flatMap { statement -> [Claim] in
      guard
        let match = document.phrases.first(
          #"^(.*?)\b(?:is|are) (?:all )?(?:excellent|outstanding|production.grade|complete|flawless)\b"#,
          statement.text),
        !document.phrases.matches(#"\b(?:not|but|except)\b"#, match[0])
      else { return [] }
      let said = " " + match[1].lowercased().split { !$0.isLetter }.joined(separator: " ") + " "
      // One sentence that contradicts a score is enough.
      return wanting.filter {
        said.contains(" \($0.key) ") && told.insert($0.statement.position).inserted
      }.map {
        Claim(.scoreMismatch, at: $0.statement, subject: $0.key, against: statement)
      }
    }
  }

  private func isWanting(_ score: Score) -> Bool {
    let marks = Status.marks(in: score.statement.text)
    return marks == [.partial] || marks == [.open]
      || document.phrases.matches(
        #"\b(?:incomplete|needs|partial|critical gaps)\b"#, score.statement.text)
  }

  /// A category that has less than all, and a line that gives it a hundred percent.
  private var hundreds: [Claim] {
    let less = scores.filter { $0.table == nil && $0.value < $0.maximum && !$0.isOverall }
    guard !less.isEmpty else { return [] }
    return document.statements.filter { $0.role != .heading }.flatMap { statement -> [Claim] in
      guard
        let match = document.phrases.first(#"\b100 ?% ([\w /-]{6,60})"#, statement.text),
        !document.phrases.matches(#"\b(?:target|goal|until)\b"#, statement.text)
      else { return [] }
      let words = Words.of(match[1])
      guard words.count >= 2 else { return [] }
      return less.filter {
        $0.statement.position != statement.position
          && words.isSubset(of: Words.of($0.statement.text))
      }.map { Claim(.scoreMismatch, at: $0.statement, subject: $0.key, against: statement) }
    }
  }
}
