import Testing

/// Tests that are gone together with what they tested, and those that only seem so.
@Suite struct DepartedTestTests {
  private let kept = "it('adds', () => {\n  expect(add(1, 2)).toBe(3);\n});\n"

  @Test func `what a group is called after counts as what its tests speak of`() throws {
    let spec = """
      describe Agents::BeeperAgent do
        it "is valid" do
          expect(subject).to be_valid
        end
      end

      """
    let told = try ToldChange(
      ["spec/beeper_agent_spec.rb": spec, "app/beeper_agent.rb": "class BeeperAgent\nend\n"],
      ["app/other.rb": "class Other\nend\n"])
    #expect(told.losses == [])
    #expect(
      told.notes == [
        "note Agents::BeeperAgent > is valid goes with `BeeperAgent`, which this change removes"
      ])
  }

  @Test func `a class of tests is called after what it tests`() throws {
    func test(_ name: String) -> String {
      "class \(name) {\n  @Test\n  void total() {\n    assertEquals(7, total(3, 4));\n  }\n}\n"
    }
    let told = try ToldChange(
      [
        "src/test/java/PriceListTest.java": test("PriceListTest"),
        "src/test/java/OtherTest.java": test("OtherTest").replacing("total", with: "sum"),
        "src/main/java/PriceList.java": "public class PriceList {}\n",
      ],
      ["src/test/java/OtherTest.java": test("OtherTest").replacing("total", with: "sum")])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `PriceList`") == true)
  }

  @Test func `a call that begins a line with what it is passed declares nothing`() throws {
    let test = """
      it('keeps the owner', async () => {
        await expect(
          upsertAccount({
            user: 'a',
          })
        ).rejects.toThrow('no owner');
      });

      """
    let told = try ToldChange(
      [
        "src/account.test.js": test + kept,
        "src/account.js": "export const upsertAccount = async (a) => {\n  save(a);\n};\n",
        "src/add.js": "export const add = (a, b) => a + b;\n",
      ],
      ["src/account.test.js": kept, "src/add.js": "export const add = (a, b) => a + b;\n"])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `upsertAccount`") == true)
  }

  @Test func `an option that a test passes may be what left`() throws {
    let test = """
      it('leaves text as it is', () => {
        const sent = send(text(), {
          disableSanitizer: true,
        });
        expect(sent).toBe(text());
      });

      """
    func types(_ option: String) -> String { "export type Options = {\n\(option)};\n" }
    let told = try ToldChange(
      ["src/a.test.ts": kept + test, "src/types.ts": types("  disableSanitizer?: boolean;\n")],
      ["src/a.test.ts": kept, "src/types.ts": types("")])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `disableSanitizer`") == true)
  }

  @Test func `a type that a removed field had is nothing that left`() throws {
    let test = """
      class ShopTest {
        @Test
        void name() {
          Ledger ledger = open();
          assertEquals("a", ledger.name());
        }
      }

      """
    let told = try ToldChange(
      [
        "src/test/java/ShopTest.java": test,
        "src/main/java/Old.java": "class Old {\n  private final Ledger own = null;\n}\n",
        "src/main/java/Ledger.java": "class Ledger {\n  String name() { return \"a\"; }\n}\n",
      ],
      ["src/main/java/Ledger.java": "class Ledger {\n  String name() { return \"a\"; }\n}\n"])
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("warning ShopTest.name is gone") == true)
  }

  @Test func `of two tests of one text the one that is gone is told beside the other`() throws {
    func test(_ name: String) -> String {
      "    def \(name)(self):\n        client = open_client()\n        assert client.get('/') == 200\n"
    }
    let head = "class TestShop:\n"
    let told = try ToldChange(
      "tests/test_a.py", head + test("test_first") + test("test_second"),
      head + test("test_third"))
    #expect(
      told.losses == ["error TestShop.test_second is gone; TestShop.test_third holds the same"]
        || told.losses == ["error TestShop.test_first is gone; TestShop.test_third holds the same"])
  }

  @Test func `plural and singular are one word, and texts and names weigh together`() throws {
    let before = """
      class TestLauncher < Minitest::Test
        describe '#heartbeat' do
          it 'fires new heartbeat events' do
            i = 0
            Sidekiq.on(:heartbeat) do
              i += 1
            end
            assert_equal 0, i
            @launcher.heartbeat
            assert_equal 1, i
            @launcher.heartbeat
            assert_equal 1, i
          end
        end
      end

      """
    let after = """
      class TestLauncher < Minitest::Test
        describe '#heartbeat' do
          before do
            @count = 0
            Sidekiq.on(:heartbeat) { @count += 1 }
          end
          it 'fires the heartbeat event once' do
            assert_equal 0, @count
            subject.heartbeat
            assert_equal 1, @count
            subject.heartbeat
            assert_equal 1, @count
          end
        end
      end

      """
    let told = try ToldChange("test/test_launcher.rb", before, after)
    #expect(told.losses == [])
  }

  @Test func `a method leaves with its receiver's type still there`() throws {
    func program(_ method: String) -> String { "package a\n\ntype Text struct{}\n\n\(method)" }
    let test = """
      func TestShorten(t *testing.T) {
      	text := Text{}
      	if got := text.Shorten("long", 2); got != "lo" {
      		t.Errorf("got %s", got)
      	}
      }

      """
    let head = "package a\n\nimport \"testing\"\n\n"
    let told = try ToldChange(
      [
        "text_test.go": head + test,
        "text.go": program("func (t Text) Shorten(s string, n int) string {\n\treturn s[:n]\n}\n"),
      ], ["text_test.go": head, "text.go": program("")])
    #expect(told.losses == [])
    #expect(told.notes == ["note TestShorten goes with `Shorten`, which this change removes"])
  }

  private let refusal = """
    it('refuses', () => {
      const card = open('a');
      expect(() => card.pay(-1)).toThrow('nobody pays less than nothing');
    });

    """

  @Test func `what a program no longer says is what a test was there for`() throws {
    func program(_ check: String) -> String {
      "export function open(name) {\n  return { pay(sum) {\n\(check)  } };\n}\n"
    }
    let told = try ToldChange(
      [
        "src/card.test.js": refusal + kept,
        "src/card.js": program(
          "    if (sum < 0) throw new Error('nobody pays less than nothing: ' + name);\n"),
      ], ["src/card.test.js": kept, "src/card.js": program("")])
    #expect(told.losses == [])
    #expect(
      told.notes == [
        "note refuses goes with `nobody pays less than nothing`, which this change removes"
      ])
  }

  @Test func `a program that says the same in other words has lost nothing of it`() throws {
    func program(_ words: String) -> String {
      "export function open(name) {\n  if (!name) throw new Error('\(words)');\n  return {};\n}\n"
    }
    let told = try ToldChange(
      [
        "src/card.test.js": refusal + kept,
        "src/card.js": program("nobody pays less than nothing"),
      ],
      [
        "src/card.test.js": kept, "src/card.js": program("nobody ever pays less than nothing here"),
      ])
    #expect(told.losses.count == 1)
  }

  @Test func `tests leave with the file that they are called after`() throws {
    let told = try ToldChange(
      [
        "tests/LetterTest.php": """
        <?php
        class LetterTest extends TestCase
        {
            public function testWanted()
            {
                $letter = new Letter($this->box, true);
                $this->assertEquals(12, $letter->getId());
            }
        }

        """,
        "src/Letter.php": "<?php\nclass Letter\n{\n}\n",
        "src/Box.php": "<?php\nclass Box\n{\n    public $old;\n}\n",
      ],
      ["src/Box.php": "<?php\nclass Box\n{\n    public function a() { return new Letter(1); }\n}\n"]
    )
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `src/Letter.php`") == true)
  }

  @Test func `tests do not leave with a file of that name where what they test stays`() throws {
    let test = """
      package pipeline

      import "testing"

      func TestExitError(t *testing.T) {
      	err := ExitError{Code: 255}
      	if err.Error() != "exit code 255" {
      		t.Fatal(err)
      	}
      }

      """
    func program(_ package: String) -> String {
      "package \(package)\n\ntype ExitError struct{ Code int }\n\n"
        + "func (e ExitError) Error() string { return \"exit code \" }\n"
    }
    let told = try ToldChange(
      [
        "pipeline/error_test.go": test, "pipeline/error.go": program("pipeline"),
        "pipeline/lint/error.go": "package lint\n\nfunc Lint() {}\n",
      ], ["pipeline/runtime.go": program("runtime")])
    #expect(told.losses.count == 1)
  }

  @Test func `tests leave with the directory of a program, and not with one that moved`() throws {
    let tree = [
      "plugin/test/CompilerTest.kt": """
      class CompilerTest {
        @Test
        fun `finds what is wrong`() {
          val result = compile("class A { fun a() { val b = 1 } }")
          assertThat(result).withViolations(7)
        }
      }

      """,
      "plugin/main/Registrar.kt": "class Registrar {\n  fun register() = Unit\n}\n",
      "core/Core.kt": "class Core\n",
    ]
    let core = ["core/Core.kt": "class Core\n"]
    let left = try ToldChange(tree, core)
    #expect(left.losses == [])
    #expect(left.notes.first?.contains("goes with `plugin`") == true)
    let moved = try ToldChange(
      tree, core.merging(["other/Registrar.kt": tree["plugin/main/Registrar.kt"] ?? ""]) { $1 })
    #expect(moved.losses.count == 1)
  }

  private let redirect = """
    def test_redirect_is_refused():
        answer = call("GET", "/get")
        assert answer.code != 0

    """

  private func program(_ lines: String) -> String {
    "def parse(args):\n    for arg in args:\n        take(arg)\n\(lines)    return args\n"
  }

  @Test func `a test leaves with what is only taken out of the program`() throws {
    let told = try ToldChange(
      [
        "tests/test_a.py": redirect,
        "src/input.py": program("    if arg.redirect:\n        fail(arg)\n"),
      ], ["src/input.py": program("")])
    #expect(told.losses == [])
    #expect(
      told.notes.first?.hasSuffix(
        "seems to go with what this change takes out of src/input.py; check that it does") == true)
  }

  @Test func `a test may have left with what is taken out though no name shows it`() throws {
    let told = try ToldChange(
      [
        "tests/test_a.py": redirect,
        "src/input.py": program("    if args.code == 5:\n        stop()\n"),
      ], ["src/input.py": program("")])
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("warning test_redirect_is_refused is gone") == true)
  }

  @Test func `what is written anew is not taken out`() throws {
    let told = try ToldChange(
      [
        "tests/test_a.py": redirect,
        "src/input.py": program("    if arg.redirect:\n        fail(arg)\n"),
      ],
      [
        "src/input.py": program("    if arg.redirects:\n        raise refused(arg)\n")
      ])
    #expect(told.losses.first?.hasPrefix("error test_redirect_is_refused is gone") == true)
  }

  @Test func `what a test is called after leaves though another of that name is used`() throws {
    let test = """
      package mux

      import "testing"

      func TestMuxFileServer(t *testing.T) {
      	if New().FileServer("/a", root()) != nil {
      		t.Fatal("refused")
      	}
      }

      """
    let head = "package mux\n\nfunc New() *Mux { return &Mux{} }\n\n"
    let told = try ToldChange(
      [
        "mux_test.go": test,
        "mux.go": head
          + "func (m *Mux) FileServer(path string, root Files) error {\n\treturn nil\n}\n",
      ],
      [
        "mux.go": head
          + "func serve(root Files) {\n\tfiles := http.FileServer(root)\n\trun(files)\n}\n"
      ])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `FileServer`") == true)
  }

  @Test func `a column that a test is called after leaves`() throws {
    let spec = """
      describe Move do
        it 'does not permit duplicate event_ids' do
          move = create(:move, list: [1])
          move.add 1
          expect(move.list).to eq([1])
        end
      end

      """
    func schema(_ column: String) -> String {
      "create_table 'moves' do |t|\n  t.string 'status'\n  t.string '\(column)'\nend\n"
    }
    let told = try ToldChange(
      ["spec/move_spec.rb": spec, "db/schema.rb": schema("event_ids")],
      ["db/schema.rb": schema("reference")])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `event_ids`") == true)
  }

  @Test func `a case of an enumeration leaves`() throws {
    func program(_ last: String) -> String { "enum Encoding {\n  case plain\n\(last)}\n" }
    let test = """
      import XCTest

      final class EncodingTests: XCTestCase {
        func testCustom() {
          let encoding: Encoding = .custom({ $0 })
          XCTAssertEqual(encoding.text("a"), "a")
        }
      }

      """
    let told = try ToldChange(
      [
        "Tests/EncodingTests.swift": test,
        "Sources/Encoding.swift": program("  case custom((String) -> String)\n"),
      ], ["Sources/Encoding.swift": program("")])
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `custom`") == true)
  }

  private func told(
    _ test: (path: String, text: String), keeping kept: String,
    _ program: (path: String, before: String, now: String)
  ) throws -> ToldChange {
    try ToldChange(
      [test.path: test.text + kept, program.path: program.before],
      [test.path: kept, program.path: program.now])
  }

  @Test func `a name that a program used and uses no longer may be what a test was there for`()
    throws
  {
    let test = """
      it('keeps the stage', () => {
        expect(merged().stage).toBe(currentStage());
      });

      """
    let before = "export function merge(list) {\n  return elements(currentStage(), list);\n}\n"
    let now = "export function merge(list) {\n  return elements(list);\n}\n"
    let told = try told(("src/a.test.js", test), keeping: kept, ("src/a.js", before, now))
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `currentStage`") == true)
    // Where another test of the file uses it still, it is there.
    let other = "it('has a stage', () => {\n  expect(currentStage()).toBe(1);\n});\n"
    let used = try self.told(("src/a.test.js", test), keeping: other, ("src/a.js", before, now))
    #expect(used.losses.first?.hasPrefix("error") == true)
  }

  @Test func `a test is called after a function in words`() throws {
    let test = """
      @Test
      fun byteBuddyContraction() {
        expectFailure("Cls(BB).op") { mock.op(1) }
      }

      """
    let kept = "@Test\nfun adds() {\n  assertEquals(3, add(1, 2))\n}\n}\n"
    let told = try told(
      ("src/test/kotlin/NameTest.kt", "class NameTest {\n" + test), keeping: kept,
      (
        "src/main/kotlin/Names.kt",
        "fun List<Part>.unmangleByteBuddy(): List<Part> {\n  return map { short(it) }\n}\n"
          + "fun add(a: Int, b: Int) = a + b\n",
        "fun add(a: Int, b: Int) = a + b\nfun sub(a: Int, b: Int) = a - b\n"
      ))
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `unmangleByteBuddy`") == true)
  }

  @Test func `a group is called as a function, whose name others have, too`() throws {
    let test = """
      describe('map()', () => {
        it('behaves as that of arrays', () => {
          expect(utils.map([1], double)).toEqual([2]);
        });
      });

      """
    let told = try told(
      ("test/utils.test.js", test), keeping: kept,
      (
        "lib/utils.js",
        "exports.map = function (list, use) {\n  return list.reduce(use, []);\n};\n"
          + "exports.all = function (list) {\n  return exports.map(list, one);\n};\n",
        "exports.all = function (list) {\n  return list.map(one);\n};\n"
          + "exports.none = function (list) {\n  return list.length === 0;\n};\n"
          + "exports.some = function (list) {\n  return list.length > 0;\n};\n"
      ))
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `map`") == true)
  }

  @Test func `a method of a class itself is declared`() throws {
    let test = "it 'names' do\n  expect(Shape.area_of(1)).to eq 1\nend\n"
    let told = try told(
      ("spec/shape_spec.rb", test), keeping: "it 'adds' do\n  expect(add(1, 2)).to eq 3\nend\n",
      (
        "lib/shape.rb", "class Shape\n  def self.area_of(a)\n    a\n  end\nend\n",
        "class Shape\n  def self.sides(a)\n    4\n  end\n  def self.corners(a)\n    4\n  end\nend\n"
      ))
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `area_of`") == true)
  }

  @Test func `of two modules that have a function one loses it`() throws {
    let test = """
      test "Helpers.message_type/1 tells who wrote" do
        assert :agent = Chat.Helpers.message_type(message())
      end

      """
    let function = "defmodule Helpers do\n  def message_type(m) do\n    m.type\n  end\nend\n"
    func told(_ now: [String: String]) throws -> ToldChange {
      let kept = "test \"adds\" do\n  assert add(1, 2) == 3\nend\n"
      return try ToldChange(
        [
          "test/chat_test.exs": test + kept, "lib/chat/helpers.ex": function,
          "lib/messages/helpers.ex": function,
        ], now.merging(["test/chat_test.exs": kept]) { first, _ in first })
    }
    let left = "defmodule Helpers do\n  def other(m) do\n    m.other\n  end\nend\n"
    let bot = function.replacing("m.type", with: "m.bot || m.type")
    let gone = try told(["lib/chat/helpers.ex": left, "lib/messages/helpers.ex": bot])
    #expect(gone.losses == [])
    #expect(gone.notes.first?.contains("goes with `message_type`") == true)
    let stays = try told(["lib/chat/helpers.ex": function, "lib/messages/helpers.ex": bot])
    #expect(stays.losses.first?.hasPrefix("error") == true)
  }

  @Test func `a migration says what it takes away`() throws {
    let test = "it 'keeps event_ids unique' do\n  expect(move.event_ids).to eq [1]\nend\n"
    let kept = "it 'adds' do\n  expect(add(1, 2)).to eq 3\nend\n"
    let schema = "create_table \"moves\" do |t|\n  t.integer \"event_ids\"\n  t.text \"a\"\nend\n"
    let told = try ToldChange(
      ["spec/move_spec.rb": test + kept, "db/schema.rb": schema],
      [
        "spec/move_spec.rb": kept,
        "db/schema.rb": schema.replacing("  t.integer \"event_ids\"\n", with: ""),
        "db/migrate/1_remove.rb":
          "class Remove < Migration\n  def up\n    remove_column :moves, :event_ids\n  end\nend\n",
      ])
    #expect(told.losses == [])
  }

  @Test func `a word that a program quotes no longer is what a test was there for`() throws {
    let test = "it('accepts it', () => {\n  expect(parse('aesgcm128').ok).toBe(1);\n});\n"
    let before = "export const parse = (c) => ({ ok: ['aesgcm', 'aesgcm128'].includes(c) });\n"
    let now = "export const parse = (c) => ({ ok: ['aesgcm', 'aesgcm256'].includes(c) });\n"
    let program = (path: "src/parse.js", before: before, now: now)
    let told = try told(("src/parse.test.js", test), keeping: kept, program)
    #expect(told.losses == [])
    #expect(told.notes.first?.contains("goes with `aesgcm128`") == true)
    let other = "it('refuses it', () => {\n  expect(parse('aesgcm128').ok).toBe(0);\n});\n"
    let stated = try self.told(("src/parse.test.js", test), keeping: other, program)
    #expect(stated.losses.first?.hasPrefix("error") == true)
  }
}
