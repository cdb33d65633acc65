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

  @Test(arguments: [
    ("2024-03-01", "2024-02-29"), ("2025-03-01", "2025-02-28"), ("2026-01-01", "2025-12-31"),
    ("2027-05-01", "2027-04-30"), ("2100-03-01", "2100-02-28"), ("2000-03-01", "2000-02-29"),
  ])
  func writesTheDatesThatTheCalendarHas(day: String, before: String) throws {
    let end = try #require(Moment("\(day)T00:00:00"))
    let plan = GenerationPlan(seed: 1, scale: 1, end: end, selection: .taskExecutions)
    let line = try #require(try TemporaryFolder(plan).lines("task_executions.jsonl").last)
    let last = try JSONDecoder().decode(Execution.self, from: line)
    #expect(last.end_time.hasPrefix("\(before)T"))
  }
}
