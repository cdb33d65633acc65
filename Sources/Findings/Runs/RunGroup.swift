import Records

/// What runs are compared by.
public enum RunDimension: String, Sendable, CaseIterable {
  /// Who runs the model.
  case provider
  /// The model.
  case model
  /// The model's temperature.
  case temperature
  /// The agent that worked: its attempts are compared, not issues.
  case agent
}

/// The runs of one provider, one model or one temperature.
public struct RunGroup: Sendable, Hashable {
  /// What they have in common.
  public enum Name: Sendable, Hashable, Comparable {
    case text(String)
    case number(Double)
    /// Their files do not say.
    case unknown

    /// Orders numbers by size and texts by their code points, what is unknown last.
    public static func < (a: Name, b: Name) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)): a < b
      case (.text(let a), .text(let b)): a < b
      case (.number, .text), (.number, .unknown), (.text, .unknown): true
      default: false
      }
    }

    /// The name in words.
    public var text: String {
      switch self {
      case .text(let text): text
      case .number(let number): "\(number)"
      case .unknown: "unknown"
      }
    }
  }

  /// What they have in common.
  public let name: Name
  /// How many runs there are.
  public let runs: Int
  /// Completed issues among those with a report.
  public let issues: Proportion
  /// Completed issues among those with a report of each run.
  let issuesByRun: [Proportion]
  /// The mean duration of issues with a report that tell theirs, seconds; nil where none does.
  public let averageSeconds: Double?
  /// The mean duration of runs with a final summary that tell theirs, seconds; nil where none does.
  public let averageRunSeconds: Double?

  init(name: Name, runs: [Run]) {
    self.name = name
    self.runs = runs.count
    issuesByRun = runs.map(\.completed)
    issues = Proportion(
      runs.reduce(0) { $0 + $1.completed.successes }, of: runs.reduce(0) { $0 + $1.completed.total }
    )
    var (durations, runDurations) = (DurationSum(), DurationSum())
    for run in runs {
      durations.add(run.issueDurations)
      runDurations.add(run.durationMicroseconds)
    }
    averageSeconds = durations.meanSeconds
    averageRunSeconds = runDurations.meanSeconds
  }

  /// Groups of runs, the highest success rate first, then more issues, then by name.
  static func groups(_ runs: [Run], by name: (Run) -> Name) -> [RunGroup] {
    Dictionary(grouping: runs, by: name).map { RunGroup(name: $0.key, runs: $0.value) }
      .sorted {
        ($1.issues.fraction ?? -1, $1.issues.total, $0.name)
          < ($0.issues.fraction ?? -1, $0.issues.total, $1.name)
      }
  }
}

/// How many durations there are, and their sum.
struct DurationSum: Sendable, Hashable {
  private var count = 0
  /// Microseconds; saturates.
  private var sum: Int64 = 0

  mutating func add(_ microseconds: Int64?) {
    guard let microseconds else { return }
    count += 1
    sum = saturatingSum(sum, microseconds)
  }

  mutating func add(_ other: DurationSum) {
    count += other.count
    sum = saturatingSum(sum, other.sum)
  }

  /// The mean, seconds; nil of none.
  var meanSeconds: Double? { count == 0 ? nil : Double(sum) / Double(count) / 1_000_000 }
}

/// The sum of numbers that are not negative, or the largest number where it would not fit.
func saturatingSum(_ a: Int64, _ b: Int64) -> Int64 {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return overflow ? .max : sum
}
