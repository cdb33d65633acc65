import Reports

extension ConfigurationKey {
  /// What is committed, and where reports and logs can be seen.
  static let publishing: [ConfigurationKey] = [
    part("site", \.commitParts.site, "Whether commits contain the HTML site.", default: "true"),
    part(
      "json", \.commitParts.json,
      "Whether commits contain the JSON. Without it, every run is committed, quiet ones too.",
      default: "true"),
    part("csv", \.commitParts.csv, "Whether commits contain the CSV tables.", default: "true"),
    address(
      "repository", \.links.reports,
      "The address of the output folder at your code host. Pull requests then link to the pages.",
      example: "https://git.example.com/team/project/blob/debrief/reports"),
    ConfigurationKey(
      "links.logs", .single,
      "The address of a line of a log, with {path} and {line}. Places of records become links.",
      example: "'https://git.example.com/team/project/blob/main/{path}#L{line}'"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.links.logs = escapedAddress(try reader.webAddress(containing: "{path}"))
    },
    address(
      "site", \.links.site, "The address of the published site.",
      example: "https://example.com/debrief"),
  ]

  private static func part(
    _ name: String, _ path: any WritableKeyPath<Configuration, Bool> & Sendable, _ help: String,
    default text: String
  ) -> ConfigurationKey {
    ConfigurationKey("commit.\(name)", .single, help, default: text) {
      (reader, configuration) throws(ConfigurationError) in
      configuration[keyPath: path] = try reader.boolean()
    }
  }

  private static func address(
    _ name: String, _ path: any WritableKeyPath<Configuration, String?> & Sendable, _ help: String,
    example: String
  ) -> ConfigurationKey {
    ConfigurationKey("links.\(name)", .single, help, example: example) {
      (reader, configuration) throws(ConfigurationError) in
      configuration[keyPath: path] = try reader.webAddress()
    }
  }
}
