import CommandLineKit

extension ConfigurationLayer {
  /// Variables that begin like those of settings and are none.
  static let otherVariables = [
    "DEBRIEF_AS_OF", "DEBRIEF_CONFIG", "DEBRIEF_PROJECT_DIR", "DEBRIEF_SESSION_ID", trustVariable,
  ]

  /// The variable that allows a configuration of others everything.
  static let trustVariable = "DEBRIEF_TRUST_CONFIG"

  /// Whether the variable that allows everything is set.
  static func trusts(_ environment: [String: String]) throws(ConfigurationError) -> Bool {
    switch environment[trustVariable] ?? "" {
    case "1", "true": return true
    case "", "0", "false": return false
    case let other:
      throw ConfigurationError(
        .invalidValue, place: trustVariable,
        message: "'\(displayedWord(other))' is neither 1 nor 0",
        hint: "set it to 1 to trust the configuration, or unset it")
    }
  }

  /// Applies the variables that begin with `DEBRIEF_`; an empty one is as good as absent.
  func apply(
    environment: [String: String], to configuration: inout Configuration
  ) throws(ConfigurationError) {
    for (name, text) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("DEBRIEF_") && !Self.otherVariables.contains(name) {
      let origin = SettingOrigin.environment(name)
      if let key = ConfigurationKey.all.first(where: { $0.variable == name }) {
        if text.isEmpty { continue }
        let node = try node(text, for: key, from: origin)
        try apply(key, node, from: origin, to: &configuration)
      } else if let (key, entry) = Self.openMap(of: name) {
        if text.isEmpty { continue }
        try applyEntry(entry, of: key, Self.scalar(text), from: origin, to: &configuration)
      } else {
        throw Self.unknown(name)
      }
    }
  }

  /// `DEBRIEF_THRESHOLDS_FAILURE_RATE` is `failure_rate` in `thresholds`.
  private static func openMap(of variable: String) -> (ConfigurationKey, entry: String)? {
    for key in ConfigurationKey.all where key.shape == .openMap {
      let prefix = key.variable + "_"
      if variable.hasPrefix(prefix), variable != prefix {
        return (key, variable.dropFirst(prefix.count).lowercased())
      }
    }
    return nil
  }

  private static func unknown(_ name: String) -> ConfigurationError {
    let known = ConfigurationKey.all.map(\.variable) + otherVariables
    // Without the common beginning, which would make everything look near.
    let near = closestMatch(
      to: String(name.dropFirst(8)), among: known.map { String($0.dropFirst(8)) })
    return ConfigurationError(
      .unknownVariable, place: displayedWord(name), message: "unknown environment variable",
      hint: near.map { "did you mean 'DEBRIEF_\($0)'?" }
        ?? "unset it; variables are DEBRIEF_ and a key in capitals, such as DEBRIEF_WINDOW_DAYS")
  }
}
