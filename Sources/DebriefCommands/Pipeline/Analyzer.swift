import Aggregates
import Findings
import Ledger
import Records
import Redaction
import Reports
import Stores

/// The way from logs to findings.
struct Analyzer: Sendable {
  let locator: StoreLocator
  let window: Window
  let redactor: Redactor
  let workers: Int
  /// Suggestions that earlier nights raised, with the as-of of the first.
  let earlierSuggestions: [String: Timestamp]
  /// How many weeks the trend of operations has.
  var weeks = 4
  /// Decides which failures are the same: the one place where the grouping is chosen.
  var grouping: any FailureGrouping = TemplateGrouping()
  /// How many places of a failure are kept.
  var places = FailurePlaces.usualLimit
  /// Seconds, for how long the stages take.
  var clock: @Sendable () -> Double = { 0 }

  /// What the reading of every store depends on.
  var input: StoreInput {
    StoreInput(
      locator: locator, window: window, redactor: redactor, workers: workers,
      earlierSuggestions: earlierSuggestions, weeks: weeks, places: places)
  }

  /// Reads the stores asked for and finds what they tell.
  func analyze(_ stores: Set<StoreName>) -> Analysis {
    do throws(LedgerError) {
      return try analyze(stores, ledger: nil)
    } catch {
      preconditionFailure("no ledger was used, and it failed: \(error)")
    }
  }

  /// Reads what the ledger does not know of the stores asked for, and finds what they tell.
  ///
  /// First all stores are read, then all their failures are grouped at once, then each makes its
  /// report with the patterns that came of it.
  func analyze(
    _ stores: Set<StoreName>, ledger: LedgerSession?
  ) throws(LedgerError) -> Analysis {
    var watch = Stopwatch(clock)
    let input = input
    var outputs: [(store: StoreName, output: StoreOutput)] = []
    for store in StoreRegistry.stores where stores.contains(store.name) {
      outputs.append((store.name, try store.read(input, ledger)))
      watch.lap("read \(store.name.words)")
    }
    var failures = FailureAggregate()
    for (_, output) in outputs { failures.merge(output.failures) }
    let patterns = FailurePatterns(
      grouping: grouping,
      sources: Dictionary(uniqueKeysWithValues: outputs.map { ($0.store, $0.output.index) }),
      of: failures, places: places)
    let all = patterns.patterns(in: failures)
    watch.lap("group failures")
    var reports: [any Report] = []
    for (store, output) in outputs {
      guard let report = output.report else { continue }
      reports.append(report(patterns))
      watch.lap("analyze \(store.words)")
    }
    let materials = reports.map { $0.actionMaterial(input.limits) }
    let board = input.board(materials, patterns, all)
    reports = reports.map { $0.showing(board) }
    watch.lap("rank actions")
    // The stream of failures is whole where all stores were read.
    if stores.isSuperset(of: StoreRegistry.stores.map(\.name)) {
      reports.append(
        FailuresReport(
          findings: FailureFindings(
            failures, patterns: all, window: window,
            marks: outputs.flatMap(\.output.marks).sorted()),
          corrections: outputs.lazy.compactMap(\.output.corrections).first?.aggregate.entries ?? [])
      )
      watch.lap("follow failures")
    }
    var corrections = outputs.lazy.compactMap(\.output.corrections).first
    for (_, output) in outputs { corrections?.add(output.foundCorrections, in: output.index) }
    return Analysis(
      window: window, reports: reports, corrections: corrections,
      hasFoundCorrections: outputs.contains { !$0.output.foundCorrections.isEmpty }, patterns: all,
      quality: DataQuality(stores: outputs.map(\.output.quality)), stages: watch.laps)
  }
}
