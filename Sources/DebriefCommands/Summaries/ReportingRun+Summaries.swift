import CommandLineKit
import Findings
import Ledger
import Publishing
import Records
import Redaction

extension ReportingRun {
  /// The name of this machine.
  var machineName: String {
    context.parsed.string("machine") ?? loaded.configuration.summary.machine
      ?? RunLock.Holder.thisProcess(since: "").host
  }

  /// The counts of other machines that the run was given; nil where it was given none.
  func otherMachines() throws(CommandFailure) -> MachineSummary? {
    let given = context.parsed.strings("summaries").map(context.absolute)
    let patterns = given.isEmpty ? loaded.configuration.summaries : given
    guard !patterns.isEmpty else { return nil }
    var summary = MachineSummary(settings: loaded.ledgerSettings)
    let files = try SummaryFiles.files(patterns)
    if files.isEmpty {
      context.notice(
        "debrief: warning: [no-summaries] there is no *\(SummaryFiles.suffix) in"
          + " \(patterns.map { displayedPath($0) }.joined(separator: ", "))")
    }
    for path in files {
      try SummaryFiles.merge(path, into: &summary)
      try check(summary, path)
    }
    return summary
  }

  /// Refuses a summary that lacks what the report needs.
  private func check(_ summary: MachineSummary, _ path: String) throws(CommandFailure) {
    for (name, machine) in summary.machines.sorted(by: { $0.key < $1.key }) {
      if machine.asOf > window.asOf {
        throw CommandFailure(
          "\(displayedPath(path)): the counts of \(displayedWord(name)) are of"
            + " \(machine.asOf.text), after the report time \(window.asOf.text)",
          hint: "give a later '--as-of'")
      }
      if machine.firstHour > window.firstHour {
        throw CommandFailure(
          "\(displayedPath(path)): the counts of \(displayedWord(name)) begin at"
            + " \(machine.firstHour.start.text); the report's time window begins at"
            + " \(window.firstHour.start.text)",
          hint: "make the summary with '--days \(window.days)' or more")
      }
    }
  }

  /// What data quality says of other machines.
  func machines(_ summary: MachineSummary?) -> [DataQuality.Machine] {
    guard let summary else { return [] }
    let parts = Dictionary(grouping: summary.parts, by: \.machine)
    let limit = window.asOf.advanced(
      bySeconds: -3600 * Int64(loaded.configuration.summary.silentAfterHours))
    return summary.machines.sorted { $0.key < $1.key }.map { name, machine in
      DataQuality.Machine(
        name: redactor.redact(name), asOf: machine.asOf, files: parts[name]?.count ?? 0,
        records: parts[name]?.reduce(0) { $0 + $1.records } ?? 0,
        isSilent: machine.asOf < limit)
    }
  }

  /// The counts of this machine that a session has read.
  func summary(_ session: LedgerSession) -> MachineSummary {
    var summary = MachineSummary(settings: loaded.ledgerSettings)
    summary.add(machine: machineName, asOf: window.asOf, firstHour: window.firstHour)
    for part in session.parts { summary.add(part) }
    return summary
  }

  /// Who makes a summary.
  var summaryScope: SummaryScope {
    SummaryScope(machine: machineName, asOf: window.asOf) { redactor.redact($0) }
  }

  /// Reads the stores for a summary alone.
  func summarize(_ stores: Set<StoreName>) throws(CommandFailure) -> (MachineSummary, DataQuality) {
    let session = LedgerSession(
      nil, settings: loaded.ledgerSettings, asOf: window.asOf, ledger: nil, redactor: redactor,
      others: nil, machine: machineName, scope: summaryScope)
    let input = input
    var quality: [DataQuality.Store] = []
    do throws(LedgerError) {
      for store in StoreRegistry.stores where stores.contains(store.name) {
        quality.append(try store.read(input, session).quality)
      }
    } catch {
      preconditionFailure("no ledger was used, and it failed: \(error)")
    }
    let read = DataQuality(stores: quality)
    try tell(read)
    return (summary(session), read)
  }

  /// Leaves the counts of this machine where the configuration says.
  func writeSummary(_ session: LedgerSession?) throws(CommandFailure) {
    guard let path = loaded.configuration.summary.output else { return }
    let summary: MachineSummary
    if let session {
      summary = self.summary(session)
    } else {
      summary = try context.stage("summarize") { () throws(CommandFailure) in
        try summarize(Set(StoreName.allCases)).0
      }
    }
    _ = try SummaryFiles.write(summary, to: path)
  }
}
