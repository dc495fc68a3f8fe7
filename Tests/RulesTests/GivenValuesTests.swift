import Git
import Testing

@testable import Rules

@Suite struct GivenValuesTests {
  /// Whether `sink(taken)` is found to come from `source(`, unless from `clean(`.
  private func comes(_ text: String, _ name: String, _ more: String = "") throws -> Bool {
    let rule = OneRule(
      """
      files: [python, javascript, go, java, php, ruby, csharp, kotlin]
      match:
        text: 'sink\\((?<taken>[^\\n]*)\\)'
        near: [{ text: '\\bsource\\b|\\Awhole\\z', from: taken\(more) }, { absent: 'clean\\(', from: taken }, { absent: checked, before: 9 }]
        subject: s
      """)
    return try !rule.observe(name, Array(text.utf8)).observations.isEmpty
  }

  @Test(arguments: [
    ("a.py", "sink(source(1))\n"),
    ("a.py", "def f():\n    a = source(1)\n    sink(a)\n"),
    ("a.py", "def f():\n    a = source(1)\n    b = 'x' + a\n    sink(str(b, 1))\n"),
    ("a.py", "def f(x):\n    a = 1\n    if x:\n        a = source(1)\n    sink(a)\n"),
    ("a.py", "def f(a: source = 1):\n    sink(a)\n"),
    ("a.py", "class C:\n    def f(self, a: source = 1):\n        sink(a)\n"),
    ("a.py", "def g():\n    checked(b)\ndef f():\n    a = source(1)\n    sink(a)\n"),
    ("a.py", "def f():\n    for a in source(1):\n        sink(a)\n"),
    ("a.py", "class S:\n    a: int = source\nsettings = S()\ndef f():\n    sink(settings.a)\n"),
    (
      "a.py",
      "class S:\n    def __init__(self):\n        self.a = source\n    def f(self):\n        sink(self.a)\n"
    ),
    ("a.py", "A = source\ndef f():\n    sink(A)\n"),
    ("a.py", "def f():\n    sink(A)\nA = source\n"),
    ("a.py", "def f():\n    a = source(1)\n    sink(f\"x {a}\")\n"),
    ("a.py", "def g():\n    return source(1)\ndef f():\n    sink(g())\n"),
    ("a.js", "const f = () => {\n  const { b, a } = source;\n  sink(a);\n}\n"),
    ("a.js", "const o = {\n  a: 1,\n  b: source,\n};\nsink(o.b);\n"),
    ("a.js", "const { a = 1 } = source;\nsink(a);\n"),
    ("a.js", "const o = {\n  b: source,\n};\nsink(o);\n"),
    ("a.js", "const g = () => source(1);\nsink(g());\n"),
    ("a.js", "const a =\n  source\n    .x;\nsink(`${a}/b`);\n"),
    ("a.ts", "function f(@source('x') a: string) {\n  sink(a);\n}\n"),
    (
      "a.go",
      "func f() {\n\ta, err := source(1)\n\tif err != nil {\n\t\treturn\n\t}\n\tsink(a)\n}\n"
    ),
    ("A.java", "class A {\n  void f(@source(\"x\") String a) {\n    sink(a);\n  }\n}\n"),
    (
      "A.java", "class A {\n  void f() {\n    String a = source(1);\n    sink(\"x\" + a);\n  }\n}\n"
    ),
    ("a.php", "<?php\n$a = source(1);\nsink(\"x $a\");\n"),
    ("a.rb", "def f\n  @a = source(1)\n  sink(@a)\nend\n"),
    ("a.vue", "<script>\nconst a = source(1)\nsink(a)\n</script>\n"),
  ])
  func `a value is followed`(_ name: String, _ text: String) throws {
    #expect(try comes(text, name), "\(text)")
  }

  @Test(arguments: [
    ("a.py", "def g():\n    a = source(1)\ndef f():\n    sink(a)\n"),
    ("a.py", "def g():\n    a = source(1)\ndef f(a):\n    sink(a)\n"),
    ("a.py", "def f():\n    a = source(1)\n    a = 2\n    sink(a)\n"),
    ("a.py", "def f():\n    sink('a')\n    a = source(1)\n"),
    ("a.py", "def f():\n    a = clean(source(1))\n    sink(a)\n"),
    ("a.py", "def f():\n    a = source(1)\n    b = clean(a)\n    sink(b)\n"),
    ("a.py", "def f():\n    g(a=source(1))\n    sink(a)\n"),
    ("a.py", "def f():\n    a = source(1)\n    if checked(a):\n        sink(a)\n"),
    ("a.py", "def f():\n    a = source(1)\n    sink(look(a))\n"),
    ("a.py", "def f():\n    sink(self.helper.to(x, source(1)))\n"),
    ("a.py", "def f():\n    h(sink(1), source(2))\n"),
    ("a.py", "# a = source(1)\nsink(a)\n"),
    ("a.js", "const o = {\n  a: 1,\n  b: source,\n};\nsink(o.a);\n"),
    ("a.py", "def f(source, a):\n    sink(a)\n"),
    ("a.js", "const { a: b } = source;\nsink(a);\n"),
    ("a.js", "const f = (a) => {\n  sink(a);\n};\nconst g = () => {\n  const a = source;\n};\n"),
  ])
  func `what is another value is not taken for it`(_ name: String, _ text: String) throws {
    #expect(try !comes(text, name), "\(text)")
  }

  @Test(arguments: [
    ("sink(source(1))", true), ("sink(`${source(1)}/a`)", true),
    ("sink(`http://a/${source(1)}`)", false),
    ("sink(new URL(source(1)))", true), ("sink(a.b.source(1))", true),
    ("sink(@C('d') source)", true),
    ("sink('a' + source(1))", false),
    ("const a = whole;\nsink(`${a}`)", true), ("const a = whole + 1;\nsink(a)", false),
    ("const a = source(1);\nsink(a + '/b')", true), ("const a = source(1);\nsink('/b' + a)", false),
    ("const a = source(1);\nconst b = `https://${a}/c`;\nsink(b)", true),
    ("const a = source(1);\nconst b = `https://d/${a}/c`;\nsink(b)", false),
    ("const a = x || source(1);\nsink(a)", true),
  ])
  func `only what an expression begins with counts where that is asked`(
    _ text: String, _ isFound: Bool
  ) throws {
    #expect(try comes(text, "a.js", ", first: true") == isFound, "\(text)")
  }
}
