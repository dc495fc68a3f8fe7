extension JSONPath {
  /// The names that everything which a chain of queries selects lies below.
  ///
  /// Most queries begin with names (`$.resource.aws_s3_bucket.*`), and most files lack one of them:
  /// with hundreds of rules that is worth knowing before anything is evaluated.
  package struct Lead: Sendable {
    /// From the root down; one of each list must be there.
    private let names: [[[UInt8]]]

    /// The lead of queries that are each asked from what the one before selects.
    package init(_ queries: some Sequence<JSONPath>) {
      var names: [[[UInt8]]] = []
      reading: for query in queries {
        for segment in query.query.segments {
          guard let choice = Self.names(of: segment) else { break reading }
          names.append(choice)
        }
      }
      self.names = names
    }

    /// What separates names of which one must be there, and levels: no query names them.
    private static let (alternative, level): (UInt8, UInt8) = (1, 0)

    /// The lead as it is kept for runs that do not read the queries.
    package var bytes: [UInt8] {
      let isPlain = names.joined().joined().allSatisfy { $0 > Self.alternative }
      guard isPlain else { return [] }
      return Array(
        names.map { Array($0.joined(separator: [Self.alternative])) }
          .joined(separator: [Self.level]))
    }

    /// - Parameter bytes: As ``bytes`` gave them; with none any document will do.
    package init(bytes: ArraySlice<UInt8>) {
      names =
        bytes.isEmpty
        ? []
        : bytes.split(separator: Self.level, omittingEmptySubsequences: false).map { level in
          level.split(separator: Self.alternative, omittingEmptySubsequences: false)
            .map { Array($0) }
        }
    }

    private static func names(of segment: Segment) -> [[UInt8]]? {
      guard !segment.isDescendant else { return nil }
      let names = segment.selectors.compactMap { selector -> [UInt8]? in
        if case .name(let name) = selector { name } else { nil }
      }
      return names.count == segment.selectors.count ? names : nil
    }

    /// Whether the names lead anywhere. Where they do not, the queries select nothing for certain;
    /// where several may be meant, what lies below them is not looked at.
    package func leads(from root: Document.NodeID, in document: Document) -> Bool {
      var node = root
      for choice in names {
        guard choice.count == 1, let name = choice.first else {
          return choice.contains { document.member($0[...], of: node) != nil }
        }
        guard let next = document.member(name[...], of: node) else { return false }
        node = next
      }
      return true
    }
  }
}
