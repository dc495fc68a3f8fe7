import Testing

/// Switches of features whose default is flipped.
@Suite struct SwitchDefaultTests {
  private func flags(_ checkout: String, _ search: String = "off") -> String {
    """
    {
      "flags": {
        "checkout": {
          "state": "ENABLED",
          "variants": { "on": true, "off": false },
          "defaultVariant": "\(checkout)"
        },
        "search": {
          "state": "ENABLED",
          "variants": { "on": true, "off": false },
          "defaultVariant": "\(search)"
        }
      }
    }

    """
  }

  @Test func `a default that is flipped is a note`() throws {
    let told = try ToldChange("config/flags.json", flags("on"), flags("off"))
    #expect(
      told.regressions(of: "delivery/flag-default") == [
        "note Default of a switch: checkout changed: on → off"
      ])
  }

  @Test func `the switch above is none of a switch's own`() throws {
    let told = try ToldChange("config/flags.json", flags("off", "off"), flags("on", "off"))
    #expect(
      told.regressions(of: "delivery/flag-default") == [
        "note Default of a switch: checkout changed: off → on"
      ])
  }

  @Test func `one that is only written otherwise is nothing`() throws {
    let one = #"{"FeatureManagement": {"Checkout": true}}"#
    let told = try ToldChange(
      "appsettings.json", one, "{\n  \"FeatureManagement\": {\n    \"Checkout\": true\n  }\n}\n")
    #expect(told.regressions(of: "delivery/flag-default") == [])
  }
}
