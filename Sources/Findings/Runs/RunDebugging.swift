import Records

/// Debugging in all issues with a report.
public struct RunDebugging: Sendable, Hashable {
  /// Debugging of one type of error.
  public struct ErrorType: Sendable, Hashable {
    /// The type as written, or `unknown`.
    public let name: String
    /// Resolved cycles among all.
    public let resolved: Proportion
    /// Attempts in all cycles.
    public let attempts: Int
    /// The median time of resolved cycles that tell theirs (nearest rank), seconds; nil of none.
    public let p50Seconds: Double?
    /// The same, the 90th percentile.
    public let p90Seconds: Double?
  }

  /// Resolved cycles among all.
  public let resolved: Proportion
  /// Issues with a report.
  public let issues: Int
  /// By type of error, the most cycles first, then by name; only of cycles that files list.
  public let errorTypes: [ErrorType]

  /// Cycles for each issue with a report; nil where there is none.
  public var cyclesPerIssue: Double? {
    issues == 0 ? nil : Double(resolved.total) / Double(issues)
  }

  /// Debugging of the issues with a report among some.
  init(_ all: [RunIssue]) {
    var (finished, total, done, cycles) = (0, 0, 0, [DebuggingCycle]())
    for issue in all where issue.isFinished {
      finished += 1
      total += issue.record.cycleCount
      done += issue.record.resolvedCount
      cycles += issue.record.cycles
    }
    issues = finished
    resolved = Proportion(done, of: total)
    errorTypes = Dictionary(grouping: cycles) { $0.errorType ?? "unknown" }.map { name, cycles in
      let times = cycles.filter(\.resolved).compactMap(\.durationMicroseconds).sorted()
      return ErrorType(
        name: name, resolved: Proportion(cycles.count { $0.resolved }, of: cycles.count),
        attempts: cycles.reduce(0) { $0 + $1.attempts },
        p50Seconds: RunDebugging.percentile(50, of: times),
        p90Seconds: RunDebugging.percentile(90, of: times))
    }.sorted { ($1.resolved.total, $0.name) < ($0.resolved.total, $1.name) }
  }

  /// The value at rank ⌈q·n ÷ 100⌉ of ascending microseconds, in seconds.
  private static func percentile(_ q: Int, of ascending: [Int64]) -> Double? {
    guard !ascending.isEmpty else { return nil }
    let rank = max(1, (q * ascending.count + 99) / 100)
    return Double(ascending[rank - 1]) / 1_000_000
  }
}
