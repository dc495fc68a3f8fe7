import Foundation
import Testing

@Suite struct ScriptTests {
  @Test(arguments: Project.scripts)
  func `a shell script parses`(path: String) {
    let shell = Project.text(of: path).hasPrefix("#!/bin/sh") ? "sh" : "bash"
    #expect(Shell.run([shell, "-n", path], in: Project.root) == .init(status: 0, output: ""))
  }

  @Test(.enabled(if: Shell.has("shellcheck"), "shellcheck is not installed"))
  func `shellcheck has nothing to say`() {
    let result = Shell.run(["shellcheck"] + Project.scripts, in: Project.root)
    #expect(result == .init(status: 0, output: ""))
  }

  @Test(arguments: HookTests.hooks + Project.paths.filter { $0.hasPrefix(".ci/") })
  func `a script that others call may be executed`(path: String) {
    let place = Project.root.appending(path: path).path(percentEncoded: false)
    #expect(FileManager.default.isExecutableFile(atPath: place))
  }

  @Test func `there are scripts to test`() {
    #expect(Project.scripts.contains("hooks/pre-commit"))
    #expect(Project.scripts.contains(".ci/run"))
    #expect(Project.scripts.contains("Tests/Scripts/demo.sh"))
  }
}

/// The demo, played by a stub in place of the binary: it must notice when it is let down.
@Suite struct DemoTests {
  @Test func `a tool that does its task plays the demo to its end`() {
    #expect(demo(fault: "") == .init(status: 0, output: ""))
  }

  @Test(arguments: [
    ("lets-through", "the careless commit went through"),
    ("names-three", "the deleted test should be named above, by 'tests/test_orders.py'"),
    ("shows-secret", "the refusal shows the password itself"),
    ("touches-index", "the refusal changed what was staged"),
    (
      "stages-nothing",
      "readiness.lock, updated in this very commit, should be named above, by 'readiness.lock'"
    ),
  ])
  func `the demo fails and says why`(fault: String, reason: String) {
    let result = demo(fault: fault)
    #expect(result.status == 1)
    #expect(result.output.hasSuffix("\ndemo: FAILED: \(reason)\n"))
  }

  private func demo(fault: String) -> Shell.Result {
    Shell.run(
      ["sh", "Tests/Scripts/demo.sh", "--quiet", "Tests/Scripts/stub.sh"], in: Project.root,
      environment: ["STUB_FAULT": fault])
  }
}
