import CommandLineKit
import Ledger
import Records
import Stores

/// Whether and how a run uses the ledger.
enum LedgerUse: Sendable {
  /// It reads everything and leaves the ledger alone.
  case none
  /// It uses what is there and adds nothing.
  case reading
  /// It uses what is there, begins one where there is none, and adds what it has read.
  case writing
}

extension ReportingRun {
  /// The session of a run; nil where everything is read without the ledger.
  ///
  /// What other machines counted is read by a session too, which then keeps nothing.
  func ledgerSession(_ use: LedgerUse, others: MachineSummary?) -> LedgerSession? {
    let makesSummary = use == .writing && loaded.configuration.summary.output != nil
    if let session = keptSession(use, others: others, makesSummary) { return session }
    guard others != nil || makesSummary else { return nil }
    return session(nil, nil, others, makesSummary)
  }

  private func session(
    _ path: String?, _ ledger: LedgerFile?, _ others: MachineSummary?, _ makesSummary: Bool
  ) -> LedgerSession {
    LedgerSession(
      path, settings: loaded.ledgerSettings, asOf: window.asOf, ledger: ledger, redactor: redactor,
      others: others, machine: machineName, scope: makesSummary ? summaryScope : nil)
  }

  private func keptSession(
    _ use: LedgerUse, others: MachineSummary?, _ makesSummary: Bool
  ) -> LedgerSession? {
    guard use != .none, !context.parsed.isSet("no-ledger") else { return nil }
    let path = loaded.configuration.ledger
    let settings = loaded.ledgerSettings
    let opened: LedgerFile?
    switch LedgerFile.open(path, settings: settings) {
    case .usable(let ledger):
      // What was noted of the future is only kept until it is the present: an earlier night is read
      // from the logs, and leaves the ledger to the later ones.
      guard ledger.asOf <= window.asOf else { return nil }
      opened = ledger
    case .missing:
      if use == .writing, earlier.reportedMoment != nil {
        notice("[no-ledger] there is none", "debrief reads everything and starts a new one")
      }
      opened = nil
    case .unusable(let reason):
      if use == .writing {
        notice("[unusable-ledger] \(reason)", "debrief reads everything and starts a new one")
      }
      opened = nil
    }
    guard use == .writing || opened != nil else { return nil }
    return session(path, opened, others, makesSummary)
  }

  /// Adds what the run has read to the ledger; without it the next night reads it again.
  func commit(_ session: LedgerSession?) throws(CommandFailure) {
    guard let session else { return }
    let failure = try context.stage("write the ledger") {
      () throws(CommandFailure) -> LedgerError? in
      do throws(LedgerError) {
        try session.commit()
        return nil
      } catch {
        return error
      }
    }
    if let failure {
      notice("[ledger-not-written] \(failure.message)", "the next run reads everything again")
    }
  }

  /// A warning about the ledger.
  func notice(_ what: String, _ consequence: String) {
    let path = locator.names.shown(loaded.configuration.ledger)
    context.notice("\(path): warning: \(what); \(consequence)")
  }
}

extension LoadedConfiguration {
  /// Raised when a record is read or counted in another way than before, so that what earlier
  /// versions counted is not taken for it.
  private static let countingVersion = 3

  /// Everything that decides what is counted of a record, as text.
  var ledgerSettings: String {
    var lines = [
      "debrief \(DebriefProgram.version), counting \(LoadedConfiguration.countingVersion)",
      "zone \(configuration.timezone) \(configuration.zone)",
    ]
    for kind in configuration.redaction.kinds {
      lines.append("redact \(kind.name.debugDescription) \(kind.pattern.debugDescription)")
    }
    for text in configuration.redaction.allow { lines.append("allow \(text.debugDescription)") }
    return lines.joined(separator: "\n")
  }
}
