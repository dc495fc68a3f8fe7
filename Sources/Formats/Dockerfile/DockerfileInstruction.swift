extension Dockerfile {
  enum Keyword: String, CaseIterable {
    case add = "ADD"
    case arg = "ARG"
    case cmd = "CMD"
    case copy = "COPY"
    case entrypoint = "ENTRYPOINT"
    case env = "ENV"
    case expose = "EXPOSE"
    case from = "FROM"
    case healthcheck = "HEALTHCHECK"
    case label = "LABEL"
    case maintainer = "MAINTAINER"
    case onbuild = "ONBUILD"
    case run = "RUN"
    case shell = "SHELL"
    case stopsignal = "STOPSIGNAL"
    case user = "USER"
    case volume = "VOLUME"
    case workdir = "WORKDIR"

    private static let names = allCases.map { (name: Array($0.rawValue.utf8), keyword: $0) }

    /// Nil where the builder knows no such instruction; the case of the letters is all one.
    init?(_ name: ArraySlice<UInt8>) {
      for known in Keyword.names where known.name.count == name.count {
        if zip(name, known.name).allSatisfy({ Dockerfile.uppercased($0) == $1 }) {
          self = known.keyword
          return
        }
      }
      return nil
    }

    var takesHeredocs: Bool { self == .add || self == .copy || self == .run }

    /// Whether its arguments may be a JSON array.
    var takesExecForm: Bool {
      switch self {
      case .add, .cmd, .copy, .entrypoint, .healthcheck, .run, .shell, .volume: true
      default: false
      }
    }

    /// Whether its arguments, unless in exec form, are for a shell to read.
    var takesShellForm: Bool {
      switch self {
      case .cmd, .entrypoint, .healthcheck, .run: true
      default: false
      }
    }

    /// Whether the rest of its line is one value, blanks included.
    var takesWholeLine: Bool {
      switch self {
      case .maintainer, .stopsignal, .user, .workdir: true
      default: false
      }
    }

    var needsArguments: Bool { self != .cmd && self != .entrypoint && self != .run }
  }

  /// One instruction; its ranges are of the joined text (see `Source`).
  struct Instruction {
    /// Nil where the builder knows no such instruction.
    var keyword: Keyword?
    var name: Range<Int>
    /// Everything after the keyword, flags included, without blanks at either end.
    var rest: Range<Int>
    /// The end in the file, heredocs included.
    var end: Int
    var heredocs: [Heredoc] = []
  }

  struct Heredoc {
    let name: [UInt8]
    /// Whether it was opened by `<<-`, which strips each line's leading tabs.
    let stripsTabs: Bool
    /// The lines between opener and terminator, as a range of the file.
    var content: Range<Int> = 0..<0
  }
}
