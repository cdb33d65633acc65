import Aggregates
import Findings
import Ledger
import Records
import Redaction
import Reports

@testable import DebriefCommands

/// Everything that reports are made of, in a form that two ways of reading must agree on.
struct NightResult {
  var documents: [String: String] = [:]
  private var quality = JSONValue.null
  var tasks: [TaskFindings] = []
  var executions: [Execution] = []
  var droids: [DroidFindings] = []
  var issues: [ExecutionIssue] = []
  var patterns: [FailurePattern] = []
  var corrections: [String] = []
  /// Files that are gone, by store.
  var gone: [StoreName: [String]] = [:]

  init(_ analysis: Analysis) {
    documents["performance"] = analysis.report(PerformanceReport.self)?.json.serialized()
    documents["executions"] = analysis.report(ExecutionsReport.self)?.json.serialized()
    documents["runs"] = analysis.report(RunsReport.self)?.json.serialized()
    documents["insights"] = analysis.report(InsightsReport.self)?.json.serialized()
    quality = analysis.quality.json
    tasks = analysis.report(PerformanceReport.self)?.findings.tasks ?? []
    executions = analysis.report(ExecutionsReport.self)?.findings.executions ?? []
    droids = analysis.report(ExecutionsReport.self)?.findings.droids ?? []
    issues = analysis.report(ExecutionsReport.self)?.findings.issues ?? []
    patterns = analysis.patterns
    if let feedback = analysis.corrections {
      corrections = feedback.aggregate.entries.map { entry in
        let place = feedback.index.location(of: entry.position).text
        return "\(entry.time.text) \(place) \(entry.type) \(entry.context) \(entry.feedback)"
          + " \(entry.category) \(entry.severity) \(entry.sessionID ?? "-")"
      }
    }
    for store in analysis.quality.stores where !store.gone.isEmpty { gone[store.name] = store.gone }
  }

  /// Forgets that a path led to nothing.
  mutating func forgetMissingPaths() {
    quality = quality.mapped { key, value in
      if key == "complete" { return .null }
      guard key == "problems", let problems = value.arrayValue else { return value }
      return .array(
        problems.filter { !["missing", "empty-folder"].contains($0["kind"]?.stringValue) })
    }
  }

  /// The data quality without the files that are gone, of which a full read knows nothing.
  private var qualityText: String {
    quality.mapped { key, value in key.hasPrefix("gone") ? .null : value }.serialized()
  }

  /// What differs, for a failing test.
  func differences(from other: NightResult) -> [String] {
    var (mine, others) = (documents, other.documents)
    mine["quality"] = qualityText
    others["quality"] = other.qualityText
    var found: [String] = []
    for (name, text) in mine where text != others[name] {
      let lines = zip(
        text.split(separator: "\n"), (others[name] ?? "").split(separator: "\n"))
      let first = lines.first { $0 != $1 }
      found.append("\(name): \(first.map { "\($0.0) / \($0.1)" } ?? "length")")
    }
    if tasks != other.tasks { found.append("tasks") }
    if executions != other.executions { found.append("executions") }
    if droids != other.droids { found.append("droids") }
    if issues != other.issues { found.append("issues") }
    if patterns != other.patterns { found.append("patterns") }
    if corrections != other.corrections { found.append("corrections") }
    if gone != other.gone { found.append("gone: \(gone) / \(other.gone)") }
    return found
  }
}

/// Nights of a folder with logs.
struct LedgerProject {
  let folder: String
  var days = 30
  var workers = 2
  var configure: (inout Configuration) -> Void = { _ in }

  private static let redactor = Result { try Redactor() }

  private var loaded: LoadedConfiguration {
    var configuration = Configuration(projectFolder: folder)
    configuration.stores = [
      .taskExecutions: ["\(folder)/task_executions*"], .feedback: ["\(folder)/logs"],
      .events: ["\(folder)/.factory/logs"],
    ]
    configure(&configuration)
    return LoadedConfiguration(configuration: configuration, file: nil, projectFolder: folder)
  }

  private func analyzer(_ asOf: Timestamp) throws -> Analyzer {
    Analyzer(
      locator: StoreLocator(loaded: loaded, home: nil), window: Window(asOf: asOf, days: days),
      redactor: try Self.redactor.get(), workers: workers, earlierSuggestions: [:],
      clock: { 0 })
  }

  /// A night that reads everything.
  func fullNight(_ asOf: Timestamp) throws -> NightResult {
    NightResult(
      try analyzer(asOf).analyze([.taskExecutions, .feedback, .events], ledger: nil))
  }

  /// A night with the ledger; one that is killed before its end writes nothing.
  @discardableResult
  func ledgerNight(_ asOf: Timestamp, isKilled: Bool = false) throws -> NightResult {
    let session = try session(asOf)
    let result = NightResult(
      try analyzer(asOf).analyze([.taskExecutions, .feedback, .events], ledger: session))
    if !isKilled { try session?.commit() }
    return result
  }

  /// Whether a night at a moment uses a ledger that is there.
  func usesLedger(_ asOf: Timestamp) -> Bool {
    if case .usable(let ledger) = opening { return ledger.asOf <= asOf }
    return false
  }

  var ledgerPath: String { loaded.configuration.ledger }

  var opening: LedgerFile.Opening {
    LedgerFile.open(ledgerPath, settings: loaded.ledgerSettings)
  }

  private func session(_ asOf: Timestamp) throws -> LedgerSession? {
    var ledger: LedgerFile?
    if case .usable(let opened) = opening {
      guard opened.asOf <= asOf else { return nil }
      ledger = opened
    }
    return LedgerSession(
      ledgerPath, settings: loaded.ledgerSettings, asOf: asOf, ledger: ledger,
      redactor: try Self.redactor.get())
  }
}

extension JSONValue {
  /// The value with every member of its objects changed.
  fileprivate func mapped(_ change: (String, JSONValue) -> JSONValue) -> JSONValue {
    switch self {
    case .object(let members):
      .object(members.map { ($0.0, change($0.0, $0.1).mapped(change)) })
    case .array(let elements): .array(elements.map { $0.mapped(change) })
    default: self
    }
  }
}
