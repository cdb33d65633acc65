import Records

extension ConfigurationKey {
  /// The key of a store's paths; without a value the usual places are looked at.
  static func store(_ store: StoreName, _ comment: String, _ example: String) -> ConfigurationKey {
    ConfigurationKey("stores.\(store.rawValue)", .list, "\(comment)", example: example) {
      (reader, configuration) throws(ConfigurationError) in
      configuration.stores[store] = try reader.storePaths(of: store)
    }
  }

  /// The key of one of two words; the first is the default, and stands for true.
  static func choice(
    _ name: String, _ target: any WritableKeyPath<Configuration, Bool> & Sendable,
    _ first: String, or second: String, _ comment: String
  ) -> ConfigurationKey {
    ConfigurationKey(name, .single, comment, default: first, example: second) {
      (reader, configuration) throws(ConfigurationError) in
      let word = try reader.text(expected: "\(first) or \(second)")
      guard word == first || word == second else {
        throw reader.error(.invalidValue, expected: "\(first) or \(second)")
      }
      configuration[keyPath: target] = word == first
    }
  }

  /// The key of a whole number.
  static func integer(
    _ name: String, _ target: any WritableKeyPath<Configuration, Int> & Sendable,
    in range: ClosedRange<Int>, _ comment: String, _ defaultText: String
  ) -> ConfigurationKey {
    ConfigurationKey(name, .single, comment, default: defaultText) {
      (reader, configuration) throws(ConfigurationError) in
      configuration[keyPath: target] = try reader.integer(in: range)
    }
  }

  /// The key of a number.
  static func number(
    _ name: String, _ target: any WritableKeyPath<Configuration, Double> & Sendable,
    in range: ClosedRange<Double>, _ comment: String, _ defaultText: String
  ) -> ConfigurationKey {
    ConfigurationKey(name, .single, comment, default: defaultText) {
      (reader, configuration) throws(ConfigurationError) in
      configuration[keyPath: target] = try reader.number(in: range)
    }
  }
}
