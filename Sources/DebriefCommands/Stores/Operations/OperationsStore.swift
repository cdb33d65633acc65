import Aggregates
import Findings
import Ledger
import Records
import Reports
import Retention
import Stores

/// Databases of operations.
struct OperationsStore: Store {
  let name = StoreName.operations

  let help = (
    text: "The database of operations: an SQLite file or postgresql://user@host/database.",
    example: "[orchestrator.db]"
  )

  let usualPlaces = UsualPlace.project("orchestrator.db", "data/orchestrator.db")

  let takesAddresses = true

  func places(_ locator: StoreLocator, workers: Int) -> [String] { locator.describeDatabases() }

  /// How many days the rates look back: those of 7 and 30 days and of the weeks don't depend on the
  /// window.
  static func reachDays(_ input: StoreInput) -> Int { max(30, 7 * input.weeks) }

  func prune(_ pruning: StorePruning) throws(CommandFailure) -> [RetentionStep] {
    guard let ledger = pruning.ledger else { return [] }
    let counted =
      try pruning.withLedger { (ledger) throws(LedgerError) in
        try ledger.countedDatabases()
      } ?? []
    let databases = pruning.locator.databases()
    var steps: [RetentionStep] = []
    for file in databases.files.files where counted.contains(file.path) {
      steps += try pruning.pruneDatabase(file.path, shownAs: file.shownPath, bytes: file.size)
    }
    // The ledger keeps nothing of a server: what was there at its last night was counted.
    withExtendedLifetime(ledger) {}
    for address in databases.addresses {
      steps += try pruning.pruneDatabase(
        address, shownAs: DatabaseAddress(address).shown, bytes: nil)
    }
    return steps
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    input.locator.record?.show("reading operations")
    let window = input.window
    let reach = OperationsStore.reachDays(input)
    let found = input.locator.databases()
    let read: StoreResult<OperationAggregate>
    if let ledger {
      read = StoreResult(try ledger.reading(reader(input), found), input.redactor)
    } else {
      read = StoreResult(
        OperationStore.read(
          found, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          workers: input.workers
        ) { OperationAggregate(window: window, reachDays: reach, places: input.places) },
        empty: OperationAggregate(window: window, reachDays: reach), input.redactor)
    }
    return StoreOutput(
      quality: read.quality(name), index: read.index, failures: read.aggregate.failures,
      report: { patterns in
        let findings = InsightsFindings(
          read.aggregate, window: window, index: read.index,
          settings: InsightSettings(input.configuration, weeks: input.weeks),
          patterns: patterns)
        return InsightsReport(
          findings: findings,
          board: input.board([findings.actionMaterial], patterns, findings.patterns))
      })
  }

  /// How the databases are read for the ledger.
  func reader(_ input: StoreInput) -> OperationLedgerReader {
    OperationLedgerReader(
      window: input.window, reachDays: OperationsStore.reachDays(input),
      belongs: { input.locator.owns($0, .operations, belongs: OperationStore.owns) },
      keys: { numbers, found in
        OperationStore.keys(
          of: numbers, found, times: input.times, redactor: input.redactor, workers: input.workers)
      },
      read: { numbers, found, known, repeated, makeSink in
        OperationStore.contents(
          of: numbers, found, known: known, repeated: repeated, times: input.times,
          lastHour: input.window.lastHour, redactor: input.redactor, workers: input.workers,
          makeSink: makeSink)
      })
  }
}

extension InsightSettings {
  init(_ configuration: Configuration, weeks: Int) {
    self.init()
    isEnabled = configuration.learning.enabled
    minimumSamples = configuration.learning.minSamples
    confidenceThreshold = configuration.learning.confidenceThreshold
    limits = configuration.learning.thresholds
    timeoutSeconds = Int64(configuration.executionTimeoutSeconds)
    self.weeks = weeks
  }
}
