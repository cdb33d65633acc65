import Aggregates
import Records

extension PerformanceFindings {
  /// Cards of task types, the most failures a week first; `patterns` are those of the findings.
  public func actions(_ limits: SuggestionLimits, _ patterns: FailurePatterns) -> [ActionCard] {
    let byType = Dictionary(tasks.map { ($0.taskType, $0) }) { first, _ in first }
    let sources = sources.map { source in
      var source = source
      if let task = byType[source.subject.name] { source.notes = notes(task, limits) }
      return source
    }
    return ActionCards(window: window, limits: limits, patterns: patterns, incidents: incidents)
      .cards(sources)
  }

  /// Ratings, and slowness where it is new or where a limit was set for it.
  private func notes(_ task: TaskFindings, _ limits: SuggestionLimits) -> [ActionSource.Note] {
    var notes: [ActionSource.Note] = []
    if let rating = task.averageRating, rating < limits.minimumSatisfaction {
      notes.append(
        .init(
          line:
            "\(grouped(task.summary.ratings)) ratings average \(decimal(rating, digits: 2)) of 5",
          advice: "Ask the raters what was wrong"))
    }
    if let claim = task.durationClaim, claim.isSlower {
      notes.append(
        .init(
          line: "\(claim.words) (\(pValueWords(claim.correctedPValue)) after correction)",
          advice: "Find what made it slower on \(claim.since.day.text)"))
    } else if limits.isDurationLimitSet, task.summary.total >= limits.minimumExecutions,
      let average = task.averageMicroseconds.map({ $0 / 1000 }),
      average > limits.maximumAverageMilliseconds
    {
      notes.append(
        .init(
          line: "it takes \(duration(average)) on average; the limit is"
            + " \(duration(limits.maximumAverageMilliseconds))",
          advice: "Make this task faster, or raise its limit"))
    }
    return notes
  }

  /// Incidents over all task types, and the trends of each and of all together without them.
  static func changes(
    _ types: [String], _ series: [[HourShare]], _ hours: [SubjectHour],
    _ failures: [CategorizedFailure], _ patterns: FailurePatterns, _ window: Window
  ) -> (incidents: [Incident], trends: [Trend]) {
    let trends = Trend.all(series)
    let search = IncidentSearch(
      hours, window: window, trends: Dictionary(uniqueKeysWithValues: zip(types, trends)))
    let incidents = search.incidents(failures, patterns)
    return (
      incidents,
      incidents.isEmpty ? trends : Trend.all(series, excluding: { incidents.contain($0) })
    )
  }

  /// What cards are made from.
  static func sources(
    _ tasks: [TaskFindings], _ hours: [SubjectHour], _ failures: [String: [CategorizedFailure]]
  ) -> [ActionSource] {
    let hours = Dictionary(grouping: hours, by: \.subject)
    return tasks.map { task in
      let summary = task.summary
      return ActionSource(
        subject: ActionSubject(.taskType, task.taskType), trend: task.trend,
        hours: (hours[task.taskType] ?? []).map {
          .init(hour: $0.hour, total: $0.total, failures: $0.failures)
        },
        failures: failures[task.taskType] ?? [],
        failureSeconds: summary.timedFailures == 0
          ? nil
          : Double(summary.failureDurationSum) / 1_000_000 / Double(summary.timedFailures))
    }
  }
}
