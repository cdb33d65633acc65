import CommandLineKit
import Findings
import YAMLDocuments

extension SettingReader {
  private static let keys = ["field", "value", "operation_type"]
  private static let numbers = -1e15...1e15

  /// Limits on fields of operations, ascending by name.
  ///
  /// The name says which side is allowed: `max_complexity` up to a value, `min_pass_rate` from one
  /// on. What follows is the field, unless one is given.
  func operationLimits() throws(ConfigurationError) -> [OperationLimit] {
    guard let pairs = node.pairs else {
      throw error(.wrongType, expected: "a map such as {max_complexity: 8}")
    }
    var limits: [OperationLimit] = []
    for pair in pairs {
      let side: OperationLimit.Side
      if pair.key.hasPrefix("max_") {
        side = .maximum
      } else if pair.key.hasPrefix("min_") {
        side = .minimum
      } else {
        throw nameless(pair)
      }
      guard pair.key.count > 4 else { throw nameless(pair) }
      limits.append(try child(pair.value, ".\(pair.key)").limit(pair.key, side))
    }
    return limits.sorted { $0.name < $1.name }
  }

  private func limit(
    _ name: String, _ side: OperationLimit.Side
  ) throws(ConfigurationError) -> OperationLimit {
    var field = String(name.dropFirst(4))
    guard let pairs = node.pairs else {
      return OperationLimit(
        name: name, field: field, side: side, value: try number(in: SettingReader.numbers))
    }
    var value: Double?
    var operationType: String?
    for pair in pairs {
      let entry = child(pair.value, ".\(pair.key)")
      switch pair.key {
      case "field": field = try entry.text(expected: "the name of a field")
      case "value": value = try entry.number(in: SettingReader.numbers)
      case "operation_type": operationType = try entry.text(expected: "a kind of operations")
      default:
        throw ConfigurationKey.unknown(
          pair.key, prefix: "\(key).", siblings: SettingReader.keys,
          place: origin.place(of: pair.keyPosition))
      }
    }
    guard let value else {
      throw ConfigurationError(
        .invalidValue, place: place, message: "'\(displayedWord(key))' lacks its value",
        hint: "give a number, or a map such as {value: 8, field: complexity}")
    }
    return OperationLimit(
      name: name, field: field, side: side, value: value, operationType: operationType)
  }

  private func nameless(_ pair: YAMLPair) -> ConfigurationError {
    ConfigurationError(
      .unknownKey, place: origin.place(of: pair.keyPosition),
      message: "unknown key '\(displayedWord("\(key).\(pair.key)"))'",
      hint: "start the name with max_ or min_, such as max_complexity")
  }
}
