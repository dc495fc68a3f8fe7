import Testing

/// Migrations that are there and do something else.
@Suite struct EditedFileTests {
  private let path = "shop/migrations/0001_initial.py"
  private func migration(_ operations: String, _ head: String = "") -> String {
    """
    from django.db import migrations, models
    \(head)

    class Migration(migrations.Migration):
        dependencies = []
        operations = [
            \(operations),
        ]

    """
  }

  @Test func `a migration that does something else is told`() throws {
    let told = try ToldChange(
      path, migration("migrations.CreateModel('A')"), migration("migrations.CreateModel('B')"))
    #expect(
      told.regressions(of: "data/migration") == [
        "warning Database migration: what it does changed after it landed"
      ])
  }

  @Test func `comments, imports and blanks do not count`() throws {
    let told = try ToldChange(
      path, migration("migrations.CreateModel('A')"),
      migration("migrations.CreateModel(\n                'A')", "# the first one\nimport json"))
    #expect(told.regressions(of: "data/migration") == [])
  }

  @Test func `what a formatter chooses does not count`() throws {
    let told = try ToldChange(
      path, migration("migrations.CreateModel('A', ['b'])"),
      migration("migrations.CreateModel(\n  \"A\",\n  [\n    \"b\",\n  ],\n)"))
    #expect(told.regressions(of: "data/migration") == [])
  }

  @Test func `of a versioned script every byte counts but those of line ends`() throws {
    let path = "src/main/resources/db/migration/V1__init.sql"
    let text = "create table a (id int);\n"
    #expect(
      try ToldChange(path, text, text + "\n").regressions(of: "data/versioned-script") == [
        "error Versioned script: a byte of it changed after it landed"
      ])
    #expect(
      try ToldChange(path, text, text.replacing("\n", with: "\r\n"))
        .regressions(of: "data/versioned-script") == [])
  }

  @Test func `a migration that another stands for is no loss`() throws {
    let second = "shop/migrations/0002_more.py"
    let squashed = "shop/migrations/0001_squashed_0002_more.py"
    let all = "replaces = [('shop', '0001_initial'), ('shop', '0002_more')]"
    let told = try ToldChange(
      [path: migration("migrations.CreateModel('A')"), second: migration("migrations.Add('b')")],
      [squashed: migration("migrations.CreateModel('A'), migrations.Add('b')", all)])
    #expect(told.regressions(of: "data/migration") == [])
  }

  @Test func `a migration that the next one only depends on is a loss`() throws {
    let second = "shop/migrations/0002_more.py"
    let next = migration("migrations.Add('b')").replacing(
      "dependencies = []", with: "dependencies = [('shop', '0001_initial')]")
    let told = try ToldChange(
      [path: migration("migrations.CreateModel('A')"), second: migration("migrations.Add('b')")],
      [second: next])
    #expect(told.regressions(of: "data/migration") == ["error Database migration is gone"])
  }
}
