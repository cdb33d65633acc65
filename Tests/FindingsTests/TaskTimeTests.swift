import Findings
import Records
import TestSupport
import Testing

@Suite struct TaskTimeTests {
  /// Ten executions in each of two hours of 28 days; `fails` tells which of the ten fail.
  private static func times(
    fails: (_ day: Int, _ hour: Int, _ number: Int) -> Bool
  ) -> [TaskTime] {
    var records: [TaskRecord] = []
    for day in 0..<28 {
      for hour in [3, 15] {
        for number in 0..<10 {
          // As-of is noon: 9 hours before is 3 o'clock, 21 hours before 15 o'clock of the day before.
          records.append(
            TaskRecord(
              "t", fails(day, hour, number) ? "failure" : "success",
              at: hoursAgo(24 * day + (hour == 3 ? 9 : 21))))
        }
      }
    }
    return performance(records).tasks[0].times
  }

  @Test func findsTheHourInWhichATaskFails() throws {
    let times = Self.times { day, hour, number in
      number < 1 || (hour == 3 && number < 4 + day % 2)
    }
    let time = try #require(times.first)
    #expect(times.count == 1)
    #expect((time.cycle, time.index, time.successes.total) == (.hour, 3, 280))
    #expect(abs(time.otherRate - 0.9) < 1e-9)
    #expect(time.sentence.hasPrefix("55.0 % of the 280 executions that start between 03:00 and"))
  }

  @Test func findsTheWeekdayOnWhichATaskFails() throws {
    // Seven days apart: as-of is a Tuesday, and so are the executions of its morning.
    let times = Self.times { day, _, number in number < 1 + day % 2 || (day % 7 == 3 && number < 7)
    }
    #expect(times.count == 1 || times.count == 2)
    #expect(times.allSatisfy { $0.cycle == .weekday })
  }

  /// One day's outage says nothing about its hours.
  @Test func saysNothingOfOneBadDay() {
    #expect(Self.times { day, hour, number in number < 1 || (day == 4 && hour == 3) } == [])
  }

  @Test func saysNothingWhereTimesAreAlike() {
    #expect(Self.times { day, _, number in number < 2 + day % 3 } == [])
  }

  @Test func saysNothingOfTypesWithFewExecutions() {
    let records = (0..<99).map { number in
      TaskRecord(
        "t", number % 2 == 0 ? "failure" : "success",
        at: hoursAgo(24 * (number % 28) + (number % 2 == 0 ? 9 : 21)))
    }
    #expect(performance(records).tasks[0].times == [])
  }
}
