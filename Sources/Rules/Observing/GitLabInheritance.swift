import Formats

extension Document {
  /// The same pipeline of GitLab, in which a job that `extends` others also holds, as its member
  /// `inherited`, what those state and it does not.
  ///
  /// They stand apart, so that what a template does wrong is found once, in the template, and not
  /// again in every job made from it. What is inherited from another file is not known: such a
  /// job's `inherited` is open.
  consuming func withInheritance() -> Document {
    for root in Array(children(of: Document.stream)) where kind(of: root) == .object {
      var jobs: [String: NodeID] = [:]
      for job in children(of: root) where kind(of: job) == .object { jobs[name(of: job)] = job }
      // The copies come last: an ancestor must not hold what it inherits when it is read.
      let heirs = children(of: root).filter { member("extends", of: $0) != nil }
      let ancestors = heirs.map { self.ancestors(of: $0, among: jobs) }
      for (heir, ancestors) in zip(heirs, ancestors) { inherit(ancestors, heir) }
    }
    return self
  }

  /// The jobs that a job extends, and those that they extend, nearest first; nil for one that does
  /// not stand in this file.
  private func ancestors(of job: NodeID, among jobs: [String: NodeID]) -> [NodeID?] {
    var found: [NodeID?] = []
    var waiting = parents(of: job, among: jobs).map { (job: $0, depth: 1) }
    // GitLab itself reads no more than eleven levels, and refuses jobs that extend each other.
    while let next = waiting.popLast(), found.count < 64 {
      found.append(next.job)
      guard let ancestor = next.job, next.depth < 11 else { continue }
      waiting += parents(of: ancestor, among: jobs).map { (job: $0, depth: next.depth + 1) }
    }
    return found
  }

  /// What `extends` names, the one whose members win last.
  private func parents(of job: NodeID, among jobs: [String: NodeID]) -> [NodeID?] {
    guard let extends = member("extends", of: job) else { return [] }
    switch kind(of: extends) {
    case .string: return [jobs[text(of: extends)]]
    case .array: return children(of: extends).map { jobs[text(of: $0)] }
    default: return [nil]
    }
  }

  private mutating func inherit(_ ancestors: [NodeID?], _ job: NodeID) {
    let place = range(of: member("extends", of: job) ?? job)
    let inherited = append(
      .object, to: job, name: "inherited".utf8, nameStart: place.lowerBound,
      text: [UInt8]?.none, start: place.lowerBound, end: place.upperBound)
    var names = Set(children(of: job).map { name(of: $0) })
    for ancestor in ancestors {
      guard let ancestor else {
        markOpen(inherited)
        continue
      }
      for member in Array(children(of: ancestor)) where names.insert(name(of: member)).inserted {
        duplicate(member, to: inherited)
      }
    }
  }
}
