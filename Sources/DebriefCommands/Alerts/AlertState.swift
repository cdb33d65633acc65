import Files
import Publishing
import Reports

/// `.debrief/alerts.json`: which alerts have been told and still hold.
struct AlertState: Sendable, Equatable {
  /// An alert that one way has delivered.
  struct Raised: Sendable, Equatable {
    let alert: String
    let condition: String
    let channel: String
    /// The as-of of the night that told it.
    let since: String
  }

  private static let fileName = "alerts.json"

  /// What has been told, in the order of telling.
  private(set) var raised: [Raised] = []

  init() {}

  /// Reads the state of a project; `warn` takes a line about a file that can't be used.
  init(project: String, warn: (String) -> Void) {
    let path = "\(project)/\(StateFolder.name)/\(Self.fileName)"
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try SmallFile.bytes(of: path, limit: 1 << 24)
    } catch {
      if !error.isMissing { warn("\(path): \(error.reason); alerts may be sent again") }
      return
    }
    guard let document = try? JSONValue.parse(String(decoding: bytes, as: UTF8.self)),
      let entries = document["raised"]?.arrayValue
    else {
      warn("\(path): debrief did not write this content; alerts may be sent again")
      return
    }
    raised = entries.compactMap { Raised($0) }
  }

  /// Writes the state of a project.
  func write(project: String) throws(PublishingError) {
    let document = JSONValue.object([
      ("schema", "debrief/alerts/1"), ("raised", .array(raised.map(\.json))),
    ])
    let folder = try StateFolder.make(in: project)
    try StateFolder.write(document.serialized(), to: Self.fileName, in: folder)
  }

  /// Whether an alert has been told one way and not been cleared since.
  func isRaised(_ alert: AlertSettings, _ channel: AlertSettings.Channel) -> Bool {
    raised.contains { $0.isOf(alert, channel) }
  }

  /// Takes down that an alert has been told.
  mutating func raise(_ alert: AlertSettings, _ channel: AlertSettings.Channel, since: String) {
    raised.append(
      Raised(
        alert: alert.name, condition: alert.condition.text, channel: channel.rawValue,
        since: since))
  }

  /// Takes down that it holds no longer.
  mutating func clear(_ alert: AlertSettings, _ channel: AlertSettings.Channel) {
    raised.removeAll { $0.isOf(alert, channel) }
  }

  /// Forgets alerts that are no longer configured.
  mutating func keep(_ alerts: [AlertSettings]) {
    raised.removeAll { entry in
      !alerts.contains { alert in alert.channels.contains { entry.isOf(alert, $0) } }
    }
  }
}

extension AlertState.Raised {
  fileprivate init?(_ json: JSONValue) {
    guard let alert = json["alert"]?.stringValue, let condition = json["condition"]?.stringValue,
      let channel = json["channel"]?.stringValue, let since = json["since"]?.stringValue
    else { return nil }
    self.init(alert: alert, condition: condition, channel: channel, since: since)
  }

  fileprivate var json: JSONValue {
    .object([
      ("alert", .string(alert)), ("condition", .string(condition)), ("channel", .string(channel)),
      ("since", .string(since)),
    ])
  }

  /// An alert whose condition was changed is another one.
  fileprivate func isOf(_ alert: AlertSettings, _ channel: AlertSettings.Channel) -> Bool {
    self.alert == alert.name && condition == alert.condition.text
      && self.channel == channel.rawValue
  }
}
