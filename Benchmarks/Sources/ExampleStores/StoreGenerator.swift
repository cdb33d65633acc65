#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes the stores of a month of a believable team.
public enum StoreGenerator: Sendable {
  /// Up to this scale sessions are written with the other stores.
  private static let largestWithSessions = 10

  /// Writes what the plan selects below `folder`, which is made, and says what was written.
  ///
  /// With broken lines, `broken.json` lists them. Throws where the disk refuses.
  public static func generate(
    _ plan: GenerationPlan, into folder: String
  ) throws(GenerationError) -> [WrittenFile] {
    try makeFolder(folder)
    var files: [WrittenFile] = []
    if plan.selection.includes(.taskExecutions) {
      var file = try StoreFile(
        "task_executions.jsonl", in: folder, plan: plan, breakages: Breakage.ofTaskExecutions,
        purpose: 11)
      var store = TaskExecutionStore(plan: plan)
      store.write(to: &file)
      files.append(try file.finish())
    }
    if plan.selection.includes(.events) {
      try makeFolder(folder + "/.factory")
      try makeFolder(folder + "/.factory/logs")
      var logs = try EventFiles(in: folder, plan: plan)
      var store = EventStore(plan: plan)
      store.write(to: &logs)
      files += try logs.finish()
    }
    if plan.selection.includes(.feedback) {
      try makeFolder(folder + "/logs")
      var file = try StoreFile(
        "logs/feedback.jsonl", in: folder, plan: plan, breakages: Breakage.ofFeedback, purpose: 31)
      var store = FeedbackStore(plan: plan)
      store.write(to: &file)
      files.append(try file.finish())
    }
    if plan.selection.includes(.operations) {
      // Statements are written whole: a broken one is no broken record.
      var file = try StoreFile(
        "orchestrator.sql", in: folder, plan: plan, breakages: [], purpose: 41)
      var store = OperationStore(plan: plan)
      store.write(to: &file)
      files.append(try file.finish())
    }
    if plan.selection.includes(.runs) {
      try makeFolder(folder + "/logs")
      try makeFolder(folder + "/logs/runs")
      var store = RunStore(plan: plan, folder: folder + "/logs/runs")
      files.append(WrittenFile(name: "logs/runs", records: try store.write(), broken: []))
    }
    // A file for each session: great numbers of them are only made where somebody wants them.
    if plan.selection == .sessions || plan.selection == .all && plan.scale <= largestWithSessions {
      try makeFolder(folder + "/logs")
      try makeFolder(folder + "/logs/sessions")
      var store = SessionStore(plan: plan, folder: folder + "/logs/sessions")
      files.append(WrittenFile(name: "logs/sessions", records: try store.write(), broken: []))
    }
    if plan.brokenPerTenThousand > 0 {
      try BrokenReport.write(files, to: folder + "/broken.json")
    }
    return files
  }

  private static func makeFolder(_ path: String) throws(GenerationError) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw GenerationError(path: path, code: errno)
    }
  }
}
