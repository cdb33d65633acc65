import Aggregates
import Records

/// The five rules that turn numbers of a task type into suggestions.
public struct ImprovementSuggestions: Sendable {
  private let limits: SuggestionLimits

  /// Rules with limits.
  public init(limits: SuggestionLimits) { self.limits = limits }

  /// All suggestions: by priority, then the most affected executions first, then by task type,
  /// then in the order of the rules.
  public func suggestions(for findings: PerformanceFindings) -> [ImprovementSuggestion] {
    let all = findings.tasks.flatMap { task in
      [lowSuccess(task), declining(task), slow(task), unsatisfying(task)].compactMap { $0 }
        + commonFailures(task)
    }
    return all.enumerated().sorted {
      ($0.element.priority, $1.element.affected, $0.offset)
        < ($1.element.priority, $0.element.affected, $1.offset)
    }.map(\.element)
  }

  private func lowSuccess(_ task: TaskFindings) -> ImprovementSuggestion? {
    guard task.summary.total >= limits.minimumExecutions, let rate = task.successes.percent,
      rate < limits.minimumSuccessRate, let interval = task.successes.wilsonPercent
    else { return nil }
    let failures = task.summary.total - task.summary.count(.success)
    let excess =
      Double(failures) - Double(task.summary.total) * (100 - limits.minimumSuccessRate) / 100
    return ImprovementSuggestion(
      id: stableID("s1", task.taskType, "low_success_rate"), taskType: task.taskType,
      priority: .high, category: .reliability,
      description: "Find and fix what makes this task fail most",
      rationale: "\(decimal(rate)) % of \(task.summary.total) executions succeed"
        + " (95 % interval \(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %);"
        + " the limit is \(decimal(limits.minimumSuccessRate)) %",
      expectedImpact: "At the limit, about \(Int(excess.rounded(.up))) of its \(failures)"
        + " unsuccessful executions would have succeeded",
      effort: .medium,
      confidence: interval.upperBound < limits.minimumSuccessRate ? .high : .medium,
      affected: Int(excess.rounded(.up)),
      measures: [
        .init(name: "executions", value: .count(task.summary.total)),
        .init(name: "success_rate", value: .measure(rate)),
        .init(name: "success_rate_low", value: .measure(interval.lowerBound)),
        .init(name: "success_rate_high", value: .measure(interval.upperBound)),
      ], evidence: task.evidence)
  }

  private func declining(_ task: TaskFindings) -> ImprovementSuggestion? {
    guard let change = task.trend.claim, -change.points >= limits.declinePoints,
      task.summary.total >= limits.minimumDeclineExecutions,
      let before = change.before.percent, let after = change.after.percent
    else { return nil }
    let lost = Int((-change.points / 100 * Double(change.after.total)).rounded())
    return ImprovementSuggestion(
      id: stableID("s1", task.taskType, "declining"), taskType: task.taskType,
      priority: .high, category: .reliability,
      description: "Find what changed in this task on \(change.since.day.text)",
      rationale: "Its success rate fell from \(decimal(before)) % of \(change.before.total)"
        + " executions to \(decimal(after)) % of the \(change.after.total) since"
        + " \(change.since.day.text) (days permuted, \(pValueWords(change.correctedPValue)) after"
        + " correction)",
      expectedImpact: "Back at the earlier rate, about \(lost) more executions since then would"
        + " have succeeded",
      effort: .medium, confidence: .high, affected: lost,
      measures: [
        .init(name: "executions", value: .count(task.summary.total)),
        .init(name: "success_rate_before", value: .measure(before)),
        .init(name: "success_rate_after", value: .measure(after)),
        .init(name: "p_value", value: .measure(change.correctedPValue)),
      ], evidence: task.evidence)
  }

  private func slow(_ task: TaskFindings) -> ImprovementSuggestion? {
    guard task.summary.total >= limits.minimumExecutions,
      let average = task.averageMicroseconds.map({ $0 / 1000 }),
      average > limits.maximumAverageMilliseconds,
      let median = task.summary.durations.quantile(0.5).map({ Double($0) / 1000 }),
      let p95 = task.summary.durations.quantile(0.95).map({ Double($0) / 1000 })
    else { return nil }
    // A slow median says that most executions are slow; otherwise a few long ones are.
    let mostAreSlow = median > limits.maximumAverageMilliseconds
    return ImprovementSuggestion(
      id: stableID("s1", task.taskType, "slow"), taskType: task.taskType,
      priority: .medium, category: .performance,
      description: mostAreSlow
        ? "Make this task faster" : "Cap the slowest executions",
      rationale: "It takes \(duration(average)) on average over \(task.summary.durations.count)"
        + " executions (median \(duration(median)), 95th percentile \(duration(p95)));"
        + " the limit is \(duration(limits.maximumAverageMilliseconds))",
      expectedImpact: "At the limit, it would take"
        + " \(decimal((1 - limits.maximumAverageMilliseconds / average) * 100)) % less time",
      effort: .medium, confidence: mostAreSlow ? .high : .medium,
      affected: task.summary.durations.count,
      measures: [
        .init(name: "executions", value: .count(task.summary.total)),
        .init(name: "avg_duration_ms", value: .measure(average)),
        .init(name: "p50_duration_ms", value: .measure(median)),
        .init(name: "p95_duration_ms", value: .measure(p95)),
      ], evidence: [])
  }

  private func unsatisfying(_ task: TaskFindings) -> ImprovementSuggestion? {
    guard let rating = task.averageRating, rating < limits.minimumSatisfaction else { return nil }
    let few = task.summary.ratings < limits.minimumExecutions
    return ImprovementSuggestion(
      id: stableID("s1", task.taskType, "low_satisfaction"), taskType: task.taskType,
      priority: .high, category: .usability,
      description: "Ask the raters what was wrong",
      rationale: "\(task.summary.ratings) ratings average \(decimal(rating, digits: 2)) of 5;"
        + " the limit is \(decimal(limits.minimumSatisfaction))",
      expectedImpact: "Satisfied users use the results",
      effort: .medium, confidence: few ? .low : .medium,
      affected: Int(
        ((1 - rating / limits.minimumSatisfaction) * Double(task.summary.ratings)).rounded(.up)),
      measures: [
        .init(name: "ratings", value: .count(task.summary.ratings)),
        .init(name: "avg_satisfaction", value: .measure(rating)),
      ], evidence: [])
  }

  private func commonFailures(_ task: TaskFindings) -> [ImprovementSuggestion] {
    task.categories.filter { $0.count >= limits.minimumCategoryFailures }.map { category in
      let failures = task.summary.failures
      let advice = CategoryAdvice(category.name)
      return ImprovementSuggestion(
        id: stableID("s1", task.taskType, "common_failure", category.name),
        taskType: task.taskType, priority: .high, category: .reliability,
        description: advice.description,
        rationale: "\(category.count) of its \(failures) failures are \(category.name)"
          + (category.inferred > 0 ? " (\(category.inferred) inferred from the message)" : ""),
        expectedImpact: "Without them its success rate would be up to"
          + " \(decimal(task.successes.percent.map { $0 + Double(category.count) * 100 / Double(task.summary.total) } ?? 0)) %",
        effort: advice.effort,
        confidence: category.inferred * 2 > category.count ? .medium : .high,
        affected: category.count,
        measures: [
          .init(name: "failures", value: .count(failures)),
          .init(name: "category_failures", value: .count(category.count)),
          .init(name: "category_inferred", value: .count(category.inferred)),
        ], evidence: category.evidence)
    }
  }
}
