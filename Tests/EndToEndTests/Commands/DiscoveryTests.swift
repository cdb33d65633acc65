import Testing

/// Stores are found without any configuration where they usually lie, and `doctor` tells which.
struct DiscoveryTests {
  private let line = LogLine.task("build", at: "2026-02-20T10:00:00Z").text
  private let event = LogLine.started("e-1", at: "2026-02-20T10:00:00Z").text

  @Test(arguments: [
    "task_executions.jsonl", "logs/task_executions.jsonl", "data/outcomes/task_executions.jsonl",
    "vy_data/outcomes/task_executions.jsonl", "vy_data/outcomes/task_executions-2026-02.jsonl",
    "task_executions.jsonl.1", "~/vy_data/outcomes/task_executions.jsonl",
  ])
  func taskExecutionsAreFound(place: String) throws {
    let workspace = try Workspace()
    let path = place.hasPrefix("~") ? workspace.home + place.dropFirst() : place
    try workspace.write(lines: [line], to: path)
    try nightly(workspace)
    let report = try workspace.json("reports/json/performance.json")
    #expect(report["overall_statistics"]["total_executions"] == 1)
    let doctor = try output(["doctor"], workspace)
    #expect(doctor.contains("task_executions: 1 of 1 records in 1 file."))
    #expect(doctor.contains("           \(place), \(line.utf8.count + 1) bytes\n"))
  }

  @Test(arguments: [".factory/logs", ".droid-forge/logs"])
  func eventsAreFound(folder: String) throws {
    let workspace = try Workspace()
    try workspace.write(lines: [event], to: "\(folder)/events.ndjson")
    try workspace.write(lines: ["no log at all"], to: "\(folder)/notes.txt")
    try nightly(workspace)
    let report = try workspace.json("reports/json/executions.json")
    #expect(report["execution_patterns"]["total_executions_started"] == 1)
    let doctor = try output(["doctor"], workspace)
    #expect(doctor.contains("  used     \(folder)\n"))
    #expect(!doctor.contains("notes.txt"))
  }

  @Test func doctorTellsWhichPlacesAreUsedAndWhyOthersAreNot() throws {
    let workspace = try Workspace()
    try workspace.write(lines: [line, "{", line], to: "task_executions.jsonl")
    try workspace.makeFolder(".factory/logs")
    let doctor = try output(["doctor"], workspace)
    #expect(doctor.contains("  used     task_executions*.jsonl*\n"))
    #expect(doctor.contains("  not used logs/task_executions*.jsonl*: not found\n"))
    #expect(doctor.contains("  not used ~/vy_data/outcomes/task_executions*.jsonl*: not found"))
    #expect(doctor.contains("  not used .factory/logs: no file of this store in the folder\n"))
    #expect(doctor.contains("events: No logs were found."))
    #expect(doctor.contains("  skipped  1 × broken-json\n"))
    #expect(doctor.contains("task_executions.jsonl:2: [broken-json] {\n"))
    #expect(doctor.contains("Configuration  none: defaults and usual places\n"))
    #expect(workspace.files(".") == ["task_executions.jsonl"])
  }

  @Test func doctorTellsWhatIsConfigured() throws {
    let workspace = try Workspace()
    try workspace.write(lines: [line], to: "mine/a.jsonl")
    // What lies at a usual place is left alone when the configuration names others.
    try workspace.write(lines: [line], to: "task_executions.jsonl")
    try workspace.write(
      """
      stores:
        task_executions: [mine, gone/*.jsonl]
        events: []
      output: out
      """, to: "debrief.yaml")
    let doctor = try output(["doctor"], workspace)
    #expect(doctor.contains("Configuration  debrief.yaml\n"))
    #expect(doctor.contains("Output         out\n"))
    #expect(doctor.contains("  used     mine (configured)\n"))
    #expect(doctor.contains("           mine/a.jsonl, "))
    #expect(doctor.contains("  not used gone/*.jsonl (configured): not found\n"))
    #expect(doctor.contains("  disabled in the configuration\n"))
    let strict = try Program.debrief.run(["doctor", "--strict"], in: workspace)
    #expect(strict.exitCode == 1)
    #expect(strict.errors.contains("0 records and 1 paths could not be used"))
  }

  @Test func aConfigurationIsFoundInAParentFolder() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("output: out\n", to: "debrief.yaml")
    try workspace.makeFolder("deep/down")
    let below = try spawn(
      [Program.debrief.path, "nightly"] + SampleStores.arguments,
      folder: workspace.absolute("deep/down"),
      environment: ["HOME": workspace.home, "PATH": "/usr/bin:/bin"])
    #expect(below.exitCode == 0, "\(below.errors)")
    #expect(workspace.exists("out/performance.md"))
    #expect(workspace.files("deep").isEmpty)
  }

  private func output(_ arguments: [String], _ workspace: Workspace) throws -> String {
    let outcome = try Program.debrief.run(arguments + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("error"))
    return outcome.output
  }
}
