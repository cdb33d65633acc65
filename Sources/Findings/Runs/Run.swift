public import Records

/// One run that started in the window.
public struct Run: Sendable, Hashable {
  /// What became of it as of the report.
  public enum State: String, Sendable, CaseIterable {
    /// It has a final summary without a failure.
    case completed
    /// Its final summary says that it failed.
    case failed
    /// Its final summary has another status: somebody stopped it.
    case stopped
    /// It has no final summary and is younger than the timeout.
    case inProgress = "in_progress"
    /// It has no final summary and is older than the timeout.
    case abandoned
  }

  /// The run's id.
  public let id: String
  /// What became of it.
  public let state: State
  /// When it started.
  public let start: Timestamp
  /// How long it took, microseconds; nil where it is not over, or no file says.
  public let durationMicroseconds: Int64?
  /// Who runs the model; nil where no file says.
  public let provider: String?
  /// The model; nil where no file says.
  public let model: String?
  /// The model's temperature; nil where no file says.
  public let temperature: Double?
  /// The issues that it worked on, ascending by id.
  public let issues: [RunIssue]
  /// The file that says most of it.
  public let location: Location
  /// Completed issues among those with a report.
  public let completed: Proportion
  /// The durations of issues with a report that tell theirs: how many, and their sum.
  let issueDurations: DurationSum

  init(
    id: String, state: State, start: Timestamp, durationMicroseconds: Int64?, provider: String?,
    model: String?, temperature: Double?, issues: [RunIssue], location: Location
  ) {
    self.id = id
    self.state = state
    self.start = start
    self.durationMicroseconds = durationMicroseconds
    self.provider = provider
    self.model = model
    self.temperature = temperature
    self.issues = issues
    self.location = location
    // Summed up once: groups of runs add these up, however many issues there are.
    completed = Proportion(issues.count { $0.isCompleted }, of: issues.count { $0.isFinished })
    var durations = DurationSum()
    for issue in issues where issue.isFinished { durations.add(issue.record.durationMicroseconds) }
    issueDurations = durations
  }

  /// Seconds from its start to its end; nil where it is not over, or no file says.
  public var durationSeconds: Double? { durationMicroseconds.map { Double($0) / 1_000_000 } }

  /// What each agent did in the run, the one with the most retries first.
  public var agents: [RunAgent] { RunAgent.all(issues) }
}

/// One issue of a run.
public struct RunIssue: Sendable, Hashable {
  /// What the file tells: a report, or metrics where there is no report.
  public let record: RunIssueRecord
  /// Whether it has no report and is older than the timeout.
  public let isAbandoned: Bool
  /// Who ran the model; nil where no file says.
  public let provider: String?
  /// The model; nil where no file says.
  public let model: String?
  /// The file.
  public let location: Location

  /// Whether it has a report.
  public var isFinished: Bool { record.kind == .report }

  /// Whether its report says that it was completed.
  public var isCompleted: Bool { isFinished && record.status == "completed" }

  /// The status of its report as written, or `in_progress` or `abandoned`.
  public var status: String {
    if isFinished { return record.status ?? "unknown" }
    return isAbandoned ? "abandoned" : "in_progress"
  }

  /// Retries of all agents; nil where no agent's entry tells any.
  public var retries: Int? {
    let told = record.agents.compactMap(\.retries)
    return told.isEmpty ? nil : told.reduce(0, +)
  }

  /// How hard it was: debugging cycles and pipelines together.
  public var difficulty: Int { record.cycleCount + record.pipelines.attempts }

  /// Seconds that the work took; nil where the file does not say.
  public var durationSeconds: Double? {
    record.durationMicroseconds.map { Double($0) / 1_000_000 }
  }

  /// Issues from the hardest on: by difficulty, retries, duration, then by their ids.
  static func hardestFirst(_ issues: [RunIssue]) -> [RunIssue] {
    // Their numbers are sorted, not they: there may be many, and each holds much.
    let ranks = issues.enumerated().map { index, issue in
      (
        index: index, difficulty: issue.difficulty, retries: issue.retries ?? -1,
        duration: issue.record.durationMicroseconds ?? -1
      )
    }
    return ranks.sorted { a, b in
      if (a.difficulty, a.retries, a.duration) != (b.difficulty, b.retries, b.duration) {
        return (a.difficulty, a.retries, a.duration) > (b.difficulty, b.retries, b.duration)
      }
      let (x, y) = (issues[a.index].record, issues[b.index].record)
      return (x.runID, x.issueID) < (y.runID, y.issueID)
    }.map { issues[$0.index] }
  }
}
