import Aggregates
import Findings
import Templates

extension PerformanceReport {
  /// The limits that are worth proposing, those that save the most first.
  var timeLimits: [TimeLimit] {
    findings.tasks.compactMap(\.claimedTimeLimit).sorted {
      ($1.savedMicroseconds, $0.taskType) < ($0.savedMicroseconds, $1.taskType)
    }
  }

  /// `time_limits` of the document.
  func timeLimitsJSON(_ limit: Int) -> JSONValue {
    .array(
      timeLimits.prefix(limit).map { limit in
        let proposal = limitProposals.proposal(of: limit)
        return .object([
          ("task_type", .string(limit.taskType)),
          ("limit_ms", .milliseconds(Double(limit.microseconds))),
          ("interval_low_ms", .milliseconds(Double(limit.interval.lowerBound))),
          ("interval_high_ms", .milliseconds(Double(limit.interval.upperBound))),
          ("successes", .count(limit.successesBeyond.total)),
          ("successes_beyond", .count(limit.successesBeyond.successes)),
          ("failures", .count(limit.failuresBeyond.total)),
          ("failures_beyond", .count(limit.failuresBeyond.successes)),
          ("saved_seconds", .number(Double(limit.savedMicroseconds) / 1_000_000)),
          ("p_value_corrected", .number(limit.correctedPValue)),
          ("status", .optional(proposal?.status.rawValue)),
          ("proposal", .optional(proposal?.path)),
        ])
      })
  }

  /// The section of the page.
  func timeLimitsSection(_ paths: PagePaths) -> TemplateValue {
    .section(
      timeLimits.prefix(ListBounds.fewRows).map { limit in
        let proposal = limitProposals.proposal(of: limit)
        return [
          "task_md": .codeLink(limit.taskType, to: paths.task(limit.taskType)),
          "limit": .text(words(limit.microseconds)), "interval": .text(limit.intervalWords),
          "saved": .text(words(limit.savedMicroseconds)),
          "failures": .text(limit.failuresBeyond.countWords),
          "successes": .text(limit.successesBeyond.countWords),
          "status": .text(proposal?.status.rawValue ?? "–"),
          "path_md": .code(proposal?.path ?? "–"),
        ]
      }, more: ["more": .more(timeLimits.count, of: ListBounds.fewRows, "limits")])
  }

  /// What a task's page says of a time limit.
  func timeLimitSentence(of task: TaskFindings) -> String {
    guard let limit = task.timeLimit else {
      return "A time limit can be proposed from about"
        + " \(grouped(TimeLimit.minimumSuccesses)) successes with a duration;"
        + " there are \(grouped(task.summary.successDurations.count))."
    }
    let rest =
      limit.isClaimed
      ? "it would have cut off \(counted(limit.successesBeyond.successes, "success", "successes")),"
        + " and saved \(words(limit.savedMicroseconds)) of"
        + " \(counted(limit.failuresBeyond.successes, "failure"))"
      : "it is not proposed: failures exceed it no more often than chance explains, or it would"
        + " save less time than it costs"
    return "99.5 % of successes end within \(words(limit.microseconds))"
      + " (95 % interval \(limit.intervalWords)). As a limit, \(rest)."
  }
}

extension TimeLimit {
  fileprivate var intervalWords: String {
    "\(words(interval.lowerBound))–\(words(interval.upperBound))"
  }
}

extension Proportion {
  /// `12 of 340`.
  fileprivate var countWords: String { "\(grouped(successes)) of \(grouped(total))" }
}

/// A duration in microseconds for people.
private func words(_ microseconds: Int64) -> String { duration(Double(microseconds) / 1000) }

private func counted(_ count: Int, _ noun: String, _ plural: String) -> String {
  "\(grouped(count)) \(count == 1 ? noun : plural)"
}
