import Testing

@testable import Formats

@Suite struct SourceJavaScriptTests {
  private func strings(_ text: String) -> [String] { SourceReading(text, .javascript).strings }

  @Test func `code in a template is code, with templates of its own`() {
    let read = SourceReading("x = `a${f({b: `c${d}`})}e` // g", .javascript)
    #expect(read.strings == ["a", "c", "e"])
    #expect(read.code == "x = ` ${f({b: ` ${d}`})} `     ")
  }

  @Test(arguments: [
    "x = /a'b/g", "f(/a'b/)", "return /a'b/", "if (y) /a'b/.test(z)", "x => /a'b/", "/a'b/",
    "a\n&& /a'b/", "x = y /* c */, /a'b/",
  ])
  func `a slash where a value must stand opens a regular expression`(text: String) {
    #expect(strings(text) == ["a'b"])
  }

  @Test(arguments: [
    "x = a / b / 'c'", "x = f() / b / 'c'", "x = a[0] / b / 'c'", "i++ / b / 'c'",
    "x = 1 / b / 'c'", "x = y.return / b / 'c'", "x = this / b / 'c'",
  ])
  func `a slash after a value divides`(text: String) {
    #expect(strings(text) == ["c"])
  }

  @Test func `a slash in a class does not end a regular expression`() {
    #expect(strings("x = /[/']\\//; y = 'b'") == ["[/']\\/", "b"])
  }

  @Test func `an apostrophe in markup opens no string`() {
    let read = SourceReading("<p>Don't {f('x')}</p> // c\n", .javascript)
    #expect(read.strings == ["x"])
    #expect(read.comments == ["// c"])
  }

  @Test func `a regular expression may start with the byte that ends a tag`() {
    #expect(strings("x.replace(/>'/g, 'b')") == [">'", "b"])
  }

  @Test func `markup closes with slashes that divide nothing`() {
    #expect(strings("<A b={c} /><B>{d}/{e}</B>; x = 'y'") == ["y"])
  }

  @Test func `an address in markup is no comment`() {
    #expect(SourceReading("<p>http://a.b</p>", .javascript).comments == [])
    #expect(SourceReading("x ? a:// c\n b", .javascript).comments == ["// c"])
  }

  @Test func `a string in minified code follows its keyword directly`() {
    #expect(strings("case'a':return'b'") == ["a", "b"])
  }
}

@Suite struct SourceCurlyTests {
  private func strings(_ text: String, _ language: Language) -> [String] {
    SourceReading(text, language).strings
  }

  @Test func `Go's raw strings span lines and know no escapes`() {
    #expect(strings("a := `b\\`; c := '\\''; d := \"\\\"//\"", .go) == ["b\\", "\\'", "\\\"//"])
  }

  @Test func `Go's comments do not nest`() {
    let read = SourceReading("/* a /* b */ c */", .go)
    #expect(read.comments == ["/* a /* b */"])
  }

  @Test func `Java's text blocks hold quotes`() {
    #expect(
      strings("x = \"\"\"\n a \"b\" \\\"\"\" \"\"\"; c = '\"'", .java)
        == ["\n a \"b\" \\\"\"\" ", "\""])
  }

  @Test(arguments: [Language.kotlin, .swift, .rust, .scala, .dart])
  func `comments nest`(language: Language) {
    let read = SourceReading("/* a /* b */ c */ d", language)
    #expect(read.comments == ["/* a /* b */ c */"])
  }

  @Test func `a nested comment that never ends is read as a flat one`() {
    let read = SourceReading("/* a /* b */ c", .sql)
    #expect(read.comments == ["/* a /* b */"])
    #expect(read.problems.isEmpty)
  }

  @Test func `Kotlin's names in backticks and its interpolated code`() {
    let read = SourceReading("fun `a \"b`() = \"c${if (d) \"e\" else \"\"}f\"", .kotlin)
    #expect(read.strings == ["a \"b", "c", "e", "f"])
  }

  @Test func `quotes beyond the third belong to Kotlin's raw string`() {
    #expect(strings("x = \"\"\"a\\\"\"\"\" + \"b\"", .kotlin) == ["a\\\"", "b"])
  }

  @Test func `Scala interpolates only after a name`() {
    #expect(strings("s\"a${b}c\" + \"${d\"", .scala) == ["a", "c", "${d"])
    #expect(strings("x = 'a' + 'sym + '\\n'", .scala) == ["a", "\\n"])
  }

  @Test func `Swift's interpolated code is code`() {
    let read = SourceReading(#"x = "a\(f("b", (1)))c" // d"#, .swift)
    #expect(read.strings == ["a", "b", "c"])
    #expect(read.comments == ["// d"])
  }

  @Test func `Swift's hashes change the quote, the escape and the interpolation`() {
    #expect(strings("x = #\"a\"b\\(c)\\#(d)e\"# + \"f\"", .swift) == ["a\"b\\(c)", "e", "f"])
    #expect(strings("x = #\"\"\"\n\"\"\" \\\n\"\"\"#", .swift) == ["\n\"\"\" \\\n"])
  }

  @Test func `Swift's raw names hide their words`() {
    let read = SourceReading("func `class of \"x`() {}", .swift)
    #expect(read.code == "func `           `() {}")
  }

  @Test func `Swift's operators are no regular expressions`() {
    #expect(strings("x = reduce(1, /) + a / b + \"c\"", .swift) == ["c"])
    #expect(strings("x = /a\"b/", .swift) == ["a\"b"])
  }

  @Test func `Rust's lifetimes are no characters`() {
    #expect(
      strings("fn f<'a>(x: &'a str) -> char { '\\'' } 'é' b'x' \"s\"", .rust)
        == ["\\'", "é", "x", "s"])
  }

  @Test func `Rust's raw strings end with their hashes`() {
    #expect(
      strings("r##\"a\"#b\"## br\"\\\" r#type \"c\\\"\"", .rust)
        == ["a\"#b", "\\", "c\\\""])
  }

  @Test func `C's continued line comment takes the next line`() {
    #expect(SourceReading("// a \\\n b\nc", .c).comments == ["// a \\\n b"])
  }

  @Test func `C's code switched off is a comment, its alternative is not`() {
    let read = SourceReading("#if 0\nit's\n#if A\n#endif\n# else\nb\n#endif\n", .c)
    #expect(read.comments == ["it's\n#if A\n#endif\n"])
    #expect(read.problems.isEmpty)
  }

  @Test func `C's messages and digit groups hold no characters`() {
    let read = SourceReading("#error don't\nx = 1'000'000 + 0xF'F + u8'a' + 'b';", .c)
    #expect(read.strings == ["a", "b"])
    #expect(read.problems.isEmpty)
  }

  @Test func `C's raw strings end with their mark`() {
    #expect(strings("u8R\"x(a)\" )y\")x\" \"b\" FOOR\"(c\"", .c) == ["a)\" )y\"", "b", "(c"])
  }

  @Test func `C#'s verbatim, interpolated and raw strings`() {
    #expect(
      strings(#"@"a\""b" + $"c{d:yy'}e{{" + 'f'"#, .csharp) == [#"a\""b"#, "c", "yy'", "e{{", "f"])
    #expect(
      strings("\"\"\"\"a\"\"\"b\"\"\"\" $$\"\"\"{{c}}\"\"\"", .csharp)
        == ["a\"\"\"b", "{{c}}"])
  }

  @Test func `C#'s regions hold text`() {
    #expect(SourceReading("#region it's\nx = \"a\";\n", .csharp).problems.isEmpty)
  }

  @Test func `Groovy's slashy strings, and division`() {
    #expect(strings("x = /a'b/; y = c / d / 'e'; z = $/f'/g/$", .groovy) == ["a'b", "e", "f'/g"])
  }

  @Test func `Dart's raw strings interpolate nothing`() {
    #expect(strings("r'${a' + '${b('c')}' + '''d'e'''", .dart) == ["${a", "c", "d'e"])
  }

  @Test func `Terraform's interpolations, escapes and heredocs`() {
    let text = "a = \"b${f(\"c\")}d$${e\" # g\nh = <<-EOT\n  i \"j\n  EOT\nk = \"l\"\n"
    #expect(strings(text, .hcl) == ["b", "c", "d$${e", "  i \"j\n", "l"])
  }
}

@Suite struct SourcePHPTests {
  @Test func `text around the code is no code and opens nothing`() {
    let read = SourceReading("<p>it's</p><?php f('a'); // b ?> don't <?= 'c' ?>\n", .php)
    #expect(read.strings == ["a", "c"])
    #expect(read.comments == ["// b "])
  }

  @Test func `an attribute is no comment`() {
    let read = SourceReading("<?php\n#[Test]\n# b\nfunction f() {}", .php)
    #expect(read.comments == ["# b"])
  }

  @Test func `a heredoc ends at its word, indented or followed by code`() {
    let read = SourceReading("<?php f(<<<'X'\n it's\n  X, 'a'); $b = 1 << 2;", .php)
    #expect(read.strings == [" it's\n", "a"])
  }

  @Test func `a string holds code between braces`() {
    #expect(SourceReading("<?php \"a{$b[\"c\"]}d\"", .php).strings == ["a", "c", "d"])
  }
}
