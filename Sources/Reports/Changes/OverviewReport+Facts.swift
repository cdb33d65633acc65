import Escaping
import Findings
import Records

extension OverviewReport {
  /// How long the name of something remembered is, characters.
  private static let titleCharacters = 120

  /// What the next night has to know of this one.
  var facts: NightFacts {
    NightFacts(
      asOf: window.asOf,
      patterns: patterns.map {
        NightFacts.Item(
          id: $0.id, title: bounded($0.template, characters: Self.titleCharacters),
          count: $0.count, first: $0.first)
      },
      rates: rates, waiting: waiting, silent: silences.map(\.store))
  }

  /// What is different since the last night with an earlier as-of; nil where there was none.
  var changesSince: NightChanges? {
    earlierFacts.map {
      NightChanges(from: $0, to: facts, allPatterns: Set(patterns.map(\.id)))
    }
  }

  /// Stores whose records stopped coming.
  ///
  /// Corrections are left out: that there are fewer of them is what one hopes for.
  var silences: [StoreSilence] {
    var days: [(StoreName, Set<Day>)] = []
    if let performance {
      days.append((.taskExecutions, Set(performance.findings.days.map(\.day))))
    }
    if let executions {
      days.append((.events, Set(executions.findings.executions.map(\.start.day))))
    }
    return days.compactMap { StoreSilence($0.0, days: $0.1, asOf: window.asOf) }
      .sorted { $0.store.rawValue < $1.store.rawValue }
  }

  /// Every rate that a change is looked for in, the overall ones first, then by name.
  private var rates: [NightFacts.Rate] {
    var overall: [NightFacts.Rate] = []
    var single: [NightFacts.Rate] = []
    if let findings = performance?.findings {
      overall.append(
        .init(name: "success_rate", title: "Success rate of tasks", share: findings.successes))
      single += findings.tasks.map {
        .init(
          name: "task:\($0.taskType).success_rate", title: "Success rate of \($0.taskType)",
          share: $0.successes)
      }
    }
    if let findings = executions?.findings {
      overall += [
        .init(name: "completion_rate", title: "Executions completed", share: findings.completed),
        .init(name: "abandonment_rate", title: "Executions abandoned", share: findings.abandoned),
      ]
      single += findings.droids.map {
        .init(
          name: "droid:\($0.droidID).success_rate", title: "Success rate of \($0.droidID)",
          share: $0.successes)
      }
    }
    return overall + single.sorted { ($1.share.total, $0.name) < ($0.share.total, $1.name) }
  }

  private var waiting: [NightFacts.Item] {
    let open = suggestions?.findings.active.filter { $0.state.status == .needsReview } ?? []
    return open.map {
      NightFacts.Item(
        id: $0.id, title: bounded($0.pattern.title, characters: Self.titleCharacters),
        count: $0.pattern.occurrences)
    }
  }
}
