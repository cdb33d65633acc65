import Ledger
import Records
import Redaction
import Testing

@testable import DebriefCommands

/// A project with one store and a ledger, night after night.
protocol StoreProject {
  var loaded: LoadedConfiguration { get }
  var days: Int { get }
}

private let redactor = Result { try Redactor() }

extension StoreProject {
  func session(_ asOf: Int64) throws -> LedgerSession {
    LedgerSession(
      loaded.configuration.ledger, settings: "s", asOf: Timestamp(seconds: asOf),
      ledger: try ledger(), redactor: try redactor.get())
  }

  func ledger() throws -> LedgerFile? {
    switch LedgerFile.open(loaded.configuration.ledger, settings: "s") {
    case .usable(let ledger): return ledger
    case .missing: return nil
    case .unusable(let reason):
      Issue.record("\(reason)")
      return nil
    }
  }

  func analyzer(_ asOf: Int64) throws -> Analyzer {
    Analyzer(
      locator: StoreLocator(loaded: loaded, home: nil),
      window: Window(asOf: Timestamp(seconds: asOf), days: days),
      redactor: try redactor.get(), workers: 2, earlierSuggestions: [:], clock: { 0 })
  }
}
