import Aggregates
import Records

extension PerformanceFindings {
  /// Cards of task types alone, the most failures a week first.
  public func actions(_ limits: SuggestionLimits, _ patterns: FailurePatterns) -> [ActionCard] {
    ActionBoard(
      [actionMaterial(limits)], window: window, limits: limits, grouping: patterns,
      patterns: self.patterns
    ).cards
  }

  /// What cards of task types are made from.
  public func actionMaterial(_ limits: SuggestionLimits) -> ActionMaterial {
    // Places rather than tasks: a dictionary of tasks takes more than all the tasks themselves.
    let places = Dictionary(tasks.indices.lazy.map { (tasks[$0].taskType, $0) }) { first, _ in
      first
    }
    let sources = sources.map { source in
      var source = source
      if let place = places[source.subject.name] { source.notes = notes(tasks[place], limits) }
      return source
    }
    return ActionMaterial(sources: sources, incidents: incidents)
  }

  /// The failures of the next seven days: all tasks first, then each task type.
  public var forecasts: [SubjectForecast] {
    SubjectForecast.all(
      sources.map { source in
        (
          source.subject.name,
          source.hours.filter { !incidents.contain($0.hour) }.map { ($0.hour, $0.failures) },
          source.trend.claim?.since
        )
      }, window: window)
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
    notes += task.times.prefix(2).map {
      .init(line: $0.sentence, advice: "Find what else happens \($0.words)")
    }
    notes += task.conditions.prefix(2).map {
      .init(line: $0.sentence, advice: "Find why it fails where \($0.condition.words)")
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

  /// What cards are made from.
  static func sources(
    _ tasks: [TaskFindings], _ changes: SubjectChanges,
    _ failures: [String: [CategorizedFailure]]
  ) -> [ActionSource] {
    tasks.map { task in
      let summary = task.summary
      return ActionSource(
        subject: ActionSubject(.taskType, task.taskType), trend: task.trend,
        hours: changes.hours[task.taskType] ?? [],
        failures: failures[task.taskType] ?? [],
        failureSeconds: summary.timedFailures == 0
          ? nil
          : Double(summary.failureDurationSum) / 1_000_000 / Double(summary.timedFailures))
    }
  }
}
