import DebriefRecorder
import Foundation
import Records
import Testing

/// The figures of tasks as library calls and as files beside the log: those of the report.
struct TaskFiguresTests {
  /// A program that stands for `debrief` with the moment of the sample.
  private func reports(_ workspace: Workspace) throws -> TaskReports {
    let program = try Program.debrief.path
    try workspace.write(
      "#!/bin/sh\nexec '\(program)' \"$@\" --project-dir '\(workspace.path)'"
        + " --as-of \(SampleStores.asOf)\n", to: "program")
    chmod(workspace.absolute("program"), 0o755)
    return TaskReports(
      path: workspace.absolute("task_executions.jsonl"), program: workspace.absolute("program"))
  }

  private func report(_ workspace: Workspace) throws -> JSON {
    let outcome = try Program.debrief.run(
      ["report", "performance", "--json"] + SampleStores.arguments, in: workspace)
    return try JSON(parsing: outcome.output)
  }

  @Test func callsGiveTheNumbersOfTheReport() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    let (reports, report) = (try reports(workspace), try report(workspace))
    let metrics = try reports.calculateMetrics()
    #expect(metrics.count == 3 && Set(metrics.keys) == Set(report["metrics_by_task"].members.keys))
    for (name, task) in metrics {
      let expected = report["metrics_by_task"][name]
      #expect(task.taskType == name && expected["total_executions"].int == task.totalExecutions)
      #expect(expected["successful"].int == task.successful)
      #expect(expected["failed"].int == task.failed && expected["partial"].int == task.partial)
      #expect(expected["success_rate"].double == task.successRate)
      #expect(expected["avg_duration_ms"].double == task.averageDurationMilliseconds)
      #expect(expected["avg_satisfaction"].double == task.averageSatisfaction)
      #expect(expected["failure_categories"].members.mapValues(\.int) == task.failureCategories)
      #expect(expected["trend"].string == task.trend)
    }
    #expect(try reports.calculateMetrics(taskType: "send_mail").keys.sorted() == ["send_mail"])
    let week = try reports.calculateMetrics(taskType: "build_index", timeWindowDays: 12)
    #expect(week["build_index"]?.totalExecutions == 4)
    let failures = try reports.analyzeFailures()
    #expect(failures["total_failures"]?.int == report["failure_analysis"]["total_failures"].int)
    let suggestions = try reports.generateImprovementSuggestions()
    #expect(!suggestions.isEmpty)
    #expect(
      suggestions.map(\.suggestionID)
        == report["improvement_suggestions"].list.compactMap { $0["suggestion_id"].string })
    #expect(
      try reports.getPerformanceReport()["overall_statistics"]?["total_executions"]?.int == 40)
    #expect(try reports.loadExecutions().count == 40)
    let mails = try reports.loadExecutions(
      taskType: "send_mail", since: TimeParser().parse("2026-02-13T00:00:00Z"))
    #expect(mails.map(\.taskID) == ["t-m7", "t-m8", "t-m9", "t-m10"])
    #expect(mails.first?.outcome == .timeout && mails.first?.retryCount == 3)
  }

  @Test func aProgramThatIsMissingOrFailsIsAnError() throws {
    let missing = TaskReports(path: "/none", program: "/nowhere/debrief")
    #expect(throws: RecordingError.self) { try missing.calculateMetrics() }
    let failing = TaskReports(path: "/none", program: "/bin/false")
    #expect(throws: RecordingError.self) { try failing.getPerformanceReport() }
    let wordless = TaskReports(path: "/none", program: "/bin/true")
    #expect(throws: RecordingError.self) { try wordless.getPerformanceReport() }
  }

  @Test(arguments: [("beside-log", "."), ("figures", "figures")])
  func nightlyWritesTheFilesOfTrackersWhereAsked(outcomes: String, folder: String) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.makeFolder("figures")
    try workspace.write("outcomes: \(outcomes)\n", to: "debrief.yaml")
    let night = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    #expect(night.exitCode == 0, "\(night.errors)")
    let report = try report(workspace)
    let metrics = try workspace.json("\(folder)/success_metrics.json")
    #expect(metrics.members.count == 3)
    for (name, task) in metrics.members {
      #expect(task["task_type"] == .string(name) && task.members.count == 10)
      for (field, value) in task.members where field != "task_type" {
        #expect(value == report["metrics_by_task"][name][field], "\(field)")
      }
    }
    let suggestions = try workspace.json("\(folder)/improvement_suggestions.json").list
    #expect(suggestions.count == report["improvement_suggestions"].list.count)
    for (ours, expected) in zip(suggestions, report["improvement_suggestions"].list) {
      #expect(ours.members.count == 9)
      for (field, value) in ours.members { #expect(value == expected[field], "\(field)") }
    }
  }

  @Test func nothingIsWrittenUnasked() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    _ = try Program.debrief.run(["nightly"] + SampleStores.arguments, in: workspace)
    #expect(!workspace.exists("success_metrics.json"))
  }
}
