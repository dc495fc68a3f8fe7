/// The numbers of a file's lines by what stands on them, with the signs of a comment and without:
/// a change that comments out thousands of tests must not cost their square.
struct LinesByText {
  private var numbers: [[UInt8]: [Int]] = [:]

  init(_ file: FileLines, besides heads: Set<Int> = []) {
    guard file.count >= 1 else { return }
    for number in 1...file.count where !heads.contains(number) {
      let text = Array(MemberText.trimmed(file[number]))
      guard text.count > 4 else { continue }
      numbers[text, default: []].append(number)
      let bare = Array(MemberText.uncommented(file[number]))
      if bare != text { numbers[bare, default: []].append(number) }
    }
  }

  /// Ascending.
  func lines(of text: [UInt8]) -> [Int] { numbers[text] ?? [] }
}
