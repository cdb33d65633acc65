import Aggregates
import Findings
import Ledger
import Records
import Reports

/// What the stores tell together, put together one store after the other.
struct StoreWalk {
  private var watch: Stopwatch
  private var quality: [DataQuality.Store] = []
  private var failures = FailureAggregate()
  private var sources: [StoreName: SourceIndex] = [:]

  init(_ clock: @escaping @Sendable () -> Double) { watch = Stopwatch(clock) }

  /// How long each stage took.
  var stages: [StageTime] { watch.laps }

  /// What the data of all stores is like.
  var dataQuality: DataQuality { DataQuality(stores: quality) }

  /// The failure patterns of all stores together.
  var patterns: [FailurePattern] {
    FailurePatterns(grouping: TemplateGrouping(), sources: sources).patterns(in: failures)
  }

  /// Reads a store; what its records tell by themselves is enough.
  mutating func read<Aggregate: SharedSummary>(
    _ store: StoreName, _ read: () throws(LedgerError) -> StoreResult<Aggregate>
  ) throws(LedgerError) -> StoreResult<Aggregate> {
    let result = try read()
    watch.lap("read \(store.words)")
    let aggregate = result.aggregate
    quality.append(
      result.quality(store, future: aggregate.future, before: aggregate.outOfWindow))
    return result
  }

  /// Reads a store and finds what it tells.
  mutating func report<Aggregate: SharedSummary, Report>(
    _ store: StoreName, _ read: () throws(LedgerError) -> StoreResult<Aggregate>,
    _ analyze: (StoreResult<Aggregate>) -> Report, failures: (Report) -> FailureAggregate
  ) throws(LedgerError) -> Report {
    let result = try self.read(store, read)
    let report = analyze(result)
    add(failures(report), of: store, result.index)
    return report
  }

  /// Reads the store of runs and finds what it tells: which of its records can be used is only known
  /// then.
  mutating func runs(
    _ read: () throws(LedgerError) -> Analyzer.RunsReading
  ) throws(LedgerError) -> RunsReport {
    let result = try read()
    watch.lap("read \(StoreName.runs.words)")
    quality.append(result.quality)
    add(result.report.findings.failures, of: .runs, result.index)
    return result.report
  }

  private mutating func add(_ more: FailureAggregate, of store: StoreName, _ index: SourceIndex) {
    failures.merge(more)
    sources[store] = index
    watch.lap("analyze \(store.words)")
  }
}

extension StoreName {
  /// The name as people say it.
  fileprivate var words: String {
    self == .taskExecutions ? "task executions" : rawValue
  }
}
