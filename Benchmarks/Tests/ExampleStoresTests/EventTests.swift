import ExampleStores
import Testing

@Suite struct EventTests {
  @Test func joinsEveryEndToAStart() throws {
    let folder = try TemporaryFolder(.february(.events))
    let events = try folder.events("events") + folder.events("audit")
    let started = events.filter { $0.event_type == "task.execution.started" }
    let identifiers = Set(started.compactMap(\.execution_id))
    #expect(started.count == identifiers.count)
    #expect((890...920).contains(started.count))
    #expect(Set(started.compactMap(\.droid_id)).count == 8)
    for event in events.filter(isEnd) {
      #expect(identifiers.contains(try #require(event.execution_id)))
      #expect(event.droid_id == nil && event.task_id == nil && event.status != nil)
    }
  }

  @Test func hasLateStartsAndStartsInAnotherFile() throws {
    let folder = try TemporaryFolder(.february(.events))
    var ended: Set<String> = []
    var late = 0
    for event in try folder.events("events") {
      let identifier = event.execution_id ?? ""
      if isEnd(event) { ended.insert(identifier) }
      if event.event_type == "task.execution.started", ended.contains(identifier) { late += 1 }
    }
    #expect(late > 0)
    #expect(try folder.events("audit").contains { $0.event_type == "task.execution.started" })
  }

  @Test func leavesSomeExecutionsStuckAndSomeRunning() throws {
    let folder = try TemporaryFolder(.february(.events))
    let events = try folder.events("events") + folder.events("audit")
    let ended = Set(events.filter(isEnd).compactMap(\.execution_id))
    let open = events.filter {
      $0.event_type == "task.execution.started" && !ended.contains($0.execution_id ?? "")
    }
    #expect(open.filter { $0.timestamp >= "2026-02-28T23:00:00" }.count >= 3)
    #expect((3...15).contains(open.filter { $0.timestamp < "2026-02-28T23:00:00" }.count))
  }

  @Test func plantsADroidThatFailsMostOfTheTime() throws {
    let folder = try TemporaryFolder(.february(.events))
    let events = try folder.events("events") + folder.events("audit")
    let status = Dictionary(
      events.filter(isEnd).map { ($0.execution_id ?? "", $0.status ?? "") },
      uniquingKeysWith: { first, _ in first })
    let started = events.filter { $0.event_type == "task.execution.started" }
    for (droid, starts) in Dictionary(grouping: started, by: { $0.droid_id ?? "" }) {
      let completed = starts.count { status[$0.execution_id ?? ""] == "completed" }
      #expect((completed * 2 < starts.count) == (droid == "migration-planner"), "\(droid)")
    }
  }

  @Test func plantsAnOutlierDayOfMemory() throws {
    let folder = try TemporaryFolder(.february(.events))
    let reports = try folder.events("droid_status").filter { ($0.details?.memory_mb ?? 0) > 2000 }
    #expect(!reports.isEmpty)
    #expect(Set(reports.compactMap(\.droid_id)) == ["frontend-polisher"])
    #expect(Set(reports.map { $0.timestamp.prefix(10) }) == ["2026-02-23"])
  }

  @Test func hasReportsWithoutATypeAndOlderNames() throws {
    let folder = try TemporaryFolder(.february(.events))
    let reports = try folder.events("droid_status")
    #expect(reports.contains { $0.event_type == nil })
    #expect(reports.contains { $0.event_type == "droid.self_report" })
    #expect(reports.contains { $0.details?.progress != nil })
    let types = Set(try folder.events("events").compactMap(\.event_type))
    #expect(
      types.isSuperset(of: ["task.started", "task.completed", "droid.started", "git.commit"]))
  }

  private func isEnd(_ event: Event) -> Bool {
    event.event_type == "task.execution.completed" || event.event_type == "task.execution.abandoned"
  }
}
