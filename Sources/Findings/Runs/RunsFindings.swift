public import Aggregates
public import Records

/// What the runs of a window tell.
public struct RunsFindings: Sendable, Equatable {
  /// The window.
  public let window: Window
  /// Runs that started in the window, the newest first.
  public let runs: [Run]
  /// By provider, the highest success rate first.
  public let providers: [RunGroup]
  /// By model, the highest success rate first.
  public let models: [RunGroup]
  /// By temperature, the highest success rate first.
  public let temperatures: [RunGroup]
  /// Agents, the one with the most retries first; over issues in progress too.
  public let agents: [RunAgent]
  /// Pipelines, over issues in progress too.
  public let pipelines: RunPipelines
  /// Debugging of issues with a report.
  public let debugging: RunDebugging
  /// All issues, the hardest first.
  public let issues: [RunIssue]
  /// Pairs of providers, models, temperatures and agents, in this order.
  public let comparisons: [RunComparison]
  /// How retries rise with difficulty, over issues with a report whose agents tell retries.
  public let correlation: RankCorrelation
  /// How the share of completed issues moved, by the day on which their runs started.
  public let trend: Trend
  /// Failed issues, failed pipelines and debugging cycles.
  public let failures: FailureAggregate
  /// What went wrong in the words of the logs, the most frequent first.
  public private(set) var patterns: [FailurePattern] = []
  /// Files of runs that start after the window.
  public let future: Int
  /// Files of runs that started before the window.
  public let outOfWindow: Int
  /// Runs that no file dates, which count nowhere: of each the first file, and how many there are.
  public let undated: [(position: SourcePosition, files: Int)]

  /// All pipelines of issues.
  public struct RunPipelines: Sendable, Hashable {
    /// Pipelines that succeeded among all.
    public let succeeded: Proportion
    /// Pipelines that failed.
    public let failed: Int
    /// Issues whose first pipeline succeeded, among those whose first pipeline has a known outcome.
    public let firstAttempt: Proportion
  }

  /// The findings of an aggregate; a run without an end is abandoned after `timeoutSeconds`.
  ///
  /// `places` is how many places of failures are kept.
  public init(
    _ aggregate: RunsAggregate, window: Window, index: SourceIndex, timeoutSeconds: Int64,
    places: Int = FailurePlaces.usualLimit
  ) {
    self.window = window
    let states = RunStates(window: window, index: index, timeoutSeconds: timeoutSeconds)
    var (runs, future, before) = ([Run](), 0, 0)
    var undated: [(position: SourcePosition, files: Int)] = []
    for (id, summary) in aggregate.runs {
      guard let position = summary.position else { continue }
      guard let start = summary.start else {
        undated.append((position, summary.files))
        continue
      }
      switch window.placement(of: start.hour) {
      case .future: future += summary.files
      case .before: before += summary.files
      case .inside: runs.append(states.run(id, summary, start: start, at: position))
      }
    }
    runs.sort { ($1.start, $0.id) < ($0.start, $1.id) }
    self.runs = runs
    self.future = future
    outOfWindow = before
    self.undated = undated.sorted { $0.position < $1.position }
    providers = RunGroup.groups(runs) { $0.provider.map { .text($0) } ?? .unknown }
    models = RunGroup.groups(runs) { $0.model.map { .text($0) } ?? .unknown }
    temperatures = RunGroup.groups(runs) { $0.temperature.map { .number($0) } ?? .unknown }
    let issues = runs.flatMap(\.issues)
    agents = RunAgent.all(issues)
    pipelines = RunPipelines(issues)
    debugging = RunDebugging(issues)
    self.issues = RunIssue.hardestFirst(issues)
    let comparisons =
      [(RunDimension.provider, providers), (.model, models), (.temperature, temperatures)]
      .flatMap { by, groups in
        RunComparison.all(
          by, groups.filter { $0.name != .unknown }.map { ($0.name.text, $0.issuesByRun) })
      } + RunComparison.all(.agent, RunAgent.attemptsByRun(runs))
    self.comparisons = RunComparison.corrected(comparisons)
    correlation = RankCorrelation(
      issues.compactMap { issue in
        guard issue.isFinished else { return nil }
        return issue.retries.map { (Double($0), Double(issue.difficulty)) }
      })
    let hours = HourShare.sums(
      runs.lazy.filter { $0.completed.total > 0 }.map { HourShare($0.start.hour, $0.completed) })
    trend = Trend.all([hours])[0]
    failures = RunsFindings.failures(runs, places: places)
  }

  /// The findings with their failures as patterns.
  public func grouped(by patterns: FailurePatterns) -> RunsFindings {
    var findings = self
    findings.patterns = patterns.patterns(in: failures)
    return findings
  }

  /// How many runs are in a state.
  public func count(_ state: Run.State) -> Int { runs.count { $0.state == state } }

  /// Completed issues among all with a report.
  public var completed: Proportion {
    Proportion(
      runs.reduce(0) { $0 + $1.completed.successes }, of: runs.reduce(0) { $0 + $1.completed.total }
    )
  }

  /// The groups of a dimension; none for agents.
  public func groups(_ by: RunDimension) -> [RunGroup] {
    switch by {
    case .provider: providers
    case .model: models
    case .temperature: temperatures
    case .agent: []
    }
  }

  /// The last week of completed issues, of all runs or of some, against the one before.
  public func week(where isIncluded: (Run) -> Bool = { _ in true }) -> WeekComparison? {
    WeekComparison(
      runs.filter(isIncluded).map { HourShare($0.start.hour, $0.completed) }, window: window)
  }

  /// Equal when they tell the same.
  public static func == (a: RunsFindings, b: RunsFindings) -> Bool {
    a.window == b.window && a.runs == b.runs && a.issues == b.issues && a.future == b.future
      && a.outOfWindow == b.outOfWindow
      && a.undated.elementsEqual(b.undated) { $0 == $1 }
  }
}

extension RunsFindings.RunPipelines {
  init(_ issues: [RunIssue]) {
    let counts = issues.map(\.record.pipelines)
    succeeded = Proportion(
      counts.reduce(0) { $0 + $1.succeeded }, of: counts.reduce(0) { $0 + $1.attempts })
    failed = counts.reduce(0) { $0 + $1.failed }
    let first = counts.compactMap(\.firstSucceeded)
    firstAttempt = Proportion(first.count { $0 }, of: first.count)
  }
}
