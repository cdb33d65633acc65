import Records

/// What one agent did in all runs of the window.
public struct RunAgent: Sendable, Hashable {
  /// The agent.
  public let name: String
  /// Successful attempts among all.
  public let successes: Proportion
  /// Failed attempts.
  public let failures: Int
  /// How often it had to try again while debugging.
  public let retries: Int
  /// How many issues it had to do with.
  public let issues: Int
  /// How long it worked, microseconds.
  public let durationMicroseconds: Int64

  /// How long it worked, seconds.
  public var durationSeconds: Double { Double(durationMicroseconds) / 1_000_000 }

  /// Agents of some issues, the one with the most retries first, then more attempts, then by name.
  static func all(_ issues: [RunIssue]) -> [RunAgent] {
    var sums: [String: Sums] = [:]
    for issue in issues {
      for entry in issue.record.agents {
        sums[entry.agent, default: Sums()].add(entry)
      }
    }
    return sums.map { name, sums in
      RunAgent(
        name: name, successes: Proportion(sums.successes, of: sums.attempts),
        failures: sums.failures, retries: sums.retries, issues: sums.issues,
        durationMicroseconds: sums.microseconds)
    }.sorted {
      ($1.retries, $1.successes.total, $0.name) < ($0.retries, $0.successes.total, $1.name)
    }
  }

  /// Successes among the attempts of each agent in each run, ascending by agent.
  static func attemptsByRun(_ runs: [Run]) -> [(name: String, runs: [Proportion])] {
    var attempts: [String: [Proportion]] = [:]
    for run in runs {
      for agent in all(run.issues) where agent.successes.total > 0 {
        attempts[agent.name, default: []].append(agent.successes)
      }
    }
    return attempts.sorted { $0.key < $1.key }.map { (name: $0.key, runs: $0.value) }
  }

  private struct Sums {
    var attempts = 0
    var successes = 0
    var failures = 0
    var retries = 0
    var issues = 0
    var microseconds: Int64 = 0

    mutating func add(_ entry: RunAgentCounts) {
      attempts += entry.attempts
      successes += entry.successes
      failures += entry.failures
      retries += entry.retries ?? 0
      microseconds = saturatingSum(microseconds, entry.durationMicroseconds)
      if entry.attempts > 0 { issues += 1 }
    }
  }
}
