import CommandLineKit
import Messaging
import Publishing
import Records
import Redaction
import Reports

/// Tells of conditions when a night is over: once when one is crossed, until it holds no longer.
///
/// Nothing that happens here makes the night fail, and all of it ends after a bounded time.
struct NightAlerts: Sendable {
  /// What came of an alert in one night.
  struct Report: Sendable, Equatable {
    let alert: String
    let channel: String
    let event: AlertMessage.Event
    /// Why it was not delivered; nil where it was.
    let failure: String?
  }

  /// The longest that all alerts of a night may take together, seconds.
  static let patience = 120.0

  let context: CommandContext
  let loaded: LoadedConfiguration
  let documents: ReportDocuments
  /// Why the night failed; nil where it did not.
  var reason: String?

  private var alerts: [AlertSettings] { loaded.configuration.alerts }

  /// The alerts whose condition can be looked at: of a night that failed there are no reports.
  private var measurable: [AlertSettings] {
    documents.night == .failed ? alerts.filter(\.condition.isAboutNight) : alerts
  }

  /// Tells what is to be told, and returns it.
  func tell() -> [Report] {
    guard !measurable.isEmpty else { return [] }
    let project = loaded.projectFolder
    let before = AlertState(project: project) { warn($0) }
    var state = before
    state.keep(alerts)
    let end = context.invocation.uptime() + Self.patience
    var reports: [Report] = []
    for alert in measurable {
      guard let outcome = outcome(alert) else { continue }
      for channel in alert.channels {
        guard let event = event(outcome, isRaised: state.isRaised(alert, channel)) else { continue }
        if event == .cleared, !alert.tellsClearing {
          state.clear(alert, channel)
          continue
        }
        let failure = deliver(event, alert, channel, outcome, end: end)
        if failure == nil {
          switch event {
          case .raised: state.raise(alert, channel, since: asOf)
          case .cleared: state.clear(alert, channel)
          }
        }
        reports.append(
          Report(alert: alert.name, channel: channel.rawValue, event: event, failure: failure))
      }
    }
    if state != before {
      do throws(PublishingError) { try state.write(project: project) } catch { warn("\(error)") }
    }
    return reports
  }

  /// The moment that the reports speak of, or the night was to speak of.
  private var asOf: String {
    documents.documents["summary"]?["as_of"]?.stringValue
      ?? (context.record.content.asOf ?? context.invocation.now).text
  }

  /// What has happened since it was told the last time; nil for nothing, and where there is nothing
  /// to measure.
  private func event(_ outcome: ConditionOutcome, isRaised: Bool) -> AlertMessage.Event? {
    switch outcome.result {
    case .crossed: isRaised ? nil : .raised
    case .passed: isRaised ? .cleared : nil
    case .noData: nil
    }
  }

  private func outcome(_ alert: AlertSettings) -> ConditionOutcome? {
    do throws(CommandFailure) {
      return try ConditionOutcome(alert.condition, in: documents)
    } catch {
      warn("alert '\(displayedWord(alert.name))': \(error.message); \(error.hint)")
      return nil
    }
  }

  /// Delivers a message; the reason where that failed.
  private func deliver(
    _ event: AlertMessage.Event, _ alert: AlertSettings, _ channel: AlertSettings.Channel,
    _ outcome: ConditionOutcome, end: Double
  ) -> String? {
    do throws(CommandFailure) {
      let message = AlertMessage(
        event: event, alert: alert, outcome: outcome, reason: reason, asOf: asOf,
        project: String(loaded.projectFolder.split(separator: "/").last ?? "/"),
        redactor: try loaded.makeRedactor())
      if let found = try loaded.makeGate().finding(in: message.document(.json)) {
        throw CommandFailure(
          "its text would hold a secret (\(found.kind))",
          hint: "rename the alert, or list it under 'redaction.allow' if it is none")
      }
      let delivery = AlertDelivery(
        alert: alert, channel: channel, environment: context.invocation.environment,
        clock: context.invocation.uptime, end: end)
      if let failure = delivery.failure(of: message) {
        warn(
          "alert '\(displayedWord(alert.name))' was not delivered by \(channel.rawValue): \(failure)"
        )
        return failure
      }
      return nil
    } catch {
      warn("alert '\(displayedWord(alert.name))' was not delivered: \(error.message)")
      return error.message
    }
  }

  /// Said under `--quiet` too: an alert that nobody gets is what nobody would notice.
  private func warn(_ text: String) {
    context.console.notice(displayedWord("debrief: warning: [alert] \(text)", limit: .max))
  }
}

extension AlertDelivery {
  /// Delivers a message; the reason where that failed.
  fileprivate func failure(of message: AlertMessage) -> String? {
    do {
      try deliver(message)
      return nil
    } catch {
      return error.reason
    }
  }
}
