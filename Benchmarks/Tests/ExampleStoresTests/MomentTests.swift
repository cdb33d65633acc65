import ExampleStores
import FoundationEssentials
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00", 0), ("2026-03-01T00:00:00", 1_772_323_200),
    ("2000-02-29T23:59:59", 951_868_799), ("2024-12-31T12:00:00", 1_735_646_400),
  ])
  func readsATime(_ text: String, seconds: Int) throws {
    #expect(try #require(Moment(text)).microseconds == seconds * 1_000_000)
  }

  @Test(arguments: [
    "", "2026-03-01", "2026-13-01T00:00:00", "2026-03-01 00:00:00", "2026-03-01T24:00:00",
  ])
  func refusesWhatIsNoTime(_ text: String) {
    #expect(Moment(text) == nil)
  }

  /// The writer's dates against the calendar's plain rules, over leap years and a century.
  @Test func writesTheDatesThatTheCalendarHas() throws {
    var month = 1
    var year = 2024
    while year < 2027 {
      let end = try #require(Moment("\(year)-\(month < 10 ? "0" : "")\(month)-01T00:00:00"))
      let plan = GenerationPlan(seed: 1, scale: 1, end: end, selection: .taskExecutions)
      let line = try #require(try TemporaryFolder(plan).lines("task_executions.jsonl").last)
      let last = try JSONDecoder().decode(Execution.self, from: line)
      let before = month == 1 ? (year - 1, 12) : (year, month - 1)
      let days = [31, before.0 % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      let digits = before.1 < 10 ? "0" : ""
      #expect(last.end_time.hasPrefix("\(before.0)-\(digits)\(before.1)-\(days[before.1 - 1])T"))
      month = month == 12 ? 1 : month + 1
      year += month == 1 ? 1 : 0
    }
  }
}
