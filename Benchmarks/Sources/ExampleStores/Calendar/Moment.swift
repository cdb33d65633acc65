/// A moment in UTC, in microseconds since 1970, without any calendar of the system.
public struct Moment: Sendable, Comparable {
  /// Microseconds since 1970-01-01T00:00:00.
  public let microseconds: Int

  /// The moment so many microseconds after the start of 1970.
  public init(microseconds: Int) {
    self.microseconds = microseconds
  }

  /// Reads `YYYY-MM-DDTHH:MM:SS`; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 19 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard bytes[4] == 45, bytes[7] == 45, bytes[10] == 84, bytes[13] == 58, bytes[16] == 58,
      let year = number(0..<4), let month = number(5..<7), (1...12).contains(month),
      let day = number(8..<10), (1...31).contains(day),
      let hour = number(11..<13), hour < 24, let minute = number(14..<16), minute < 60,
      let second = number(17..<19), second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    microseconds = (days * 86_400 + hour * 3600 + minute * 60 + second) * 1_000_000
  }

  /// Monday is 0.
  var weekday: Int { (microseconds / Self.day + 3) % 7 }

  var hourOfDay: Int { microseconds % Self.day / Self.hour }

  /// The civil date, by the algorithm of eras of 400 years that begin in March.
  var date: (year: Int, month: Int, day: Int) {
    let shifted = microseconds / Self.day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  static let hour = 3_600_000_000
  static let day = 24 * hour

  /// Orders moments by time.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.microseconds < right.microseconds
  }

  static func + (moment: Moment, microseconds: Int) -> Moment {
    Moment(microseconds: moment.microseconds + microseconds)
  }

  static func - (moment: Moment, microseconds: Int) -> Moment {
    Moment(microseconds: moment.microseconds - microseconds)
  }

  private static func days(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
