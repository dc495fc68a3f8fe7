extension Dockerfile {
  /// What ARG and ENV say a variable is, per stage.
  struct Variables {
    enum Value {
      case unset
      case text([UInt8])
      /// Set, but to what the file does not state.
      case unknown
    }

    private struct Binding {
      let value: Value
      let isEnvironment: Bool
    }

    private struct Scope {
      var bindings: [String: Binding] = [:]
      let parent: Int?
    }

    private var globals: [String: Value] = [:]
    private var scopes: [Scope] = []

    /// Stages built on stages share variables; a longer chain than this is nobody's, and following
    /// it for each of its stages would take quadratic time.
    private static let longestChain = 64

    /// The builder sets these itself, from the platform it builds on and for.
    private static let platform: Set<String> = [
      "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
      "TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT",
    ]

    /// Starts the next stage; `parent` is the earlier stage it is built on.
    mutating func beginStage(parent: Int?) { scopes.append(Scope(parent: parent)) }

    /// Declares an ARG before the first FROM.
    mutating func declareGlobal(_ name: String, _ value: Value) { globals[name] = value }

    /// Declares an ARG in the current stage; an ENV of that name hides it.
    mutating func declare(_ name: String, _ value: Value) {
      guard let stage = scopes.indices.last else { return }
      if let known = binding(of: name, in: stage), known.isEnvironment { return }
      var value = value
      if case .unset = value { value = global(name) }
      scopes[stage].bindings[name] = Binding(value: value, isEnvironment: false)
    }

    /// Sets an ENV in the current stage.
    mutating func set(_ name: String, _ value: Value) {
      guard let stage = scopes.indices.last else { return }
      scopes[stage].bindings[name] = Binding(value: value, isEnvironment: true)
    }

    /// The value before the first FROM and in FROM itself.
    func global(_ name: String) -> Value {
      if let value = globals[name] {
        if case .unset = value, Variables.platform.contains(name) { return .unknown }
        return value
      }
      return Variables.platform.contains(name) ? .unknown : .unset
    }

    /// The value in the current stage, or before the first FROM.
    func value(of name: String) -> Value {
      guard let stage = scopes.indices.last else { return global(name) }
      return binding(of: name, in: stage)?.value ?? .unset
    }

    private func binding(of name: String, in stage: Int) -> Binding? {
      var stage: Int? = stage
      for _ in 0..<Variables.longestChain {
        guard let current = stage else { return nil }
        if let binding = scopes[current].bindings[name] { return binding }
        stage = scopes[current].parent
      }
      return stage == nil ? nil : Binding(value: .unknown, isEnvironment: false)
    }
  }
}
