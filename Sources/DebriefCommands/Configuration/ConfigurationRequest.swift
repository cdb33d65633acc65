import Glibc

/// What a configuration is made from; nothing else is looked at but files.
struct ConfigurationRequest: Sendable {
  /// The value of `--config`.
  var configOption: String?
  /// The value of `--project-dir`.
  var projectOption: String?
  /// What the other options set.
  var overrides = ConfigurationOverrides()
  /// Whether a file may do anything, whoever owns it.
  var trustsFile = false
  /// Who runs the program.
  var user = geteuid()
  /// The environment of the program.
  var environment: [String: String] = [:]
  /// The folder that the program was started in, absolute.
  var workingFolder: String
  /// The home folder, absolute; `nil` when there is none.
  var home: String?
  /// Where named time zones come from.
  var zones = ZoneSource.system
}
