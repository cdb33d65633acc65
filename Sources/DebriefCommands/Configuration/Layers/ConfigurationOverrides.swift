import YAMLDocuments

/// Settings that options gave, which beat every other layer.
struct ConfigurationOverrides: Sendable, Equatable {
  /// One setting.
  private struct Entry: Sendable, Equatable {
    let key: String
    let values: [String]
    let option: String
  }

  private var entries: [Entry] = []

  /// True when no option gave a setting.
  var isEmpty: Bool { entries.isEmpty }

  /// Takes a value for a key such as `suggestions.max_new` from an option such as `--max-new`.
  ///
  /// `nil` leaves the key as it is. An entry of an open map has its name after the key:
  /// `thresholds.failure_rate`.
  mutating func set(_ key: String, to value: String?, option: String) {
    if let value { entries.append(Entry(key: key, values: [value], option: option)) }
  }

  /// Takes the elements of a list; none leave the key as it is.
  mutating func set(_ key: String, to values: [String], option: String) {
    if !values.isEmpty { entries.append(Entry(key: key, values: values, option: option)) }
  }

  /// Applies the settings in the order in which they were taken.
  func apply(
    to configuration: inout Configuration, by layer: ConfigurationLayer
  ) throws(ConfigurationError) {
    for entry in entries {
      let origin = SettingOrigin.option(entry.option)
      let scalars = entry.values.map(ConfigurationLayer.scalar)
      guard let last = scalars.last else { continue }
      if let key = ConfigurationKey.all.first(where: { $0.name == entry.key }) {
        let list = YAMLNode(.sequence(scalars), at: last.position)
        try layer.apply(
          key, key.shape == .list ? list : last, from: origin, to: &configuration)
      } else if let key = ConfigurationKey.all.first(where: {
        $0.shape == .openMap && entry.key.hasPrefix($0.name + ".")
      }) {
        let name = String(entry.key.dropFirst(key.name.count + 1))
        try layer.applyEntry(name, of: key, last, from: origin, to: &configuration)
      } else {
        throw ConfigurationKey.unknown(
          entry.key, prefix: "", siblings: ConfigurationKey.all.map(\.name), place: entry.option)
      }
    }
  }
}
