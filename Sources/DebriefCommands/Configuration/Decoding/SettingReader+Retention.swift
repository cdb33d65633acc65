import CommandLineKit
import Records
import Retention
import YAMLDocuments

/// How long records are kept: by store, and for the stores that are not named.
struct RetentionSettings: Sendable, Equatable {
  /// For stores that have no rule of their own, as far as it can be applied to them.
  var general = RetentionRule()
  /// By store.
  var stores: [StoreName: RetentionRule] = [:]

  /// The rule of a store.
  func rule(of store: StoreName) -> RetentionRule { stores[store] ?? general }

  /// Whether nothing is to be done.
  var isEmpty: Bool { general.isEmpty && stores.values.allSatisfy(\.isEmpty) }
}

extension SettingReader {
  private static let retentionForm = "a map such as {days: 90, events: {days: 60, bytes: 500MB}}"
  private static let ruleKeys = ["days", "bytes", "rotate"]

  /// Rules for all stores and for single ones.
  func retention() throws(ConfigurationError) -> RetentionSettings {
    guard let pairs = node.pairs else { throw error(.wrongType, expected: "a map") }
    var settings = RetentionSettings()
    for pair in pairs where !pair.value.isNull {
      if Self.ruleKeys.contains(pair.key) {
        try child(pair.value, ".\(pair.key)").read(pair.key, into: &settings.general)
      } else if let store = StoreName(rawValue: pair.key) {
        settings.stores[store] = try child(pair.value, ".\(pair.key)").retentionRule()
      } else {
        throw ConfigurationKey.unknown(
          pair.key, prefix: "\(key).",
          siblings: Self.ruleKeys + StoreName.allCases.map(\.rawValue),
          place: origin.place(of: pair.keyPosition))
      }
    }
    return settings
  }

  private func retentionRule() throws(ConfigurationError) -> RetentionRule {
    guard let pairs = node.pairs else { throw error(.wrongType, expected: Self.retentionForm) }
    var rule = RetentionRule()
    for pair in pairs where !pair.value.isNull {
      guard Self.ruleKeys.contains(pair.key) else {
        throw ConfigurationKey.unknown(
          pair.key, prefix: "\(key).", siblings: Self.ruleKeys,
          place: origin.place(of: pair.keyPosition))
      }
      try child(pair.value, ".\(pair.key)").read(pair.key, into: &rule)
    }
    return rule
  }

  private func read(_ name: String, into rule: inout RetentionRule) throws(ConfigurationError) {
    switch name {
    case "days": rule.days = try integer(in: 1...36_500)
    case "bytes": rule.bytes = try byteCount()
    default: rule.rotateBytes = try byteCount()
    }
  }

  /// A number of bytes: whole, or with a unit of 1000.
  private func byteCount() throws(ConfigurationError) -> Int {
    let expected = "a number of bytes, such as 500000000 or 500MB"
    if let value = node.integer, value > 0 { return value }
    guard let text = node.text else { throw error(.wrongType, expected: expected) }
    let units: [(String, Int)] = [("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000)]
    for (unit, factor) in units where text.lowercased().hasSuffix(unit.lowercased()) {
      let digits = text.dropLast(unit.count).filter { $0 != " " }
      if let count = Int(digits), count > 0, count < 1_000_000_000 { return count * factor }
    }
    throw error(.invalidValue, expected: expected)
  }
}
