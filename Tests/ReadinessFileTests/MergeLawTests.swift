import Git
import Rules
import TestSupport
import Testing

@testable import ReadinessFile

/// Merging readiness files against making them anew from the merged tree.
///
/// A tree is modelled by what its files state: each file has slots, as a file has places, and a
/// slot holds one of a few facts or none. Two branches are merged slot by slot, as Git merges
/// lines; where both changed one differently, the files themselves conflict and nobody merges.
@Suite struct MergeLawTests {
  private struct Tree: Equatable {
    var slots: [[Int]]

    static let services = 25
    static let filesPerService = 4
    static let slotsPerFile = 6

    init(using random: inout SeededGenerator) {
      slots = (0..<(Self.services * Self.filesPerService)).map { _ in
        (0..<Self.slotsPerFile).map { _ in Int.random(in: 0...2, using: &random) }
      }
    }

    mutating func edit(
      _ count: Int, in services: Range<Int>, using random: inout SeededGenerator
    ) {
      for _ in 0..<count {
        let service = Int.random(in: services, using: &random)
        let file =
          service * Self.filesPerService
          + Int.random(in: 0..<Self.filesPerService, using: &random)
        slots[file][Int.random(in: 0..<Self.slotsPerFile, using: &random)] =
          Int.random(in: 0...2, using: &random)
      }
    }

    /// Nil where a slot was changed differently on both sides.
    static func merged(_ base: Tree, _ ours: Tree, _ theirs: Tree) -> Tree? {
      var result = ours
      for file in base.slots.indices {
        for slot in base.slots[file].indices {
          let sides = (base.slots[file][slot], ours.slots[file][slot], theirs.slots[file][slot])
          if sides.1 == sides.2 || sides.2 == sides.0 { continue }
          guard sides.1 == sides.0 else { return nil }
          result.slots[file][slot] = sides.2
        }
      }
      return result
    }

    /// A slot that holds nothing states nothing; hazards may share their subject.
    var recorded: RecordedReadiness {
      var facts: [Observation] = []
      for (file, slots) in slots.enumerated() {
        let path = Path("service\(file / Self.filesPerService)/file\(file % Self.filesPerService)")
        for (slot, value) in slots.enumerated() where value > 0 {
          switch file % Self.filesPerService {
          case 0: facts.append(fact(cors, path, "origin\(value)", .finding, line: slot + 1))
          case 1: facts.append(fact(probe, path, "Deployment/\(slot)", .evidence(.wired)))
          case 2: facts.append(fact(tests, path, "test_\(slot)_\(value)", .member, line: slot + 1))
          default: facts.append(fact(coverage, path, "part\(slot)", .value(Double(value))))
          }
        }
      }
      return ReadinessFileTests.file(facts)
    }
  }

  private struct Tally {
    var (count, right, silentlyWrong) = (0, 0, 0)
  }

  /// Merges random branches whose edits `edit` makes, until as many as asked do not conflict.
  private func tally(
    of count: Int, seed: UInt64,
    edit: (inout Tree, _ isOurs: Bool, inout SeededGenerator) -> Void
  ) -> Tally {
    var random = SeededGenerator(seed: seed)
    var tally = Tally()
    while tally.count < count {
      let base = Tree(using: &random)
      var (ours, theirs) = (base, base)
      edit(&ours, true, &random)
      edit(&theirs, false, &random)
      guard let tree = Tree.merged(base, ours, theirs) else { continue }
      tally.count += 1
      let merged = ThreeWayMerge.merge(
        base: base.recorded, ours: ours.recorded, theirs: theirs.recorded)
      if merged == tree.recorded {
        tally.right += 1
      } else if !String(decoding: merged.text, as: UTF8.self).contains(" ?") {
        tally.silentlyWrong += 1
      }
    }
    return tally
  }

  /// What is wrong then is a file in which both sides changed a list, whose digest is left open, or
  /// in which both changed a count by the same, which is taken for one change made twice.
  @Test func `in at least 99 of 100 merges the driver says what the merged tree says`() {
    let tally = tally(of: 1000, seed: 1) { tree, _, random in
      tree.edit(Int.random(in: 1...3, using: &random), in: 0..<Tree.services, using: &random)
    }
    #expect(tally.right >= 990)
    #expect(tally.silentlyWrong <= 5)
  }

  @Test func `branches that change different services are always merged rightly`() {
    let tally = tally(of: 500, seed: 2) { tree, isOurs, random in
      let half = Tree.services / 2
      tree.edit(8, in: isOurs ? 0..<half : half..<Tree.services, using: &random)
    }
    #expect(tally.right == 500)
  }
}
