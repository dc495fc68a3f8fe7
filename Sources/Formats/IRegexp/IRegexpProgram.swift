/// A regular expression as instructions, as in Thompson's construction.
struct IRegexpProgram: Sendable {
  /// Bounds the work per character: `[a-z0-9]{1,253}` takes about 760 instructions.
  static let maximumLength = 10_000

  enum Instruction: Sendable {
    /// Takes one character, where it is this one.
    case scalar(UInt32)
    case anyCharacter
    /// Takes one character of `sets[index]`.
    case set(Int)
    /// Goes on where nothing has been read, or nothing is left to read.
    case start
    case end
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case accept
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [IRegexpScalarSet] = []

  init(_ syntax: IRegexpSyntax) {
    emit(syntax)
    instructions.append(.accept)
  }

  private mutating func emit(_ syntax: IRegexpSyntax) {
    switch syntax {
    case .scalar(let value): instructions.append(.scalar(value))
    case .anyCharacter: instructions.append(.anyCharacter)
    case .start: instructions.append(.start)
    case .end: instructions.append(.end)
    case .set(let set):
      instructions.append(.set(sets.count))
      sets.append(set)
    case .sequence(let parts, _):
      for part in parts { emit(part) }
    case .alternation(let branches, _): emit(branches: branches)
    case .repetition(let body, let minimum, let maximum, _):
      for _ in 0..<minimum { emit(body) }
      if let maximum {
        emitOptional(body, times: maximum - minimum)
      } else {
        emitLoop(body)
      }
    }
  }

  private mutating func emit(branches: [IRegexpSyntax]) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let split = reserve()
      emit(branch)
      jumps.append(reserve())
      instructions[split] = .split(split + 1, instructions.count)
    }
    if let last = branches.last { emit(last) }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emitLoop(_ body: IRegexpSyntax) {
    let split = reserve()
    emit(body)
    instructions.append(.jump(split))
    instructions[split] = .split(split + 1, instructions.count)
  }

  private mutating func emitOptional(_ body: IRegexpSyntax, times: Int) {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(reserve())
      emit(body)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }

  /// Makes room for an instruction whose target is not known yet.
  private mutating func reserve() -> Int {
    instructions.append(.accept)
    return instructions.count - 1
  }
}
