import Foundation
import Testing

/// The schemas in `Documentation/schemas` hold for what the program writes, and refuse the rest.
struct SchemaTests {
  private static let asOf = ["--as-of", SchemaStores.asOf]

  /// The documents of one night, by name; made once, since many tests only look at them.
  private static let night = Result {
    let folder = try ScratchFolder()
    try SchemaStores.write(to: folder)
    let run = try runDebrief(["nightly"] + asOf, in: folder.url)
    #expect(run.exitCode == 0, "\(run.stderr)")
    return try allSchemas.map { ($0, try folder.text(of: "reports/json/\($0).json")) }
  }.map { Dictionary($0) { first, _ in first } }

  /// Documents of stores without corrections.
  private static let schemas = [
    "changes", "data_quality", "executions", "failures", "insights", "performance", "runs",
    "summary",
  ]
  private static let allSchemas = (schemas + ["patterns"]).sorted()

  private func document(_ name: String) throws -> String {
    try #require(try Self.night.get()[name])
  }

  @Test func acceptWhatNightsWrite() throws {
    let folder = try ScratchFolder()
    try SchemaStores.write(to: folder)
    // The second night has a night before it to compare with.
    for asOf in ["2026-02-20T06:00:00Z", SchemaStores.asOf] {
      let run = try runDebrief(["nightly", "--as-of", asOf], in: folder.url)
      #expect(run.exitCode == 0, "\(run.stderr)")
      try checkFiles(in: folder, "reports/json", Self.allSchemas)
    }
    let summary = try JSONTree(folder.text(of: "reports/json/summary.json"))
    #expect(summary.text(at: "previous/as_of") == "2026-02-20T06:00:00Z")
    #expect(summary.count(at: "changes/headlines") > 0)
  }

  /// Otherwise the test above could pass on documents that hold nothing.
  @Test func areTriedOnEveryKindOfValue() throws {
    let performance = try JSONTree(document("performance"))
    #expect(
      Set(performance.texts(at: "improvement_suggestions", "category"))
        == ["reliability", "performance", "usability"])
    #expect(performance.count(at: "failure_analysis/common_errors") > 0)
    #expect(performance.count(at: "failure_analysis/high_retry_tasks") > 0)
    #expect(performance.count(at: "metrics_by_task/mixed/other_outcomes") > 0)
    #expect(performance.text(at: "metrics_by_task/declining/trend") == "declining")
    #expect(performance.isNull(at: "metrics_by_task/without duration/avg_duration_ms"))
    let executions = try JSONTree(document("executions"))
    #expect(
      Set(executions.texts(at: "performance_issues", "type")) == [
        "high_abandonment_rate", "poor_droid_performance", "stuck_executions", "resource_anomaly",
        "baseline_deviation",
      ])
    #expect(
      Set(executions.texts(at: "execution_patterns/execution_details", "status"))
        .isSuperset(of: ["running", "stuck", "abandoned"]))
    #expect(executions.count(at: "failure_patterns") > 0)
    #expect(executions.count(at: "recent_activity") > 0)
    let runs = try JSONTree(document("runs"))
    #expect(runs.count(at: "by_model") == 3)
    #expect(runs.isNull(at: "by_model/2/model"))
    #expect(
      Set(runs.texts(at: "comparisons", "by")) == ["provider", "model", "temperature", "agent"])
    #expect(runs.count(at: "debugging/by_error_type") == 1)
    #expect(
      Set(runs.texts(at: "issues", "status"))
        == ["completed", "failed", "in_progress", "abandoned"])
    let quality = try JSONTree(document("data_quality"))
    #expect(quality.count(at: "skipped") > 0)
    #expect(quality.count(at: "noted") > 0)
    #expect(quality.count(at: "unknown_values") > 0)
    let patterns = try JSONTree(document("patterns"))
    #expect(patterns.count(at: "patterns") == 3)
    #expect(Set(patterns.texts(at: "patterns", "kind")) == ["correction", "failure"])
    let insights = try JSONTree(document("insights"))
    for list in ["correlations", "thresholds", "recommendations", "common_errors", "oldest_active"]
    {
      #expect(insights.count(at: list) > 0, "\(list)")
    }
  }

  @Test(arguments: [
    (["report", "performance", "--format", "json"], "performance"),
    (["report", "executions", "--format", "json"], "executions"),
    (["report", "data_quality", "--format", "json"], "data_quality"),
    (["report", "runs", "--format", "json"], "runs"), (["compare", "--json"], "comparison"),
    (["compare", "--by", "provider", "--json"], "comparison"),
    (["compare", "--by", "temperature", "--json"], "comparison"),
    (["compare", "--by", "agent", "--json"], "comparison"),
    (["compare", "--by", "context.branch", "--json"], "variants"),
    (["report", "insights", "--format", "json"], "insights"),
    (["report", "failures", "--format", "json"], "failures"),
    (["dashboard", "--json"], "dashboard"),
    (["report", "suggestions", "--format", "json"], "patterns"),
    (["analyze-patterns", "--json"], "patterns"),
    (["analyze-patterns", "--json", "--category", "Security"], "patterns"),
    (["review", "list", "--json"], "patterns"),
    (["report", "--json"], "reports"),
    (["analyze-execution", "--json"], "executions"),
    (["doctor", "--json"], "data_quality"),
    (["nightly", "--json"], "summary"),
  ])
  func acceptWhatCommandsPrint(arguments: [String], schema: String) throws {
    for isEmpty in [false, true] {
      let folder = try ScratchFolder()
      if !isEmpty { try SchemaStores.write(to: folder) }
      let run = try runDebrief(arguments + Self.asOf, in: folder.url)
      #expect(run.exitCode == 0, "\(run.stderr)")
      #expect(try SchemaValidator.problems(of: run.stdout, against: schema) == [])
    }
  }

  @Test(arguments: [
    ("--events", "execution_patterns"), ("--droids", "droid_performance"),
    ("--issues", "performance_issues"),
  ])
  func acceptPartsThatAreAskedForAlone(option: String, part: String) throws {
    let folder = try ScratchFolder()
    try SchemaStores.write(to: folder)
    let run = try runDebrief(
      [option, "--json"] + Self.asOf, in: folder.url, program: "analyze-execution")
    #expect(run.exitCode == 0, "\(run.stderr)")
    #expect(
      try SchemaValidator.problems(of: run.stdout, against: "executions", part: part) == [])
  }

  @Test(arguments: [
    (["report", "performance", "--json", "--nonsense"], 2, "usage"),
    (["report", "weather", "--format", "json"], 2, "usage"),
    (["doctor", "--json", "--config", "nowhere.yaml"], 1, "failed"),
    (["nightly", "--json", "--as-of", "tomorrow"], 2, "usage"),
  ])
  func acceptWhatFailuresPrint(arguments: [String], exitCode: Int32, code: String) throws {
    let folder = try ScratchFolder()
    let run = try runDebrief(arguments, in: folder.url)
    #expect(run.exitCode == exitCode)
    #expect(try SchemaValidator.problems(of: run.stdout, against: "error") == [])
    #expect(try JSONTree(run.stdout).text(at: "error/code") == code)
    #expect(run.stderr.split(separator: "\n").count == 1)
  }

  @Test func acceptTheReportsOnTheExampleStores() throws {
    let folder = try ScratchFolder()
    let configuration = projectFolder.appendingPathComponent("examples/debrief.yaml").path
    let run = try runDebrief(
      ["nightly", "--config", configuration] + Self.asOf, in: folder.url,
      environment: ["DEBRIEF_OUTPUT": "made"])
    #expect(run.exitCode == 0, "\(run.stderr)")
    try checkFiles(in: folder, "made/json", (Self.allSchemas + ["sessions"]).sorted())
  }

  @Test func acceptTheReportsThatLieBesideTheSources() throws {
    for schema in Self.allSchemas {
      let file = projectFolder.appendingPathComponent("reports/json/\(schema).json")
      let text = try String(contentsOf: file, encoding: .utf8)
      let problems = try SchemaValidator.problems(of: text, against: schema)
      #expect(problems == [], "\(schema): \(problems.prefix(5))")
    }
  }

  @Test(arguments: SchemaMutation.all)
  func refuseDocumentsThatAreWrong(mutation: SchemaMutation) throws {
    let mutated = try mutation.apply(to: document(mutation.schema))
    #expect(try !SchemaValidator.problems(of: mutated, against: mutation.schema).isEmpty)
  }

  private func checkFiles(
    in folder: ScratchFolder, _ path: String, _ schemas: [String]
  ) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appendingPathComponent(path).path)
    // A document without a schema would be checked by nothing.
    #expect(files.sorted() == schemas.map { "\($0).json" })
    for schema in schemas {
      let text = try folder.text(of: "\(path)/\(schema).json")
      let problems = try SchemaValidator.problems(of: text, against: schema)
      #expect(problems == [], "\(schema): \(problems.prefix(5))")
    }
  }
}
