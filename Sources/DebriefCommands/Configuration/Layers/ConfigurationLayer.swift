import CommandLineKit
import YAMLDocuments

/// One place that settings come from: applies what stands there to a configuration.
struct ConfigurationLayer {
  /// What relative paths and `~` mean here.
  let folders: ConfigurationFolders
  /// Where named time zones come from.
  let zones: ZoneSource
  /// What the settings may not do; nil where their origin is trusted.
  var boundary: ConfigurationBoundary?

  /// Applies one setting, however it was written.
  func apply(
    _ key: ConfigurationKey, _ node: YAMLNode, from origin: SettingOrigin,
    to configuration: inout Configuration
  ) throws(ConfigurationError) {
    let reader = SettingReader(
      node: node, key: key.name, origin: origin, folders: folders, zones: zones,
      boundary: boundary)
    try key.read(reader, &configuration)
  }

  /// Applies one name of a key that is an open map, and keeps the others.
  func applyEntry(
    _ name: String, of key: ConfigurationKey, _ node: YAMLNode, from origin: SettingOrigin,
    to configuration: inout Configuration
  ) throws(ConfigurationError) {
    let before = configuration.thresholds
    let pair = YAMLPair(key: name, keyPosition: node.position, value: node)
    try apply(
      key, YAMLNode(.mapping([pair]), at: node.position), from: origin, to: &configuration)
    configuration.thresholds.merge(before) { new, _ in new }
  }

  /// The node for a text from outside the file.
  ///
  /// A text that begins with `[` or `{` is YAML where the key is not a single value; lists are cut
  /// at their colons, and the address of a database takes the rest of its text.
  func node(
    _ text: String, for key: ConfigurationKey, from origin: SettingOrigin
  ) throws(ConfigurationError) -> YAMLNode {
    let start = YAMLPosition(line: 1, column: 1)
    let isYAML = text.hasPrefix("[") || text.hasPrefix("{") || key.shape == .structured
    if key.shape != .single, isYAML {
      do throws(YAMLError) {
        return try YAMLNode(parsing: text, file: origin.place(of: start))
      } catch {
        throw ConfigurationError(error)
      }
    }
    guard key.shape == .list else { return Self.scalar(text) }
    return YAMLNode(.sequence(Self.elements(text).map(Self.scalar)), at: start)
  }

  private static func elements(_ text: String) -> [String] {
    var elements: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = SettingReader.isAddress(rest) ? rest.endIndex : rest.firstIndex(of: ":")
      let element = rest[..<(end ?? rest.endIndex)]
      if !element.isEmpty { elements.append(String(element)) }
      rest = rest[element.endIndex...].dropFirst()
    }
    return elements
  }

  /// A text that YAML would take for nothing is meant as text here.
  static func scalar(_ text: String) -> YAMLNode {
    let start = YAMLPosition(line: 1, column: 1)
    let plain = YAMLNode(.scalar(text, .plain), at: start)
    return plain.isNull ? YAMLNode(.scalar(text, .quoted), at: start) : plain
  }
}
