/// Runs a program over a text, keeping the set of instructions that could come next.
struct IRegexpMatcher {
  private let program: IRegexpProgram
  /// The instructions that take a character, reachable after what was read so far.
  private var waiting: [Int] = []
  private var upcoming: [Int] = []
  private var pending: [Int] = []
  /// The step at which an instruction was last reached, so that none is reached twice in one.
  private var reached: [Int]
  private var step = 1
  private var accepts = false
  private var isAtEnd = false

  init(_ program: IRegexpProgram) {
    self.program = program
    reached = Array(repeating: 0, count: program.instructions.count)
  }

  mutating func covers(_ text: String) -> Bool {
    var rest = text.unicodeScalars[...]
    begin(isAtEnd: rest.isEmpty)
    while let scalar = rest.popFirst() {
      guard !waiting.isEmpty else { return false }
      advance(over: scalar.value, isAtEnd: rest.isEmpty, restarting: false)
    }
    return accepts
  }

  mutating func finds(in text: String) -> Bool {
    var rest = text.unicodeScalars[...]
    begin(isAtEnd: rest.isEmpty)
    while !accepts, let scalar = rest.popFirst() {
      advance(over: scalar.value, isAtEnd: rest.isEmpty, restarting: true)
    }
    return accepts
  }

  private mutating func begin(isAtEnd: Bool) {
    self.isAtEnd = isAtEnd
    reach(0)
    swap(&waiting, &upcoming)
  }

  private mutating func advance(over value: UInt32, isAtEnd: Bool, restarting: Bool) {
    step += 1
    self.isAtEnd = isAtEnd
    accepts = false
    upcoming.removeAll(keepingCapacity: true)
    for instruction in waiting where takes(instruction, value) { reach(instruction + 1) }
    if restarting { reach(0) }
    swap(&waiting, &upcoming)
  }

  private func takes(_ instruction: Int, _ value: UInt32) -> Bool {
    switch program.instructions[instruction] {
    case .scalar(let wanted): wanted == value
    case .anyCharacter: value != 0x0A && value != 0x0D
    case .set(let index): program.sets[index].contains(value)
    case .start, .end, .split, .jump, .accept: false
    }
  }

  /// Follows all instructions that take nothing, with a list instead of recursion: a program can
  /// chain thousands of them.
  private mutating func reach(_ start: Int) {
    pending.append(start)
    while let instruction = pending.popLast() {
      guard reached[instruction] != step else { continue }
      reached[instruction] = step
      switch program.instructions[instruction] {
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .jump(let target): pending.append(target)
      case .start: if step == 1 { pending.append(instruction + 1) }
      case .end: if isAtEnd { pending.append(instruction + 1) }
      case .accept: accepts = true
      case .scalar, .anyCharacter, .set: upcoming.append(instruction)
      }
    }
  }
}
