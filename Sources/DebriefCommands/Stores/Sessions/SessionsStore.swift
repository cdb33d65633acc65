import Aggregates
import Findings
import Publishing
import Ledger
import Records
import Redaction
import Reports
import Stores

/// Transcripts that agents leave on disk.
struct SessionsStore: Store {
  let name = StoreName.sessions

  let help = (
    text: "Transcripts of agents: paths, or auto for this project's where agents keep them.\n"
      + "Without a value, report, dashboard and doctor use auto and nightly reads none.",
    example: "auto"
  )

  let usualPlaces = [
    UsualPlace(base: .home, pattern: ".claude/projects"),
    UsualPlace(base: .home, pattern: ".codex/sessions"),
  ]

  let word: String? = SessionPlaces.word

  func places(_ locator: StoreLocator, workers: Int) -> [String] {
    let places = SessionPlaces(locator: locator)
    let found = places.places
    guard !found.isEmpty else { return [StoreLocator.switchedOff] }
    return found.map { place in
      let shown = displayedPath(places.names.shown(place.pattern))
      let reason = place.isConfigured ? " (configured)" : ""
      return place.files.isEmpty
        ? "  not used \(shown)\(reason): no session of this project"
        : "  used     \(shown)\(reason), \(place.files.count) files"
    } + ExpiringSessions(locator: locator, now: locator.reportTime).lines(found)
  }

  /// How many days corrections count for: it takes months to show whether a rule helped.
  private static let correctionDays = 365

  private static func reach(_ window: Window) -> Window {
    Window(asOf: window.asOf, days: max(window.days, correctionDays))
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    let window = input.window
    let reach = SessionsStore.reach(window)
    let places = SessionPlaces(locator: input.locator)
    let found = places.files()
    let read: StoreResult<SessionAggregate>
    if let ledger {
      read = StoreResult(try ledger.reading(reader(input, places), found), input.redactor)
    } else {
      read = StoreResult(
        SessionStore.read(
          found, times: input.times, lastHour: window.lastHour, redactor: input.redactor,
          workers: input.workers
        ) { SessionAggregate(window: reach) },
        empty: SessionAggregate(window: reach), input.redactor)
    }
    let settings = input.configuration.sessions
    let privacy = SessionPrivacy(
      project: input.locator.loaded.projectFolder, showsQuotes: settings.showsQuotes,
      shortensPaths: settings.shortensPaths, hidesPeople: settings.hidesPeople)
    let current = read.aggregate.restricted(to: window)
    let findings = SessionFindings(
      current, window: window, index: read.index, privacy: privacy,
      changes: current.lines.isEmpty ? [] : changes(input), belongs: places.belongs)
    // Most transcripts are no older than the window: then the corrections are the same.
    let corrections =
      current.lines.count == read.aggregate.lines.count
      ? findings
      : SessionFindings(
        read.aggregate, window: reach, index: read.index, privacy: privacy,
        belongs: places.belongs)
    return StoreOutput(
      quality: read.quality(
        name, future: current.future, before: current.outOfWindow, repeated: current.repeated),
      index: read.index, failures: findings.failures, marks: findings.marks,
      report: { SessionsReport(findings: findings.grouped(by: $0)) },
      foundCorrections: corrections.feedback)
  }

  /// When the files that instruct agents changed.
  private func changes(_ input: StoreInput) -> [InstructionChange] {
    let project = input.locator.loaded.projectFolder
    let usual = Configuration.usualSkills.map { "\(project)/\($0)" }
    let paths = Set(input.configuration.skills + usual).filter {
      $0 == project || $0.hasPrefix(project + "/")
    }
    return InstructionHistory.changes(
      of: paths.sorted(), in: project, environment: input.locator.agents.environment
    ).map {
      InstructionChange(
        commit: $0.commit, time: Timestamp(seconds: $0.seconds),
        paths: $0.paths.map { input.redactor.redact($0) })
    }
  }

  private func reader(
    _ input: StoreInput, _ places: SessionPlaces
  ) -> LedgerReader<SessionAggregate> {
    LedgerReader(
      store: name, window: SessionsStore.reach(input.window), belongs: { places.owns($0) },
      read: { parts, floor, _, progress in
        SessionStore.read(
          parts, times: input.times, lastHour: input.window.lastHour, redactor: input.redactor,
          workers: input.workers, progress: progress
        ) { HourlyShares(floor: floor) }
      })
  }
}
