public import Aggregates
public import Records

/// What the execution log of a window tells.
public struct ExecutionFindings: Sendable, Equatable {
  /// The window.
  public let window: Window
  /// Lines read, by log.
  public let lines: [EventLog: Int]
  /// Executions that started in the window, the newest first.
  public let executions: [Execution]
  /// Ends whose start is in no log.
  public let endsWithoutStart: Int
  /// Droids by id, ascending.
  public private(set) var droids: [DroidFindings]
  /// Results by category, ascending by category.
  public let results: [ResultCategory]
  /// Results that were validated, among all.
  public let validated: Proportion
  /// Droids that do one kind of work better than all others, ascending by kind.
  public let bestDroids: [BestDroid]
  /// Events by type, the most frequent first.
  public let types: [NamedCount]
  /// The latest events of the last 24 hours, the latest first, with their lines.
  public let recent: [RecentEvent]
  /// What somebody should look at, the worst first.
  public let issues: [ExecutionIssue]
  /// Failed and abandoned executions, and failed results of others, as failures of their droids.
  public let failures: FailureAggregate
  /// What failed executions say, the most frequent first.
  public private(set) var patterns: [FailurePattern] = []
  /// How the success rate of all droids moved.
  public private(set) var trend = Trend(hours: [], change: nil)
  /// What cards of droids are made from, and incidents over all droids.
  public private(set) var actionMaterial = ActionMaterial()

  /// Results of one category.
  public struct ResultCategory: Sendable, Hashable {
    /// The category as written, or `unknown`.
    public let name: String
    /// Successes among its results.
    public let successes: Proportion
  }

  /// An event with the line it stands in.
  public struct RecentEvent: Sendable, Hashable {
    /// The event.
    public let event: ExecutionEvent
    /// The line.
    public let location: Location
  }

  /// The findings of an aggregate; an execution without an end is stuck after `timeoutSeconds`.
  ///
  /// `places` is how many places of failures are kept.
  public init(
    _ aggregate: ExecutionAggregate, window: Window, index: SourceIndex, timeoutSeconds: Int64,
    places: Int = FailurePlaces.usualLimit
  ) {
    self.window = window
    lines = aggregate.lines
    let reader = ExecutionStates(window: window, index: index, timeoutSeconds: timeoutSeconds)
    executions = aggregate.executions.compactMap { reader.execution($0.key, $0.value) }
      .sorted { ($1.start, $0.id) < ($0.start, $1.id) }
    endsWithoutStart = aggregate.executions.values.count { summary in
      guard let end = summary.end, summary.start == nil else { return false }
      return window.placement(of: end.mark.time.hour) == .inside
    }
    droids = ExecutionFindings.droids(executions, aggregate)
    let limits = TimeLimit.all(
      droids.map { (ActionSubject(.droid, $0.droidID), TimeLimit.days($0.executions)) })
    for (index, limit) in limits.enumerated() { droids[index].timeLimit = limit }
    bestDroids = BestDroid.all(aggregate.droidResults)
    let counts = aggregate.results
    results = Dictionary(grouping: counts, by: \.key.category)
      .map { name, counts in
        ResultCategory(
          name: name,
          successes: Proportion(
            counts.reduce(0) { $0 + ($1.key.success ? $1.value : 0) },
            of: counts.reduce(0) { $0 + $1.value }))
      }.sorted { $0.name < $1.name }
    validated = Proportion(
      aggregate.validatedResults, of: counts.values.reduce(0, +))
    types = NamedCount.ranked(aggregate.types)
    let dayAgo = window.asOf.advanced(bySeconds: -86_400)
    recent = aggregate.recent.filter { $0.time > dayAgo }
      .map { RecentEvent(event: $0, location: index.location(of: $0.position)) }
    failures = ExecutionFindings.failures(executions, aggregate, places: places)
    issues = ExecutionIssues(index: index).issues(
      executions: executions, droids: droids, resources: aggregate.droids)
  }

  /// Spans in which more executions failed than chance explains, ascending.
  public var incidents: [Incident] { actionMaterial.incidents }

  /// The findings with their failures as patterns, and with what follows from these.
  public func grouped(by patterns: FailurePatterns) -> ExecutionFindings {
    var findings = self
    findings.patterns = patterns.patterns(in: failures)
    let changes = changes(patterns)
    findings.trend = changes.overall
    for index in droids.indices {
      findings.droids[index].trend = changes.trend(droids[index].droidID)
      findings.droids[index].week = changes.weeks[droids[index].droidID]
    }
    findings.actionMaterial = ExecutionFindings.material(findings.droids, changes, failures)
    return findings
  }

  /// How many executions are in a state.
  public func count(_ state: Execution.State) -> Int {
    executions.count { $0.state == state }
  }

  /// Executions that ended with a completion, whether of success or failure, among all started.
  public var completed: Proportion {
    Proportion(count(.completed) + count(.failed), of: executions.count)
  }

  /// Executions that were given up among all started.
  public var abandoned: Proportion { Proportion(count(.abandoned), of: executions.count) }

  /// The mean duration of completed and failed executions, seconds; nil where there is none.
  public var averageDurationSeconds: Double? {
    let durations = executions.filter { $0.state == .completed || $0.state == .failed }
      .compactMap(\.durationSeconds)
    return durations.isEmpty ? nil : durations.reduce(0, +) / Double(durations.count)
  }

  private static func droids(
    _ executions: [Execution], _ aggregate: ExecutionAggregate
  ) -> [DroidFindings] {
    let byDroid = Dictionary(grouping: executions, by: \.droidID)
    return Set(byDroid.keys).union(aggregate.droids.keys).sorted().map { id in
      let summary = aggregate.droids[id]
      return DroidFindings(
        id, executions: byDroid[id] ?? [], selfReports: summary?.selfReports ?? 0,
        lastSeen: summary?.lastSeen)
    }
  }

  /// What failed or was given up, as failures of their droids.
  ///
  /// A failed result is no second failure where its execution failed or was given up.
  private static func failures(
    _ executions: [Execution], _ aggregate: ExecutionAggregate, places: Int
  ) -> FailureAggregate {
    var failures = FailureAggregate(places: places)
    var failed: Set<String> = []
    for execution in executions where execution.state == .failed || execution.state == .abandoned {
      guard let summary = aggregate.executions[execution.id], let end = summary.end else {
        continue
      }
      let position = end.message == nil ? summary.error?.position : end.mark.position
      failures.add(
        store: .events, subject: execution.droidID,
        isTimeout: end.ending == .abandoned, message: execution.message?.text,
        time: end.mark.time, position: position ?? end.mark.position,
        context: FailureContext(session: execution.id))
      failed.insert(execution.id)
    }
    let droids = Dictionary(
      executions.map { ($0.id, $0.droidID) }, uniquingKeysWith: { first, _ in first })
    for (id, result) in aggregate.failedResults where !failed.contains(id) {
      let mark = result.errorMark
      failures.add(
        store: .events, subject: droids[id] ?? result.droidID ?? "unknown",
        message: result.error, time: mark.time, position: mark.position,
        context: FailureContext(session: id))
    }
    failures.merge(aggregate.unnamedFailures)
    return failures
  }
}
