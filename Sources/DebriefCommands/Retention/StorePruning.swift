import CommandLineKit
import DebriefRecorder
import Ledger
import Records
import Retention
import Stores

/// What the pruning of every store depends on.
struct StorePruning {
  let run: RetentionRun
  let rule: RetentionRule
  let locator: StoreLocator
  /// What earlier nights have counted; nil where nothing is known, and nothing is removed.
  let ledger: LedgerFile?
  let workers: Int

  /// Applies the rule to a store whose files hold a record a line.
  ///
  /// - Parameters:
  ///   - joins: Whether lines of one execution go together.
  ///   - isKept: Whether nothing may go from a file.
  func pruneLogs(
    of store: StoreName, belongs: @escaping @Sendable (String) -> Bool, joins: Bool = false,
    kind: (SourceFile) -> String = { _ in "" }, isKept: (SourceFile) -> Bool = { _ in false }
  ) throws(CommandFailure) -> [RetentionStep] {
    let locator = locator
    var found = files(of: store, belongs)
    if !run.isDryRun {
      for file in found {
        try recording { () throws(RecordingError) in try LogExchange.recover(file.path) }
      }
      found = files(of: store, belongs)
    }
    let counted = try withLedger { (ledger) throws(LedgerError) in
      try ledger.countedBytes(of: found, store, kind: kind)
    }
    let logs = found.enumerated().map { index, file in
      RetainedLog(file, counted: counted?[index] ?? 0, isKept: isKept(file))
    }
    return try recording { () throws(RecordingError) in
      try LogRetention(run, rule, joins: joins) { locator.owns($0, store, belongs: belongs) }
        .apply(to: logs)
    }
  }

  private func files(
    of store: StoreName, _ belongs: @escaping @Sendable (String) -> Bool
  ) -> [SourceFile] {
    let places = locator.loaded.candidates(for: store, home: locator.home).map(\.pattern)
    return FileFinder(names: locator.names, belongs: belongs).find(places).files
  }

  /// What the ledger says; nil without one.
  ///
  /// A damaged one is as good as none.
  func withLedger<Result>(
    _ body: (LedgerFile) throws(LedgerError) -> Result
  ) throws(CommandFailure) -> Result? {
    guard let ledger else { return nil }
    do throws(LedgerError) { return try body(ledger) } catch {
      throw CommandFailure(
        "\(locator.loaded.configuration.ledger): \(error.message)",
        hint: "run 'debrief nightly', which makes it anew")
    }
  }

  /// Turns the errors of the writing side into failures.
  func recording<Result>(
    _ body: () throws(RecordingError) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(RecordingError) { return try body() } catch {
      throw CommandFailure("\(error)", hint: "make the place writable, then run it again")
    }
  }
}

extension Store {
  /// Applies the rule of the store, and says what was done; a store without one keeps everything.
  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep] { [] }
}
