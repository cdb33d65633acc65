import CommandLineKit
import YAMLDocuments

/// One setting: its name in the file, its environment variable, its default, and how it is read.
///
/// The table of all keys drives the file, the variables, the options and the file that `init`
/// writes, so that none of them can know a key that the others don't.
struct ConfigurationKey: Sendable {
  /// Reads a written setting into the configuration.
  typealias Reading =
    @Sendable (SettingReader, inout Configuration) throws(ConfigurationError) -> Void

  /// How a value is written outside the file.
  enum Shape: Sendable, Equatable {
    /// As it is.
    case single
    /// With colons between the elements.
    case list
    /// In YAML.
    case structured
    /// In YAML, or one variable for each name in it.
    case openMap
  }

  /// The parts of the key, the outermost first.
  let path: [String]
  /// How a value is written outside the file.
  let shape: Shape
  /// What the key means, for the file that `init` writes.
  let comment: String
  /// The default in YAML; empty when the key has no value unless it is given.
  let defaultText: String
  /// A value to start from, where the default doesn't show what one looks like.
  let example: String?
  /// Reads a written setting into the configuration.
  let read: Reading

  init(
    _ name: String, _ shape: Shape, _ comment: String, default defaultText: String = "",
    example: String? = nil, read: @escaping Reading
  ) {
    path = name.split(separator: ".").map(String.init)
    self.shape = shape
    self.comment = comment
    self.defaultText = defaultText
    self.example = example
    self.read = read
  }

  /// The key with points between its parts.
  var name: String { path.joined(separator: ".") }

  /// The environment variable: `DEBRIEF_` and the parts of the key in capitals.
  var variable: String { "DEBRIEF_" + path.joined(separator: "_").uppercased() }

  /// The error for a key that is none, with the nearest one that is.
  static func unknown(
    _ typed: String, prefix: String, siblings: [String], place: String
  ) -> ConfigurationError {
    let hint: String
    if let near = closestMatch(to: typed, among: siblings) {
      hint = "did you mean '\(prefix)\(near)'?"
    } else if let elsewhere = nearestElsewhere(typed) {
      hint = "did you mean '\(elsewhere)'?"
    } else {
      hint = "known here are \(siblings.joined(separator: ", "))"
    }
    return ConfigurationError(
      .unknownKey, place: place, message: "unknown key '\(displayedWord(prefix + typed))'",
      hint: hint)
  }

  /// The whole key whose last part is near, for one written in the wrong section.
  private static func nearestElsewhere(_ typed: String) -> String? {
    guard let near = closestMatch(to: typed, among: all.compactMap(\.path.last)) else { return nil }
    return all.first { $0.path.last == near }?.name
  }
}
