import Testing

@testable import Formats

@Suite struct SourceYAMLTests {
  @Test func `a hash opens a comment only after a blank and outside of quotes`() {
    let read = SourceReading("a: b#c # d\n# e\nf: \"g # h\" #i\n", .yaml)
    #expect(read.comments == ["# d", "# e", "#i"])
    #expect(read.strings == ["g # h"])
  }

  @Test func `an apostrophe in a word opens nothing`() {
    let read = SourceReading("a: it's # b\nc: ['it''s', \"d\\\"\"]\n", .yaml)
    #expect(read.comments == ["# b"])
    #expect(read.strings == ["it''s", "d\\\""])
  }

  @Test func `a block scalar ends where the indentation does`() {
    let read = SourceReading("a:\n- run: | # b\n    # c\n\n    d 'e\n  f: 'g' # h\n", .yaml)
    #expect(read.strings == ["    # c\n\n    d 'e\n", "g"])
    #expect(read.comments == ["# b", "# h"])
  }

  @Test func `an empty block scalar takes nothing`() {
    let read = SourceReading("- a: |\n  b: 'c' # d\n- |\n  # e\n", .yaml)
    #expect(read.strings == ["c", "  # e\n"])
    #expect(read.comments == ["# d"])
  }

  @Test func `a block scalar may state its indentation`() {
    let read = SourceReading("a: >2-\n    # b\n  # c\n # d\n", .yaml)
    #expect(read.strings == ["    # b\n  # c\n"])
    #expect(read.comments == ["# d"])
  }

  @Test func `a pipe in a plain scalar is text`() {
    let read = SourceReading("run: a |\n  b # c\n", .yaml)
    #expect(read.comments == ["# c"])
  }

  @Test func `a template's comment is a comment`() {
    let read = SourceReading("{{- /* it's\n */ -}}\na: 'b'\n", .yaml)
    #expect(read.comments == ["{{- /* it's\n */ -}}"])
    #expect(read.strings == ["b"])
  }
}

@Suite struct SourceConfigurationTests {
  @Test func `TOML's literal strings know no escapes`() {
    let read = SourceReading("a = '\\' # b\nc = \"\"\"\n\"d\"\"\"\" # e's\n", .toml)
    #expect(read.strings == ["\\", "\n\"d\""])
    #expect(read.comments == ["# b", "# e's"])
  }

  @Test func `a setting's value keeps its hash and its apostrophe`() {
    let read = SourceReading("; a\n  # b\nc = it's # d\n! e\nf = !g\n", .ini)
    #expect(read.comments == ["; a", "# b", "! e"])
    #expect(read.strings == [])
  }

  @Test func `a Dockerfile's comments start lines, also between continued ones`() {
    let read = SourceReading("RUN a#b \\\n  # c\n  && echo 'd' # e\nLABEL it's\n", .dockerfile)
    #expect(read.comments == ["# c"])
    #expect(read.strings == ["d", "s"])
    #expect(read.problems.isEmpty)
  }

  @Test func `a Dockerfile's heredoc is one string`() {
    let read = SourceReading("RUN <<EOF\n# it's\nEOF\nCMD [\"a\"]\n", .dockerfile)
    #expect(read.strings == ["# it's\n", "a"])
  }

  @Test func `nginx's quotes and hashes count where a word starts`() {
    let read = SourceReading("location ~ ^/a'b#c { return 200 'd'; } # e\n", .nginx)
    #expect(read.strings == ["d"])
    #expect(read.comments == ["# e"])
  }

  @Test func `a makefile's quotes count in recipes only`() {
    let read = SourceReading("A = it's # b\n\n# c \\\nd\nx:\n\techo '# e' \\# # f\n", .makefile)
    #expect(read.strings == ["# e"])
    #expect(read.comments == ["# b", "# c \\\nd", "# f"])
  }

  @Test func `quotes count in tags and not in text or scripts`() {
    let text = "<p a=\"b>c\">it's</p><!-- d's --><script>e('f')<g</script><i j='k'/>"
    let read = SourceReading(text, .html)
    #expect(read.strings == ["b>c", "f", "k"])
    #expect(read.comments == ["<!-- d's -->"])
  }

  @Test func `a script in a page is a program unless its type is that of data`() {
    let text = "<script>// a\nb(\"c\")</script><i j='k'/><script type=\"text/x-template\">it's // d"
    let read = SourceReading(text, .html)
    #expect(read.comments == ["// a"])
    #expect(read.strings == ["c", "k", "text/x-template"])
  }

  @Test func `a component starts with a program between dashes`() {
    let text = "---\nconst a: Array<string> = ['b']; // c\n---\n<p d=\"e\">it's</p>\n"
    #expect(SourceReading(text, .component).strings == ["b", "e"])
    #expect(SourceReading(text, .component).comments == ["// c"])
  }

  @Test(arguments: ["---", "---\n", "---\n---", "<script>", "<script type=", "<script>'"])
  func `a component may be cut off anywhere`(_ text: String) {
    #expect(SourceReading(text, .component).code.utf8.count == text.utf8.count)
  }
}
