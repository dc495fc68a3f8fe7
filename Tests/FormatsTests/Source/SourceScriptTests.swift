import Testing

@testable import Formats

@Suite struct SourceRubyTests {
  private func strings(_ text: String) -> [String] { SourceReading(text, .ruby).strings }

  @Test func `several heredocs of one line follow each other`() {
    #expect(
      strings("f(<<~A, <<-'B', 'c')\n a'\n A\nb\"\n  B\nd 'e'\n") == ["c", " a'\n", "b\"\n", "e"])
  }

  @Test func `a shift is no heredoc`() {
    #expect(strings("layout { xml << yield }\nclass << self\nx <<Y\n'a'\n") == ["a"])
  }

  @Test func `percent literals nest their brackets`() {
    #expect(strings("x = %w[a [b] c] + %q(it's (d)) + 'e'") == ["a [b] c", "it's (d)", "e"])
  }

  @Test func `a percent literal may be an argument, a remainder may not`() {
    #expect(strings("builder %(it's)\nx = a % b + 'c' % (d)") == ["it's", "c"])
  }

  @Test func `interpolated code is code`() {
    let read = SourceReading("\"a#{b[\"c\"]}d\" # e", .ruby)
    #expect(read.strings == ["a", "c", "d"])
    #expect(read.comments == ["# e"])
  }

  @Test func `a character after a question mark opens nothing`() {
    #expect(strings("x = ?' + ?\\\" + 'a'\ny = z.nil? ? 'b' : 'c'") == ["a", "b", "c"])
  }

  @Test func `slashes delimit where a value must stand`() {
    #expect(
      strings("x =~ /it's/\nputs /b'/\ny = a / b / 'c'\nwhen /d'/") == ["it's", "b'", "c", "d'"])
  }

  @Test func `embedded documents and data are comments`() {
    let read = SourceReading("a\n=begin\nit's\n=end\nb 'c'\n__END__\nit's\n", .ruby)
    #expect(read.comments == ["=begin\nit's\n=end", "__END__\nit's\n"])
    #expect(read.strings == ["c"])
  }
}

@Suite struct SourceShellTests {
  private func strings(_ text: String) -> [String] { SourceReading(text, .shell).strings }

  @Test func `a hash opens a comment only where a word starts`() {
    let read = SourceReading("echo a#b ${x#y} $# ;# c\n", .shell)
    #expect(read.comments == ["# c"])
  }

  @Test func `single quotes know no escapes, the dollar's do`() {
    #expect(strings("a '\\' $'\\'' \\' \"\\\"\"") == ["\\", "\\'", "\\\""])
  }

  @Test func `a command in quotes is code`() {
    let read = SourceReading("x=\"a $(b \"c\" # d\n) e\"", .shell)
    #expect(read.strings == ["a ", "c", " e"])
    #expect(read.comments == ["# d"])
  }

  @Test func `a pattern of a case closes no command`() {
    #expect(strings("x=\"$(case $1 in a) b;; esac) c\" 'd'") == [" c", "d"])
  }

  @Test func `an expansion in quotes holds quotes of its own`() {
    #expect(strings("x=\"${y:-\"it's\"}z\" 'a'") == ["y:-", "it's", "z", "a"])
  }

  @Test func `heredocs, quoted, stripped of tabs, or no heredocs`() {
    let text = "cat <<'A' <<-B | tee 'c'\nit's\nA\nd\"\n\tB\ncat <<<\"e\"; f=$((1 << g))\n"
    #expect(strings(text) == ["c", "it's\n", "d\"\n", "e"])
  }

  @Test func `PowerShell's comments, here-strings and backticks`() {
    let read = SourceReading("<# a #> \"`\"$(b 'c')\" # d\n@'\nit's\n'@ 'e''f'", .powershell)
    #expect(read.comments == ["<# a #>", "# d"])
    #expect(read.strings == ["`\"", "c", "\nit's", "e''f"])
  }
}

@Suite struct SourceFunctionalTests {
  private func strings(_ text: String, _ language: Language) -> [String] {
    SourceReading(text, language).strings
  }

  @Test func `Elixir's sigils, heredocs and characters`() {
    let text = "x = ~s(a (b) #{c(\"d\")}) <> ~S\"\"\"\ne\"\n\"\"\" <> [?\", ?a] <> 'f' # g"
    let read = SourceReading(text, .elixir)
    #expect(read.strings == ["a (b) ", "d", "\ne\"\n", "f"])
    #expect(read.comments == ["# g"])
  }

  @Test func `Erlang's atoms and characters`() {
    let read = SourceReading("'a b' -> $\" ++ $\\' ++ \"c\". % d's\n", .erlang)
    #expect(read.strings == ["a b", "c"])
    #expect(read.comments == ["% d's"])
  }

  @Test func `Haskell's primes, gaps and operators`() {
    let read = SourceReading("f' x = '\\'' : \"a\\\n  \\\" --> b -- c's\n", .haskell)
    #expect(read.strings == ["\\'", "a\\\n  \\"])
    #expect(read.comments == ["-- c's"])
  }

  @Test func `Haskell's comments nest and its pragmas are code`() {
    let read = SourceReading("{-# INLINE f #-} {- a {- b -} c -} d", .haskell)
    #expect(read.comments == ["{- a {- b -} c -}"])
  }

  @Test func `Elm's triple quotes`() {
    #expect(strings("x = \"\"\"a \"b\" \"\"\" ++ \"c\" -- it's", .elm) == ["a \"b\" ", "c"])
  }

  @Test func `Lua's long brackets end at their own level`() {
    let read = SourceReading("x = [==[a]]b]==] --[[c\nd]] y = t[u[1]] -- e's\n'f'", .lua)
    #expect(read.strings == ["a]]b", "f"])
    #expect(read.comments == ["--[[c\nd]]", "-- e's"])
  }

  @Test func `SQL's quotes double, and a lone backslash is text`() {
    #expect(
      strings("'it''s' LIKE 'a' ESCAPE '\\' AND 'c\\'d' -- e'", .sql)
        == ["it''s", "a", "\\", "c\\'d"])
  }

  @Test func `SQL's dollar strings end at their tag`() {
    #expect(strings("AS $f$ a $$ 'b $f$; SELECT $1, 'c'", .sql) == [" a $$ 'b ", "c"])
  }
}
