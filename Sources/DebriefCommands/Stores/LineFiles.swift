import Aggregates
import Findings
import Ledger
import Records
import Stores

/// A store whose files hold a record a line: how it is read, with the ledger and without.
struct LineFiles<Summary: SharedSummary>: Sendable {
  let store: StoreName
  let window: Window
  /// Whether a file of a folder that is searched belongs to the store, by its name.
  let owns: @Sendable (String) -> Bool
  /// How lines are read, where that depends on the name of their file.
  var kind: @Sendable (SourceFile) -> String = { _ in "" }
  /// Reads whole files.
  let readFiles: @Sendable (FileFinder.Result) -> StoreReading<(sink: Summary, tally: ReadingTally)>
  /// Hashes the lines of parts, where equal ones count once; nil where each line counts.
  var hashes: (@Sendable ([SourcePart]) -> LineHashes)?
  /// Reads parts of files for the ledger.
  let readParts: LedgerReader<Summary>.Reading

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?, empty: Summary
  ) throws(LedgerError) -> StoreResult<Summary> {
    let (locator, store, owns) = (input.locator, store, owns)
    let found = locator.files(store, belongs: owns, kind: kind)
    guard let ledger else { return StoreResult(readFiles(found), empty: empty, input.redactor) }
    let reader = LedgerReader(
      store: store, window: window, kind: kind,
      belongs: { locator.owns($0, store, belongs: owns) }, workers: input.workers,
      hashes: hashes, read: readParts)
    return StoreResult(try ledger.reading(reader, found), input.redactor)
  }
}

extension StoreResult where Aggregate: SharedSummary {
  /// What is to be told of the data of a store.
  func quality(_ store: StoreName) -> DataQuality.Store {
    quality(store, future: aggregate.future, before: aggregate.outOfWindow)
  }
}
