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
      ], [:])
    #expect(told.losses.count == 1)
    #expect(told.losses.first?.hasPrefix("error ShopTest.name is gone") == true)
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
}
