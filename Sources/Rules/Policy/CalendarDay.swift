/// A day of the Gregorian calendar in UTC, counted from 1970-01-01.
///
/// It is where time enters: as the committer's seconds of the commit judged, be it one that is only
/// being made, or as a date a person wrote. A commit is judged alike on every day and machine.
package struct CalendarDay: Hashable, Comparable, Sendable {
  package let daysSince1970: Int

  package init(daysSince1970: Int) {
    self.daysSince1970 = daysSince1970
  }

  /// The day that holds an instant given in Unix seconds, before 1970 too.
  package init(unixSeconds seconds: Int64) {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    daysSince1970 = Int(rest < 0 ? days - 1 : days)
  }

  /// The day that `YYYY-MM-DD` names, or nil where there is no such day.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap { Self.number($0) }
    guard numbers.count == 3, (1...12).contains(numbers[1]) else { return nil }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    let start = Self.days(before: year, month)
    let end = month == 12 ? Self.days(before: year + 1, 1) : Self.days(before: year, month + 1)
    guard (1...(end - start)).contains(day) else { return nil }
    daysSince1970 = start + day - 1
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.daysSince1970 < right.daysSince1970
  }

  /// As it is written: `YYYY-MM-DD`.
  package var text: String {
    // Civil dates from days, counting years from March, so that leap days come last.
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let day = shifted - era * 146_097
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let isNextYear = month >= 10
    return [
      Self.padded(year + era * 400 + (isNextYear ? 1 : 0), to: 4),
      Self.padded(isNextYear ? month - 9 : month + 3, to: 2),
      Self.padded(dayOfYear - (153 * month + 2) / 5 + 1, to: 2),
    ].joined(separator: "-")
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(Substring(digits))
  }

  /// Days from 1970-01-01 to the first of a month; years are 0 to 10000 here.
  private static func days(before year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return days(before: year) - days(before: 1970) + lengths.prefix(month - 1).reduce(0, +)
  }

  /// Days from the start of year 0, itself a leap year, to the start of `year`.
  private static func days(before year: Int) -> Int {
    let past = year - 1
    return year == 0 ? 0 : 365 * year + past / 4 - past / 100 + past / 400 + 1
  }
}
