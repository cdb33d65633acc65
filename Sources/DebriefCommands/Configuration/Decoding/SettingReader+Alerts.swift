import CommandLineKit
import Messaging
import YAMLDocuments

extension SettingReader {
  /// Conditions; a single one need not stand in a list.
  func conditions() throws(ConfigurationError) -> [Condition] {
    guard let elements = node.elements else { return [try condition()] }
    var conditions: [Condition] = []
    for (index, element) in elements.enumerated() {
      conditions.append(try child(element, "[\(index)]").condition())
    }
    return conditions
  }

  private func condition() throws(ConfigurationError) -> Condition {
    let text = try text(expected: "a condition such as success_rate<80")
    do throws(Condition.Mistake) {
      return try Condition(text)
    } catch {
      throw ConfigurationError(
        .invalidValue, place: place, message: error.message, hint: error.hint)
    }
  }

  /// Alerts: a list of maps, each with a name and a condition of its own.
  func alerts() throws(ConfigurationError) -> [AlertSettings] {
    guard let elements = node.elements else { throw error(.wrongType, expected: Self.alertForm) }
    var alerts: [AlertSettings] = []
    for (index, element) in elements.enumerated() {
      let reader = child(element, "[\(index)]")
      let alert = try reader.alert()
      guard !alerts.contains(where: { $0.name == alert.name }) else {
        throw reader.mistake(
          "the alert '\(displayedWord(alert.name))' is a duplicate",
          hint: "give each alert a unique name")
      }
      alerts.append(alert)
    }
    return alerts
  }

  private static let alertForm = "a list of {name: …, when: …, webhook: … or command: […]}"
  private static let alertKeys = [
    "name", "when", "webhook", "format", "command", "timeout", "retries", "on_clear",
  ]

  private func alert() throws(ConfigurationError) -> AlertSettings {
    guard let pairs = node.pairs else { throw error(.wrongType, expected: Self.alertForm) }
    var parts: [String: SettingReader] = [:]
    for pair in pairs {
      guard Self.alertKeys.contains(pair.key) else {
        throw ConfigurationKey.unknown(
          pair.key, prefix: "\(key).", siblings: Self.alertKeys,
          place: origin.place(of: pair.keyPosition))
      }
      if !pair.value.isNull { parts[pair.key] = child(pair.value, ".\(pair.key)") }
    }
    guard let name = try parts["name"]?.text(), let condition = try parts["when"]?.condition()
    else { throw mistake("'\(displayedWord(key))' lacks its name or when", hint: Self.alertHint) }
    guard !condition.isAboutNight || condition.knowsNight else {
      throw mistake(
        "a night is 'done' or 'failed', not '\(displayedWord(condition.text))'",
        hint: "write night=failed")
    }
    var alert = AlertSettings(name: name, condition: condition)
    alert.webhook = try parts["webhook"]?.webhook()
    if let format = parts["format"] { alert.format = try format.alertFormat() }
    try parts["webhook"]?.refuseVariables(in: alert.webhook)
    if let command = parts["command"] {
      if let boundary {
        throw boundary.refusal(
          of: displayedWord(command.key), because: "runs a program", at: command.place)
      }
      alert.command = try command.texts(expected: "a program with its arguments, a list")
    }
    if let timeout = parts["timeout"] { alert.timeoutSeconds = try timeout.integer(in: 1...60) }
    if let retries = parts["retries"] { alert.retries = try retries.integer(in: 0...5) }
    if let clearing = parts["on_clear"] { alert.tellsClearing = try clearing.boolean() }
    guard !alert.channels.isEmpty else {
      throw mistake(
        "the alert '\(displayedWord(name))' has no webhook or command",
        hint: "give it a webhook or a command")
    }
    guard !alert.command.contains(where: { $0.utf8.contains(0) }) else {
      throw mistake("a word of a command has a zero byte", hint: "leave it out")
    }
    return alert
  }

  private static let alertHint = "give \(alertForm)"

  private func alertFormat() throws(ConfigurationError) -> AlertSettings.Format {
    let expected = AlertSettings.Format.allCases.map(\.rawValue).joined(separator: " or ")
    guard let format = AlertSettings.Format(rawValue: try text(expected: expected)) else {
      throw error(.invalidValue, expected: expected)
    }
    return format
  }

  /// A URL, which is a secret: no message repeats it.
  private func webhook() throws(ConfigurationError) -> String {
    let hint = "give an http or https URL, or ${NAME} for a variable with it"
    guard let text = node.text, !node.isNull, !text.isEmpty else {
      throw mistake("'\(displayedWord(key))' is not a URL", hint: hint)
    }
    guard text.contains("${") || Webhook.isUsable(text) else {
      throw mistake("'\(displayedWord(key))' is not an http or https URL", hint: hint)
    }
    return text
  }

  /// A variable may hold a secret, which a stranger's address would get.
  private func refuseVariables(in webhook: String?) throws(ConfigurationError) {
    guard let boundary, webhook?.contains("${") == true else { return }
    throw boundary.refusal(
      of: displayedWord(key), because: "sends an environment variable", at: place)
  }

  private func mistake(_ message: String, hint: String) -> ConfigurationError {
    ConfigurationError(.invalidValue, place: place, message: message, hint: hint)
  }
}
