import Testing

@testable import Rules

@Suite struct PolicyCalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02", 1), ("1969-12-31", -1), ("2000-02-29", 11_016),
    ("2000-03-01", 11_017), ("2024-12-31", 20_088), ("2025-01-01", 20_089), ("1900-03-01", -25_508),
    ("0000-01-01", -719_528), ("9999-12-31", 2_932_896),
  ])
  func `a day is counted from 1970`(text: String, days: Int) {
    #expect(CalendarDay(text)?.daysSince1970 == days)
    #expect(CalendarDay(daysSince1970: days).text == text)
  }

  @Test(arguments: [
    "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "26-01-01",
    "2026-1-1", "2026-01-01 ", "2026-01-01T00:00", "+026-01-01", "", "--", "２０２６-01-01",
  ])
  func `what is no day is refused`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `every day follows the one before`() {
    var last: Int?
    for year in 1995...2005 {
      for month in 1...12 {
        for day in 1...31 {
          let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          guard let days = CalendarDay(text)?.daysSince1970 else { continue }
          if let last { #expect(days == last + 1) }
          last = days
        }
      }
    }
  }

  @Test(arguments: [
    (0, 0), (86_399, 0), (86_400, 1), (-1, -1), (-86_400, -1), (-86_401, -2),
    (Int64.max, 106_751_991_167_300), (Int64.min, -106_751_991_167_301),
  ])
  func `an instant lies in a day`(seconds: Int64, days: Int) {
    #expect(CalendarDay(unixSeconds: seconds).daysSince1970 == days)
  }
}
