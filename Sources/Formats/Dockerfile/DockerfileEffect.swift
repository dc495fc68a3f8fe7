extension Dockerfile {
  /// A value together with the place in the file that states it.
  struct Placed {
    var text: ArraySlice<UInt8>
    var isKnown: Bool
    let place: Range<Int>
  }

  /// What an image will have once a stage's instructions have run.
  struct Effect {
    var user: Placed?
    var workdir: Placed?
    var healthcheck: Placed?
    private(set) var command: Placed?
    private(set) var entrypoint: Placed?
    private(set) var exposed: [Placed] = []
    /// Whether there are ports that `exposed` leaves out.
    private(set) var exposesMore = false
    /// Whether the chain of bases ends in an image from elsewhere, not in `scratch`.
    let inherits: Bool
    private var statesCommand = false

    /// More ports than this no service has; stages copy them from their bases.
    private static let portLimit = 128

    init(inherits: Bool) { self.inherits = inherits }

    /// What a stage starts with that is built on a stage that ended with `base`.
    init(base: Effect) {
      self = base
      statesCommand = false
    }

    mutating func setCommand(_ value: Placed?) {
      command = value
      statesCommand = true
    }

    /// An entrypoint drops the command of the base, which was made for another one.
    mutating func setEntrypoint(_ value: Placed?) {
      entrypoint = value
      if !statesCommand { command = nil }
    }

    /// A relative directory is below the one before it, which only `scratch` states to be `/`.
    mutating func setWorkdir(_ value: Placed) {
      let isAbsolute = value.text.first == UInt8(ascii: "/") || value.text.dropFirst().first == 0x3A
      guard !isAbsolute else {
        workdir = value
        return
      }
      var joined = value
      if let base = workdir, base.text.count + value.text.count < 4096 {
        joined.text = base.text + (base.text.last == 0x2F ? [] : [0x2F]) + value.text
        joined.isKnown = base.isKnown && value.isKnown
      } else if workdir == nil, !inherits {
        joined.text = [0x2F] + value.text
      } else {
        joined.isKnown = false
      }
      workdir = joined
    }

    mutating func expose(_ port: Placed) {
      guard exposed.count < Effect.portLimit else {
        exposesMore = true
        return
      }
      exposed.append(port)
    }
  }
}
