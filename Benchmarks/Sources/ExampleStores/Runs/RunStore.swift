#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes `logs/runs`: a run a day or so, each with a few issues; two of the files' layouts, since
/// the program that wrote the first half was changed later.
struct RunStore: ~Copyable {
  static let runsAtScaleOne = 25
  private static let millisecond = 1000

  private let plan: GenerationPlan
  private let folder: String
  private var random: SeededRandom
  private var files = 0
  private var nextIssue = 101
  private var nextPipeline = 4200

  /// `folder` is that of the runs, which is there.
  init(plan: GenerationPlan, folder: String) {
    self.plan = plan
    self.folder = folder
    random = SeededRandom(seed: plan.seed, purpose: 4)
  }

  /// What a run ends with.
  private enum Ending {
    case completed, failed, stopped, abandoned, goesOn
  }

  /// A run as its files name it.
  private struct Run {
    let id: [UInt8]
    let project: [UInt8]
    let model: RunModel
    let temperature: Int
    let start: Moment
    let ending: Ending
    let path: String

    var isOver: Bool { ending != .abandoned && ending != .goesOn }
  }

  /// Writes all runs and returns how many files there are.
  mutating func write() throws(GenerationError) -> Int {
    let count = Self.runsAtScaleOne * plan.scale
    let span = 29 * Moment.day
    for index in 0..<count {
      let isLast = index == count - 1
      let begin = plan.end - 30 * Moment.day + span / count * index
      let start =
        isLast
        ? plan.end - 25 * 60 * 1_000_000
        : begin + (9 * Moment.hour + random.below(8 * 3600) * 1_000_000)
      let ending: Ending =
        isLast ? .goesOn : index % 25 == 16 ? .abandoned : index % 25 == 9 ? .stopped : .completed
      try write(
        run(
          at: start, ending: ending, isBeside: index * 2 < count,
          // Of many runs several begin in one second: their projects tell them apart.
          project: index < Self.runsAtScaleOne ? 168 : 168 + index), issues: isLast ? 2 : nil)
    }
    return files
  }

  private mutating func run(
    at start: Moment, ending: Ending, isBeside: Bool, project: Int
  ) -> Run {
    let model = RunModel.all[random.below(RunModel.all.count)]
    let temperature = RunModel.temperatures[random.below(RunModel.temperatures.count)]
    let date = start.date
    let seconds = start.microseconds % Moment.day / 1_000_000
    func digits(_ number: Int, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
    }
    let id =
      "run_\(digits(date.year, 4))\(digits(date.month, 2))\(digits(date.day, 2))"
      + "_\(digits(seconds / 3600, 2))\(digits(seconds / 60 % 60, 2))\(digits(seconds % 60, 2))"
      + "_project_\(project)"
    return Run(
      id: Array(id.utf8), project: Array("\(project)".utf8), model: model, temperature: temperature,
      start: start + random.below(1_000_000), ending: ending,
      path: isBeside ? "\(folder)/\(id)" : "\(folder)/\(id)/\(id)")
  }

  private mutating func write(_ run: Run, issues: Int?) throws(GenerationError) {
    let own = "\(folder)/\(String(decoding: run.id, as: UTF8.self))"
    try makeFolder(own)
    try makeFolder("\(own)/issues")
    var planned: [PlannedIssue] = []
    for _ in 0..<(issues ?? random.within(2...5)) {
      planned.append(PlannedIssue(number: nextIssue, run.model, &random))
      nextIssue += random.within(1...3)
    }
    var begin = run.start + random.within(2...20) * 1_000_000
    for (index, issue) in planned.enumerated() {
      let isOpen = !run.isOver && index == planned.count - 1
      let path = "\(own)/issues/issue_\(issue.number)"
      // The program is writing this very file.
      let isCut = isOpen && run.ending == .goesOn
      try writeMetrics(issue, of: run, at: begin, isCut: isCut, to: "\(path)_metrics.json")
      if !isOpen { try writeReport(issue, of: run, at: begin, to: "\(path)_report.json") }
      begin = begin + (issue.milliseconds * Self.millisecond + random.within(1...30) * 1_000_000)
    }
    let numbers = planned.map(\.number)
    try writeMetadata(run, numbers, to: "\(run.path)_metadata.json")
    if run.isOver { try writeFinal(run, planned, until: begin, to: "\(run.path)_final.json") }
  }

  private mutating func document(
    at path: String, _ write: (inout PrettyJSON) -> Void
  ) throws(GenerationError) {
    var json = try PrettyJSON(path: path)
    write(&json)
    try json.finish()
    files += 1
  }

  private mutating func writeMetadata(
    _ run: Run, _ issues: [Int], to path: String
  ) throws(GenerationError) {
    try document(at: path) { json in
      json.object {
        Self.head(run, &$0)
        $0.key("status")
        $0.value("running")
        Self.list(issues, &$0)
      }
    }
  }

  private mutating func writeFinal(
    _ run: Run, _ issues: [PlannedIssue], until end: Moment, to path: String
  ) throws(GenerationError) {
    let completed = issues.count { $0.isCompleted }
    try document(at: path) { json in
      json.object {
        Self.head(run, &$0)
        $0.key("end_time")
        $0.value(end)
        $0.key("duration_seconds")
        $0.value(thousandths: (end.microseconds - run.start.microseconds) / 1000)
        $0.key("status")
        $0.value(run.ending == .stopped ? "stopped" : completed == 0 ? "failed" : "completed")
        Self.list(issues.map(\.number), &$0)
        $0.key("total_successes")
        $0.value(completed)
        $0.key("total_errors")
        $0.value(issues.reduce(0) { $0 + $1.cycles.count })
        $0.key("success_rate")
        $0.value(thousandths: completed * 100_000 / issues.count)
      }
    }
  }

  private static func head(_ run: Run, _ json: inout PrettyJSON) {
    json.key("run_id")
    json.value(run.id)
    json.key("project_id")
    json.value(run.project)
    json.key("start_time")
    json.value(run.start)
    json.key("llm_configuration")
    json.object {
      $0.key("provider")
      $0.value(run.model.provider)
      $0.key("model")
      $0.value(run.model.name)
      $0.key("temperature")
      $0.value(thousandths: run.temperature)
    }
    json.key("execution_mode")
    json.value("implement_all")
  }

  private static func list(_ issues: [Int], _ json: inout PrettyJSON) {
    json.key("issues_processed")
    json.array { for issue in issues { $0.value(issue) } }
  }

  private mutating func writeMetrics(
    _ issue: PlannedIssue, of run: Run, at start: Moment, isCut: Bool, to path: String
  ) throws(GenerationError) {
    try document(at: path) { json in
      json.object {
        IssueText.head(issue, run.id, "in_progress", start, &$0)
        if isCut { return $0.cutOff() }
        IssueText.agents(issue, &$0)
        $0.key("pipeline_attempts")
        $0.value(issue.pipelines.count)
        $0.key("succeeded_pipelines")
        $0.value(issue.pipelines.count { $0 })
        $0.key("failed_pipelines")
        $0.value(issue.pipelines.count { !$0 })
        $0.key("debugging_cycles")
        $0.value(issue.cycles.count)
        $0.key("errors")
        $0.value(issue.cycles.count)
      }
    }
  }

  private mutating func writeReport(
    _ issue: PlannedIssue, of run: Run, at start: Moment, to path: String
  ) throws(GenerationError) {
    var text = IssueText(issue: issue, start: start, pipeline: nextPipeline, random: random)
    try document(at: path) { text.report(run.id, &$0) }
    nextPipeline += issue.pipelines.count
    random = text.random
  }

  private func makeFolder(_ path: String) throws(GenerationError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw GenerationError(path: path, code: errno)
    }
  }
}
