import Redaction
import Reports

/// What an alert says.
struct AlertMessage: Sendable {
  /// What has happened to a condition.
  enum Event: String, Sendable {
    case raised, cleared
  }

  let event: Event
  let alert: AlertSettings
  let outcome: ConditionOutcome
  /// Why the night failed; nil where it did not.
  var reason: String?
  /// The moment that the number speaks of.
  let asOf: String
  /// The name of the project's folder.
  let project: String
  /// Takes secrets out of what people wrote and logs held.
  let redactor: Redactor

  /// How long a text of the message may be, characters.
  private static let longest = 1000

  /// The message for people: one line.
  var text: String {
    let sign = event == .raised ? "raised" : "cleared"
    let words = outcome.words + (reason.map { ", \($0)" } ?? "")
    return clean("debrief, \(project): \(alert.name) \(sign): \(words) (as of \(asOf))")
  }

  /// The message as a document for a webhook of the format.
  func document(_ format: AlertSettings.Format) -> String {
    switch format {
    case .slack: JSONValue.object([("text", .string(slackText))]).serialized()
    case .json: json.serialized()
    }
  }

  /// `debrief/alert/1`.
  private var json: JSONValue {
    let members = outcome.json.objectValue ?? []
    let shown = members.filter { $0.0 != "result" }.map { name, value -> (String, JSONValue) in
      (name, value.stringValue.map { .string(clean($0)) } ?? value)
    }
    return .object(
      [
        ("schema", "debrief/alert/1"), ("event", .string(event.rawValue)),
        ("alert", .string(clean(alert.name))), ("project", .string(clean(project))),
        ("as_of", .string(asOf)), ("text", .string(text)),
      ] + shown)
  }

  /// The three characters that Slack reads as more than themselves.
  private var slackText: String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private func clean(_ text: String) -> String {
    let redacted = redactor.redact(text)
    return redacted.count <= Self.longest ? redacted : String(redacted.prefix(Self.longest)) + "…"
  }
}
