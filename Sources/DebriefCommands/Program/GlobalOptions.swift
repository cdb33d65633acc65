import CommandLineKit

/// The options that every command takes.
enum GlobalOptions {
  static let specs: [OptionSpec] = [
    .value(
      "config", "FILE", kind: .file, help: "The configuration file.",
      defaultText: "debrief.yaml here or in a parent folder", environment: "DEBRIEF_CONFIG"),
    .value(
      "project-dir", "DIR", kind: .folder, help: "The project's folder.",
      defaultText: "the folder of the configuration, else here", environment: "DEBRIEF_PROJECT_DIR"),
    .value(
      "as-of", "TIME", help: "The report time.",
      defaultText: "SOURCE_DATE_EPOCH, else now", environment: "DEBRIEF_AS_OF"),
    .flag(
      "trust-config",
      help: "Allow a configuration of others to run programs and use outside paths.",
      environment: "DEBRIEF_TRUST_CONFIG"),
    .flag("json", help: "Write results as JSON."),
    .flag("quiet", short: "q", help: "Print only errors."),
    .flag("verbose", short: "v", help: "Show how long each stage takes."),
    .flag("no-color", help: "Write without colours.", environment: "NO_COLOR"),
    .flag("strict", help: "Fail if a record or file could not be used."),
    .flag("no-ledger", help: "Read everything again."),
    .flag("version", help: "Show the version.", effect: .standsAlone),
    .flag("help", short: "h", help: "Show this help.", effect: .standsAlone),
  ]

  static let days = OptionSpec.value(
    "days", "N", help: "The length of the time window in days.", defaultText: "30",
    environment: "DEBRIEF_WINDOW_DAYS")

  static let allProjects = OptionSpec.flag(
    "all-projects",
    help: "Read the sessions of agents in all folders, not only in this project.")

  static let all = OptionSpec.flag(
    "all", help: "In JSON, write complete lists instead of the first 1,000 entries.")

  static let summaries = OptionSpec.value(
    "summaries", "PATH", kind: .file,
    help: "Add the counts of other machines: a summary, a folder with *.summary, or a glob.",
    defaultText: "stores.summaries of the configuration", repetition: .collectsAll)

  static let weeks = OptionSpec.value(
    "weeks", "N", help: "The number of weeks in the trend of operations.", defaultText: "4")
}
