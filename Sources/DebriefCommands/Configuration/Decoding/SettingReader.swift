import CommandLineKit
import YAMLDocuments

/// Reads one written setting as the type that its key has.
struct SettingReader {
  /// What was written.
  let node: YAMLNode
  /// The whole key, with points between its parts.
  let key: String
  /// Where it was written.
  let origin: SettingOrigin
  /// What its paths are relative to.
  let folders: ConfigurationFolders
  /// Where named time zones come from.
  let zones: ZoneSource
  /// What the setting may not do; nil where its origin is trusted.
  let boundary: ConfigurationBoundary?

  /// The place as messages show it.
  var place: String { origin.place(of: node.position) }

  /// The same for a part of the setting.
  func child(_ node: YAMLNode, _ suffix: String) -> SettingReader {
    SettingReader(
      node: node, key: key + suffix, origin: origin, folders: folders, zones: zones,
      boundary: boundary)
  }

  func error(_ kind: ConfigurationError.Kind, expected: String) -> ConfigurationError {
    let found = node.text.map { "'\(displayedWord($0))'" } ?? node.kindInWords
    let name = displayedWord(key)
    let message =
      kind == .outOfRange ? "\(found) is out of range for '\(name)'" : "\(found) can't be '\(name)'"
    return ConfigurationError(kind, place: place, message: message, hint: "give \(expected)")
  }

  /// A whole number in the range.
  func integer(in range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
    let expected = "a whole number" + words(for: Double(range.lowerBound), Double(range.upperBound))
    guard let value = node.integer else { throw error(.wrongType, expected: expected) }
    guard range.contains(value) else { throw error(.outOfRange, expected: expected) }
    return value
  }

  /// A number in the range.
  func number(in range: ClosedRange<Double>) throws(ConfigurationError) -> Double {
    let expected = "a number" + words(for: range.lowerBound, range.upperBound)
    guard let value = node.number else { throw error(.wrongType, expected: expected) }
    guard range.contains(value) else { throw error(.outOfRange, expected: expected) }
    return value
  }

  /// True or false.
  func boolean() throws(ConfigurationError) -> Bool {
    guard let value = node.boolean else { throw error(.wrongType, expected: "true or false") }
    return value
  }

  /// The address of a web page, without a slash at its end.
  func webAddress(containing part: String = "") throws(ConfigurationError) -> String {
    let expected =
      "an address that begins with https:// or http://"
      + (part.isEmpty ? "" : " and contains \(part)")
    let address = try text(expected: expected)
    guard address.hasPrefix("https://") || address.hasPrefix("http://"),
      part.isEmpty || address.contains(part)
    else {
      throw error(.invalidValue, expected: expected)
    }
    return address.hasSuffix("/") ? String(address.dropLast()) : address
  }

  /// A text that is not empty.
  func text(expected: String = "a text") throws(ConfigurationError) -> String {
    guard let text = node.text, !node.isNull else { throw error(.wrongType, expected: expected) }
    guard !text.isEmpty else { throw error(.invalidValue, expected: expected) }
    return text
  }

  /// Texts; a single one need not stand in a list.
  func texts(expected: String) throws(ConfigurationError) -> [String] {
    guard let elements = node.elements else { return [try text(expected: expected)] }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      texts.append(try child(element, "[\(index)]").text(expected: expected))
    }
    return texts
  }

  /// Lists of two or more failure patterns.
  func patternLists() throws(ConfigurationError) -> [[String]] {
    let expected = "lists of two or more ids of failure patterns, or messages"
    guard let elements = node.elements else { throw error(.wrongType, expected: expected) }
    var lists: [[String]] = []
    for (index, element) in elements.enumerated() {
      let list = child(element, "[\(index)]")
      guard element.elements != nil else { throw list.error(.wrongType, expected: expected) }
      let texts = try list.texts(expected: expected)
      guard texts.count >= 2 else { throw list.error(.invalidValue, expected: expected) }
      lists.append(texts)
    }
    return lists
  }

  /// Numbers by name.
  func numbersByName() throws(ConfigurationError) -> [String: Double] {
    guard let pairs = node.pairs else {
      throw error(.wrongType, expected: "a map of names with numbers")
    }
    var numbers: [String: Double] = [:]
    for pair in pairs {
      numbers[pair.key] = try child(pair.value, ".\(pair.key)")
        .number(in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    }
    return numbers
  }

  private func words(for low: Double, _ high: Double) -> String {
    // Limits beyond this are those of the type, which say nothing to people.
    let isOpen = high > 1e15
    if isOpen, low < -1e15 { return "" }
    return isOpen ? ", \(plain(low)) or more" : " from \(plain(low)) to \(plain(high))"
  }

  private func plain(_ number: Double) -> String {
    number.rounded() == number ? String(Int(number)) : String(number)
  }
}
