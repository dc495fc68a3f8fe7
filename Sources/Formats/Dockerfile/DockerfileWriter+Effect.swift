extension Dockerfile.Writer {
  /// Writes what a stage's image will have; a null stands at the stage's FROM.
  mutating func write(
    _ effect: Dockerfile.Effect, in stage: Document.NodeID, _ place: Range<Int>
  ) {
    let node = add(.object, "effective", to: stage, place)
    write(effect.user, "user", in: node, place)
    write(effect.workdir, "workdir", in: node, place)
    write(effect.healthcheck, "healthcheck", in: node, place)
    write(effect.command, "command", in: node, place)
    write(effect.entrypoint, "entrypoint", in: node, place)
    let exposed = add(.array, "exposed", to: node, place)
    if effect.exposesMore { document.markOpen(exposed) }
    for port in effect.exposed {
      guard spend(on: port) else {
        document.markOpen(exposed)
        break
      }
      document.append(
        port.isKnown ? .string : .unknown, to: exposed, text: port.text,
        start: port.place.lowerBound, end: port.place.upperBound)
    }
    add(
      .boolean, "inherits", to: node, place, text: (effect.inherits ? "true" : "false").utf8)
  }

  private mutating func write(
    _ value: Dockerfile.Placed?, _ name: String, in node: Document.NodeID, _ place: Range<Int>
  ) {
    guard let value else {
      add(.null, name, to: node, place)
      return
    }
    guard spend(on: value) else {
      add(.unknown, name, to: node, value.place)
      return
    }
    add(value.isKnown ? .string : .unknown, name, to: node, value.place, text: value.text)
  }

  /// Takes a repeated value from the allowance; false where that is used up.
  private mutating func spend(on value: Dockerfile.Placed) -> Bool {
    let cost = value.text.count + 32
    guard cost <= allowance else { return false }
    allowance -= cost
    return true
  }
}
