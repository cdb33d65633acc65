public import Records

/// Runs by id, joined from their files.
///
/// A run's files can be read in any order by any worker, so that the join is a merge: of two files
/// that describe the same thing the later kind wins, then the one that stands first. Which runs lie
/// in a window is decided by their start, when all is merged.
public struct RunsAggregate: MergeableSummary, RunSink {
  /// What is known of each run, by its id.
  public private(set) var runs: [String: RunSummary] = [:]

  /// The aggregate of nothing.
  public init() {}

  /// Adds what a file says about a run.
  public mutating func add(_ run: RunRecord) {
    runs[run.runID, default: RunSummary()].add(run)
  }

  /// Adds what a file says about an issue.
  public mutating func add(_ issue: RunIssueRecord) {
    runs[issue.runID, default: RunSummary()].add(issue)
  }

  /// Adds the runs of another aggregate: of a run in both, the summaries merge.
  public mutating func merge(_ other: RunsAggregate) {
    if runs.isEmpty {
      runs = other.runs
      return
    }
    for (id, summary) in other.runs { runs[id, default: RunSummary()].merge(summary) }
  }
}
