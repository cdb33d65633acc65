import Aggregates
import Findings
import Ledger
import Records
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
    }
  }

  func read(
    _ input: StoreInput, _ ledger: LedgerSession?
  ) throws(LedgerError) -> StoreOutput {
    let window = input.window
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
        ) { SessionAggregate(window: window) },
        empty: SessionAggregate(window: window), input.redactor)
    }
    let settings = input.configuration.sessions
    let findings = SessionFindings(
      read.aggregate, window: window, index: read.index,
      privacy: SessionPrivacy(
        project: input.locator.loaded.projectFolder, showsQuotes: settings.showsQuotes,
        shortensPaths: settings.shortensPaths, hidesPeople: settings.hidesPeople),
      belongs: places.belongs)
    return StoreOutput(
      quality: read.quality(
        name, future: read.aggregate.future, before: read.aggregate.outOfWindow,
        repeated: read.aggregate.repeated),
      index: read.index, failures: findings.failures,
      report: { SessionsReport(findings: findings.grouped(by: $0)) })
  }

  private func reader(
    _ input: StoreInput, _ places: SessionPlaces
  ) -> LedgerReader<SessionAggregate> {
    LedgerReader(
      store: name, window: input.window, belongs: { places.owns($0) },
      read: { parts, floor, _, progress in
        SessionStore.read(
          parts, times: input.times, lastHour: input.window.lastHour, redactor: input.redactor,
          workers: input.workers, progress: progress
        ) { HourlyShares(floor: floor) }
      })
  }
}
