import CommandLineKit

/// The options that every command takes.
enum GlobalOptions {
  static let specs: [OptionSpec] = [
    .value(
      "config", "FILE", kind: .file, help: "The configuration.",
      defaultText: "debrief.yaml here or in a parent folder", environment: "DEBRIEF_CONFIG"),
    .value(
      "project-dir", "DIR", kind: .folder, help: "The project's folder.",
      defaultText: "that of the configuration, else here", environment: "DEBRIEF_PROJECT_DIR"),
    .value(
      "as-of", "TIME", help: "The moment that the reports speak of.",
      defaultText: "SOURCE_DATE_EPOCH, else now", environment: "DEBRIEF_AS_OF"),
    .flag(
      "trust-config",
      help: "Let a configuration that others may have written run programs and lead outside.",
      environment: "DEBRIEF_TRUST_CONFIG"),
    .flag("json", help: "Write results as JSON."),
    .flag("quiet", short: "q", help: "Say nothing but errors."),
    .flag("verbose", short: "v", help: "Say how long each stage takes."),
    .flag("no-color", help: "Write without colours.", environment: "NO_COLOR"),
    .flag("strict", help: "Fail when a record or file could not be used."),
    .flag("no-ledger", help: "Read everything anew."),
    .flag("version", help: "Show the version.", effect: .standsAlone),
    .flag("help", short: "h", help: "Show this help.", effect: .standsAlone),
  ]

  static let days = OptionSpec.value(
    "days", "N", help: "The length of the window in days.", defaultText: "30",
    environment: "DEBRIEF_WINDOW_DAYS")

  static let weeks = OptionSpec.value(
    "weeks", "N", help: "How many weeks the trend of operations has.", defaultText: "4")
}
