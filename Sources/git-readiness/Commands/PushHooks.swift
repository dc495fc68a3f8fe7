import ArgumentParser
import Git

extension HookCommand {
  struct PrePush: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pre-push",
      abstract: "Refuse a push that makes a branch less ready.",
      discussion: """
        Each reference is compared with what the remote has, and a new one with where it left its \
        upstream or the default branch. Git tells the references on standard input.
        """)

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    @Argument(help: "The remote's name, or its URL where it has none.")
    var remote = "origin"

    @Argument(help: "The remote's URL.")
    var url: String?

    func run() throws {
      if HookCommand.isSkipped(.current) { return }
      let updates = try RefUpdate.pushed(Disk.standardInput() ?? [])
      guard updates.contains(where: { $0.new != nil }) else { return }
      var workspace = try Workspace(repositoryOptions)
      let review = PushReview(
        receiver: PushReview.Receiver(remote: remote, in: workspace),
        reporting: Reporting(
          options: reportOptions, surroundings: workspace.surroundings, hook: .push))
      try review.run(updates, in: &workspace).exit()
    }
  }

  struct PreReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pre-receive",
      abstract: "Refuse a push that makes a branch less ready, where it is received.",
      discussion: """
        Each branch is compared with what it was, and a new one with where it left the default \
        branch. Nothing is written. It cannot be skipped by who pushes.
        """)

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    /// As it is without options.
    static var standard: PreReceive {
      var hook = PreReceive()
      hook.repositoryOptions = RepositoryOptions()
      hook.repositoryOptions.directory = nil
      hook.reportOptions = .standard
      return hook
    }

    func run() throws {
      let updates = try RefUpdate.received(Disk.standardInput() ?? [])
      try HookCommand.receive(updates, repositoryOptions, reportOptions)
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update",
      abstract: "Refuse to move one reference to something less ready, where it is received.")

    @OptionGroup var repositoryOptions: RepositoryOptions
    @OptionGroup var reportOptions: ReportOptions

    @Argument(help: "The reference.")
    var reference: String

    @Argument(help: "What it is.")
    var old: String

    @Argument(help: "What it will be.")
    var new: String

    func run() throws {
      let update = try RefUpdate.received(old: old, new: new, name: reference)
      try HookCommand.receive([update], repositoryOptions, reportOptions)
    }
  }

  private static func receive(
    _ updates: [RefUpdate], _ repositoryOptions: RepositoryOptions, _ reportOptions: ReportOptions
  ) throws {
    guard updates.contains(where: { $0.new != nil }) else { return }
    var workspace = try Workspace(repositoryOptions)
    workspace.keepNothing()
    workspace.expectBuiltInRules()
    let review = PushReview(
      receiver: PushReview.Receiver(in: workspace),
      reporting: Reporting(
        options: reportOptions, surroundings: workspace.surroundings, hook: .receive))
    try review.run(updates, in: &workspace).exit()
  }
}
