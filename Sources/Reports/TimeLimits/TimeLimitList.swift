import Aggregates
import Findings
import Records
import Templates

/// The time limits of the subjects of one report, with what people decided about them.
struct TimeLimitList: Sendable {
  /// The limits that are worth proposing, those that save the most first.
  let limits: [TimeLimit]
  /// Files: those that stand, and new ones.
  let proposals: TimeLimitProposals

  /// - Parameters:
  ///   - kind: The kind of the subjects.
  ///   - hasRecords: Whether anything was read: a night that could read nothing has nothing against a
  ///     proposal.
  init(
    _ limits: [TimeLimit?], kind: ActionSubject.Kind, hasRecords: Bool, window: Window,
    standing: [TimeLimitProposal]
  ) {
    let claimed = limits.compactMap { $0 }.filter(\.isClaimed)
    self.limits = claimed.sorted {
      ($1.savedMicroseconds, $0.subject.name) < ($0.savedMicroseconds, $1.subject.name)
    }
    proposals = TimeLimitProposals(
      claimed, window: window, knows: hasRecords,
      standing: standing.filter { $0.subject.kind == kind })
  }

  /// `time_limits` of the document; `key` is what a subject is called there.
  func json(_ key: String, _ count: Int) -> JSONValue {
    .array(
      limits.prefix(count).map { limit in
        let proposal = proposals.proposal(of: limit)
        return .object([
          (key, .string(limit.subject.name)),
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

  /// The section of the page; `page` gives the page of a subject.
  func section(_ page: (String) -> String?) -> TemplateValue {
    .section(
      limits.prefix(ListBounds.fewRows).map { limit in
        let proposal = proposals.proposal(of: limit)
        return [
          "task_md": .codeLink(limit.subject.name, to: page(limit.subject.name)),
          "limit": .text(words(limit.microseconds)), "interval": .text(limit.intervalWords),
          "saved": .text(words(limit.savedMicroseconds)),
          "failures": .text(limit.failuresBeyond.countWords),
          "successes": .text(limit.successesBeyond.countWords),
          "status": .text(proposal?.status.rawValue ?? "–"),
          "path_md": .code(proposal?.path ?? "–"),
        ]
      }, more: ["more": .more(limits.count, of: ListBounds.fewRows, "limits")])
  }

  /// What the page of a subject says of its limit; nil where it has too few of the successes.
  static func sentence(_ limit: TimeLimit?, successes: Int) -> String {
    guard let limit else {
      return "A time limit can be proposed from about"
        + " \(grouped(TimeLimit.minimumSuccesses)) successes with a duration;"
        + " there are \(grouped(successes))."
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

  /// The decisions that wait for people.
  var decisions: [Briefing.Decision] {
    proposals.all.filter { $0.status == .needsReview }.map { proposal in
      let found = limits.first(where: proposal.agrees)
      let saved = found.map {
        "saves \(words($0.savedMicroseconds)) of"
          + " \(counted($0.failuresBeyond.successes, "failure"))"
      }
      return Briefing.Decision(
        id: proposal.id,
        title: "time limit of \(proposal.subject.name):"
          + " \(duration(Double(proposal.milliseconds)))",
        evidence: saved ?? "99.5 % of successes end within it", path: proposal.path,
        line: "status:")
    }
  }

  /// Proposals: path in the output folder → text.
  var files: [String: String] {
    Dictionary(uniqueKeysWithValues: proposals.all.map { ($0.path, $0.text) })
  }
}

/// A report that proposes time limits.
public protocol ProposesTimeLimits: Report {
  /// The report, given the time limits that earlier nights proposed.
  func decided(by standing: [TimeLimitProposal]) -> Self
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
