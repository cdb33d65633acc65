import CommandLineKit
import Findings
import Records
import Reports
import Stores
import Synchronization

/// What a run has done so far: for `--verbose`, for the bar, and for the health file.
///
/// A class, since every part of a run writes into the same record.
final class RunRecord: Sendable {
  /// What is known at one moment.
  struct Content: Sendable {
    /// The project's folder; nil before the configuration was read.
    var project: String?
    /// The moment that the reports speak of; nil before it was settled.
    var asOf: Timestamp?
    /// The configuration; nil before it was read.
    var loaded: LoadedConfiguration?
    /// What makes the reports; nil before it was there.
    var writer: ReportWriter?
    /// What came of the alerts.
    var alerts: [NightAlerts.Report] = []
    /// How much of each store was read; nil before.
    var quality: DataQuality?
    /// The moment of an earlier night whose reports stand; nil where there are new ones.
    var standing: Timestamp?
    /// The finished stages in their order.
    var stages: [StageTime] = []
  }

  private let state = Mutex(Content())
  /// Counts the bytes that are read.
  let reading = ReadingProgress()
  private let bar: ProgressBar?

  /// A record that shows its stages on a bar, where there is one.
  init(bar: (ReadingProgress) -> ProgressBar? = { _ in nil }) { self.bar = bar(reading) }

  /// What is known now.
  var content: Content { state.withLock { $0 } }

  /// Takes down what a run knows from its beginning.
  func begin(_ loaded: LoadedConfiguration, asOf: Timestamp) {
    state.withLock {
      ($0.project, $0.loaded, $0.asOf) = (loaded.projectFolder, loaded, asOf)
    }
  }

  /// Takes down what makes the reports.
  func made(_ writer: ReportWriter) { state.withLock { $0.writer = writer } }

  /// Takes down what came of the alerts.
  func told(_ alerts: [NightAlerts.Report]) { state.withLock { $0.alerts = alerts } }

  /// Takes down how much of each store was read.
  func read(_ quality: DataQuality) { state.withLock { $0.quality = quality } }

  /// Takes down that the reports of an earlier moment stand.
  func stands(_ asOf: Timestamp) { state.withLock { $0.standing = asOf } }

  /// Takes down that a stage is over.
  func finished(_ stage: StageTime) { state.withLock { $0.stages.append(stage) } }

  /// Says what is being done from now on.
  func show(_ stage: String) { bar?.begin(stage) }

  /// Says that it is over.
  func hide() { bar?.end() }

  /// The console of the run: its bar steps aside for whatever is written.
  func console(_ console: Console) -> Console { bar.map { console.steppingAside($0) } ?? console }
}

extension CommandContext {
  /// Does a stage of the run: shown while it lasts, and timed.
  func stage<Value>(
    _ name: String, _ work: () throws(CommandFailure) -> Value
  ) throws(CommandFailure) -> Value {
    record.show(name)
    defer { record.hide() }
    let start = invocation.uptime()
    let value = try work()
    finished(StageTime(name: name, seconds: invocation.uptime() - start))
    return value
  }

  /// Takes down a stage that is over, and says so under `--verbose`.
  func finished(_ stage: StageTime) {
    record.finished(stage)
    if parsed.isSet("verbose") {
      notice("debrief: \(stage.name): \(decimal(stage.seconds, digits: 3)) s")
    }
  }
}
