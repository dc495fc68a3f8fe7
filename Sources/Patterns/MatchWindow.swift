/// The bytes that one search sees.
struct MatchWindow {
  let range: Range<Int>
  /// Where matches may no longer start, as the next window finds them; nil for the last one.
  let startLimit: Int?
  /// Whether the window ends where the line does.
  let endsLine: Bool

  /// The steps that a search of the window may take: no expression that is written with care
  /// comes near them, so that one hostile line does not use up what the others need.
  var maximumSteps: Int { 20_000 + 256 * range.count }

  /// The windows in which a candidate's matches start, each 4 KiB behind the one before, so that
  /// the bytes searched are at most twice those of the line, however many hits it has.
  static func windows(of candidate: Candidate, isFile: Bool) -> [MatchWindow] {
    let line = candidate.line
    if isFile {
      let end = min(line.upperBound, Matcher.maximumFileLength)
      return [
        MatchWindow(range: 0..<end, startLimit: nil, endsLine: end == line.upperBound)
      ]
    }
    guard line.count > LinePlace.windowLength else {
      return [MatchWindow(range: line, startLimit: nil, endsLine: true)]
    }
    let starts = candidate.starts
    return stride(from: starts.lowerBound, to: starts.upperBound, by: LinePlace.blockLength).map {
      let end = min($0 + LinePlace.windowLength, line.upperBound)
      let limit = $0 + LinePlace.blockLength
      return MatchWindow(
        range: $0..<end, startLimit: limit < line.upperBound ? limit : nil,
        endsLine: end == line.upperBound)
    }
  }
}
