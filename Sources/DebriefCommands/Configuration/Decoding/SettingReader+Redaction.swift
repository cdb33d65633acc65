import CommandLineKit
import YAMLDocuments

extension SettingReader {
  /// The added kinds of secrets: a list of maps with a name and a pattern each.
  func redactionKinds() throws(ConfigurationError) -> [RedactionSettings.Kind] {
    let expected = "a list of {name: …, pattern: …}"
    guard let elements = node.elements else { throw error(.wrongType, expected: expected) }
    var kinds: [RedactionSettings.Kind] = []
    for (index, element) in elements.enumerated() {
      let reader = child(element, "[\(index)]")
      let kind = try reader.redactionKind(expected: expected)
      guard !kinds.contains(where: { $0.name == kind.name }) else {
        throw ConfigurationError(
          .invalidValue, place: reader.place,
          message: "the kind '\(displayedWord(kind.name))' is a duplicate",
          hint: "give each kind a unique name")
      }
      kinds.append(kind)
    }
    return kinds
  }

  private func redactionKind(expected: String) throws(ConfigurationError) -> RedactionSettings.Kind
  {
    guard let pairs = node.pairs else { throw error(.wrongType, expected: expected) }
    var texts: [String: String] = [:]
    var patternPlace = place
    for pair in pairs {
      guard ["name", "pattern"].contains(pair.key) else {
        throw ConfigurationKey.unknown(
          pair.key, prefix: "\(key).", siblings: ["name", "pattern"],
          place: origin.place(of: pair.keyPosition))
      }
      let value = child(pair.value, ".\(pair.key)")
      if pair.key == "pattern" { patternPlace = value.place }
      texts[pair.key] = try value.text()
    }
    guard let name = texts["name"], let pattern = texts["pattern"] else {
      throw ConfigurationError(
        .invalidValue, place: place, message: "'\(displayedWord(key))' lacks its name or pattern",
        hint: "give \(expected)")
    }
    return RedactionSettings.Kind(name: name, pattern: pattern, place: patternPlace)
  }
}
