/// When somebody is alerted, and how.
struct AlertSettings: Sendable, Equatable {
  /// The form of the message to a webhook.
  enum Format: String, Sendable, CaseIterable {
    /// `debrief/alert/1`.
    case json
    /// What Slack and programs like it take: one text.
    case slack
  }

  /// Its name, which no other alert has.
  let name: String
  /// When it is raised.
  let condition: Condition
  /// Where it goes by HTTP, with `${NAME}` for variables of the environment; a secret.
  var webhook: String?
  /// The form of what goes there.
  var format = Format.json
  /// The program that gets it on standard input, with its arguments; empty for none.
  var command: [String] = []
  /// The longest that one attempt may take, seconds.
  var timeoutSeconds = 10
  /// How many more attempts there are after the first.
  var retries = 2
  /// Whether it is also told when the condition holds no longer.
  var tellsClearing = false

  /// Ways that a message goes.
  enum Channel: String, Sendable, CaseIterable {
    case webhook, command
  }

  /// The ways of this alert.
  var channels: [Channel] {
    (webhook == nil ? [] : [.webhook]) + (command.isEmpty ? [] : [.command])
  }
}
