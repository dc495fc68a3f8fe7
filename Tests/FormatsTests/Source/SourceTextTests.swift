import Testing

@testable import Formats

@Suite struct SourceTextTests {
  @Test func `code keeps quotes and newlines and blanks contents and comments`() {
    let read = SourceReading("a = \"b\\\nc\" # d\n", .python)
    #expect(read.code == "a = \"  \n \"    \n")
  }

  @Test func `active text keeps strings and blanks comments`() {
    let read = SourceReading("a(\"b\") // c\r\n", .javascript)
    #expect(read.active == "a(\"b\")     \r\n")
  }

  @Test func `an offset at the end of a string is outside of it`() {
    let source = SourceText(Array("x('ab')".utf8), language: .python)
    #expect(
      (0..<7).map { source.isInString($0) } == [false, false, false, true, true, false, false])
  }

  @Test func `an offset in a comment is found`() {
    let source = SourceText(Array("x#a\n#b".utf8), language: .python)
    #expect((0..<6).map { source.isInComment($0) } == [false, true, true, false, true, true])
  }

  @Test func `an empty file has nothing`() {
    for language in Language.allCases {
      let read = SourceReading("", language)
      #expect(read.code.isEmpty && read.comments.isEmpty && read.strings.isEmpty)
    }
  }

  @Test func `a byte that is not ASCII passes through`() {
    let read = SourceReading("é = 'ü' # ö\n", .python)
    #expect(read.strings == ["ü"])
    #expect(read.code == "é = '  '    \u{20}\n")
  }

  @Test func `a string that its line cuts off is a problem at its quote`() {
    let read = SourceReading("a = \"b\nc = 1\n", .go)
    #expect(read.problems.map(\.offset) == [4])
    #expect(read.code == "a = \" \nc = 1\n")
  }

  @Test func `a comment that never ends is a problem at its mark`() {
    let read = SourceReading("a /* b", .java)
    #expect(read.problems.map(\.offset) == [2])
    #expect(read.comments == ["/* b"])
  }

  @Test func `a shebang line is a comment in every language`() {
    #expect(
      SourceReading("#!/usr/bin/env node\nx", .javascript).comments == ["#!/usr/bin/env node"])
    #expect(SourceReading("#![no_std]\n", .rust).comments == [])
  }
}

@Suite struct LanguageTests {
  private func language(_ name: String) -> Language? { .of(fileName: Array(name.utf8)[...]) }

  private func interpreter(_ line: String) -> Language? { .of(firstLine: Array(line.utf8)[...]) }

  @Test func `an ending names a language in any case`() {
    #expect(language("src/App.TSX") == .javascript)
    #expect(language("main.tf") == .hcl)
  }

  @Test func `a whole name or its start names a language`() {
    #expect(language("deploy/Dockerfile.prod") == .dockerfile)
    #expect(language("api.Dockerfile") == .dockerfile)
    #expect(language("GNUmakefile") == .makefile)
    #expect(language("Jenkinsfile") == .groovy)
  }

  @Test func `a capital tells a name's start from a module's name`() {
    #expect(language("Dockerfile.go") == .dockerfile)
    #expect(language("makefile.py") == .python)
    #expect(language("makefile.linux") == .makefile)
  }

  @Test func `an ordinary configuration file is not nginx`() {
    #expect(language("etc/nginx.conf") == .nginx)
    #expect(language("etc/redis.conf") == nil)
  }

  @Test func `a name without an ending names nothing`() {
    #expect(language("LICENSE") == nil)
    #expect(language("a.py/readme") == nil)
    #expect(language("") == nil)
  }

  @Test func `a shebang names a language without path, options and version`() {
    #expect(interpreter("#!/bin/sh -e\n") == .shell)
    #expect(interpreter("#!/usr/bin/env -S FOO=1 python3.11 -u\nx") == .python)
    #expect(interpreter("# /bin/sh") == nil)
    #expect(interpreter("#!") == nil)
  }
}
