import Glibc
import Messaging

/// Brings one message on one way, with attempts that are bounded in number and time.
struct AlertDelivery: Sendable {
  let alert: AlertSettings
  let channel: AlertSettings.Channel
  let environment: [String: String]
  /// Seconds of a clock that only goes on.
  let clock: @Sendable () -> Double
  /// When no attempt may last any longer, by that clock.
  let end: Double

  private static let firstPause = 1.0
  private static let longestPause = 8.0

  /// Delivers a message, or tells why it can't; what is passing is tried again after a pause that
  /// doubles.
  func deliver(_ message: AlertMessage) throws(DeliveryFailure) {
    var pause = Self.firstPause
    var attempts = 1 + alert.retries
    while true {
      attempts -= 1
      do throws(DeliveryFailure) {
        try attempt(message)
        return
      } catch {
        guard error.isPassing, attempts > 0, clock() + pause < end else { throw error }
      }
      usleep(useconds_t(pause * 1_000_000))
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private func attempt(_ message: AlertMessage) throws(DeliveryFailure) {
    let left = min(Double(alert.timeoutSeconds), end - clock())
    guard left > 0 else {
      throw DeliveryFailure("the run has no time left for alerts", isPassing: true)
    }
    let milliseconds = Int(left * 1000)
    switch channel {
    case .webhook:
      let url = try expanded(alert.webhook ?? "")
      guard let webhook = Webhook(url) else {
        throw DeliveryFailure("its URL is not http or https", isPassing: false)
      }
      try webhook.post(message.document(alert.format), milliseconds: milliseconds)
    case .command:
      try MessageProgram(alert.command).run(
        message.document(.json), milliseconds: milliseconds)
    }
  }

  /// A text with `${NAME}` replaced by variables of the environment, once.
  private func expanded(_ text: String) throws(DeliveryFailure) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let brace = rest.firstIndex(of: "}") else {
        throw DeliveryFailure("a '${' in its URL has no '}'", isPassing: false)
      }
      let name = String(rest[..<brace])
      guard let value = environment[name], !value.isEmpty else {
        throw DeliveryFailure("the variable \(name) is not set", isPassing: false)
      }
      result += value
      rest = rest[rest.index(after: brace)...]
    }
    return result + rest
  }
}
