import Aggregates
import Ledger
import Records
import Redaction
import Stores

/// The ledger of one run: what it knew when the run began, and what the run would add.
///
/// A class because of its identity: the changes of all stores come together here.
final class LedgerSession {
  private let path: String?
  private let settings: String
  private let asOf: Timestamp
  private let ledger: LedgerFile?
  private let redactor: Redactor
  /// What other machines counted.
  private let others: MachineSummary?
  /// The name of this machine.
  private let machine: String
  /// Who makes a summary of what is read; nil where none is made.
  private let scope: SummaryScope?
  /// The counts of this machine for others, where a summary is made.
  private(set) var parts: [SummaryPart] = []
  private var changes: [LedgerChanges] = []
  private var runs: RunChanges?
  private var databases: DatabaseChanges?

  /// A session that goes on from a ledger, or begins a new one where there is none to go on from.
  ///
  /// - Parameters:
  ///   - path: Where the ledger is written; nil for nowhere.
  ///   - redactor: Finds the paths that hold a secret: their files are read whole every time, as the
  ///     ledger would keep the path.
  init(
    _ path: String?, settings: String, asOf: Timestamp, ledger: LedgerFile?, redactor: Redactor,
    others: MachineSummary? = nil, machine: String = "", scope: SummaryScope? = nil
  ) {
    self.others = others
    self.machine = machine
    self.scope = scope
    self.redactor = redactor
    self.path = path
    self.settings = settings
    self.asOf = asOf
    self.ledger = ledger
  }

  /// A session that begins a new ledger, whatever is there.
  func startingAnew() -> LedgerSession {
    LedgerSession(
      path, settings: settings, asOf: asOf, ledger: nil, redactor: redactor, others: others,
      machine: machine, scope: scope)
  }

  /// Reads what is new of a store and adds what is known.
  func reading<Summary>(
    _ reader: LedgerReader<Summary>, _ found: FileFinder.Result
  ) throws(LedgerError) -> LedgerReading<Summary> {
    let reading = try reader.reading(
      found, ledger: ledger, others: others(reader.store), for: scope)
    parts += reading.parts
    var news = reading.changes
    news.drop(where: isHidden)
    changes.append(news)
    return reading
  }

  /// Reads what is new of the store of runs and adds what is known.
  func reading(
    _ reader: RunLedgerReader, _ found: RunFiles
  ) throws(LedgerError) -> RunLedgerReading {
    let reading = try reader.reading(
      found, ledger: ledger, others: others(reader.store), for: scope)
    parts += reading.parts
    runs = reading.changes
    runs?.drop(where: isHidden)
    return reading
  }

  /// Reads what has changed of the store of operations and adds what is known.
  func reading(
    _ reader: OperationLedgerReader, _ found: OperationDatabases
  ) throws(LedgerError) -> OperationLedgerReading {
    let reading = try reader.reading(
      found, ledger: ledger, others: others(reader.store), for: scope)
    parts += reading.parts
    databases = reading.changes
    databases?.drop(where: isHidden)
    return reading
  }

  private func others(_ store: StoreName) -> OtherMachines {
    others?.others(store, for: machine) ?? .none
  }

  private func isHidden(_ path: String) -> Bool { redactor.findsSecret(in: path) }

  /// Writes what the run has added; to be called when its reports are published.
  func commit() throws(LedgerError) {
    guard let path else { return }
    // A night without news costs no write.
    if let ledger, ledger.asOf == asOf, changes.allSatisfy(\.isEmpty), runs?.isEmpty ?? true,
      databases?.isEmpty ?? true
    {
      return
    }
    try LedgerFile.write(
      changes, runs: runs, databases: databases, to: path, settings: settings, asOf: asOf,
      since: ledger.map { .generation($0.generation) } ?? .nothing)
  }
}
