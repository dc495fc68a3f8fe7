import Rules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Surroundings {
  /// The day that a commit made now will have: the one that Git is told, or today.
  var committerDay: CalendarDay {
    environment["GIT_COMMITTER_DATE"].flatMap(Self.day)
      ?? CalendarDay(unixSeconds: Int64(time(nil)))
  }

  /// The day in a date as Git takes it: `@seconds zone`, `seconds zone`, or one that begins with
  /// `YYYY-MM-DD`; nil for its other forms, which scripts do not write.
  static func day(_ date: String) -> CalendarDay? {
    if let day = CalendarDay(String(date.prefix(10))) { return day }
    let digits = date.drop { $0 == "@" }.prefix { $0.isASCII && $0.isNumber }
    return digits.utf8.count >= 8 ? Int64(digits).map { CalendarDay(unixSeconds: $0) } : nil
  }
}
