import Findings
import Records
import YAMLDocuments

extension ConfigurationKey {
  /// Every key, in the order of the file that `init` writes.
  static let all: [ConfigurationKey] =
    stores + summaries + general + publishing + suggestions + patterns + learning + [
      executionTimeout
    ]
    + sessions + summary + open

  private static let stores: [ConfigurationKey] = StoreRegistry.stores.map {
    store($0.name, $0.help.text, $0.help.example)
  }

  private static let general: [ConfigurationKey] = [
    .integer(
      "window_days", \.windowDays, in: 1...36_500, "The length of the time window in days.", "30"),
    ConfigurationKey(
      "timezone", .single,
      "The time zone of times without one: UTC, an offset such as +02:00, or a name such as\n"
        + "Europe/Berlin.", default: "UTC"
    ) { (reader, configuration) throws(ConfigurationError) in
      (configuration.timezone, configuration.zone) = try reader.zone()
    },
    ConfigurationKey(
      "output", .single, "The folder that reports are written to.", default: "reports"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.output = try reader.path()
    },
    ConfigurationKey(
      "ledger", .single, "The file with the counts of earlier runs.",
      default: ".debrief/ledger.sqlite"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.ledger = try reader.path()
    },
    ConfigurationKey(
      "templates", .single,
      "A folder with templates that replace the included ones of the same name.",
      example: "templates"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.templates = try reader.path()
    },
    ConfigurationKey(
      "skills", .list,
      "Folders with skills, and files (.md) that accept any suggestion.",
      default: "[\(Configuration.usualSkills.joined(separator: ", "))]", example: "[skills/]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.skills = try reader.paths()
    },
  ]

  private static let summaries: [ConfigurationKey] = [
    ConfigurationKey(
      "stores.summaries", .list,
      "Summaries of other machines: files, folders with *.summary, and globs.", default: "[]",
      example: "[/srv/summaries]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.summaries = try reader.paths()
    }
  ]

  private static let summary: [ConfigurationKey] = [
    ConfigurationKey(
      "summary.output", .single, "The file that nightly writes for other machines.",
      example: "/srv/summaries/web1.summary"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.summary.output = try reader.path()
    },
    ConfigurationKey(
      "summary.machine", .single,
      "The name of this machine in summaries; without a value, its host name.", example: "web1"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.summary.machine = try reader.text(expected: "a name")
    },
    .integer(
      "summary.silent_after_hours", \.summary.silentAfterHours, in: 1...1_000_000,
      "A machine is silent if its newest summary is older than this many hours.", "36"),
  ]

  private static let suggestions: [ConfigurationKey] = [
    .number(
      "suggestions.min_success_rate", \.suggestions.minSuccessRate, in: 0...100,
      "A task with a lower success rate gets a suggestion, in percent.", "70"),
    .integer(
      "suggestions.min_executions", \.suggestions.minExecutions, in: 1...1_000_000_000,
      "The minimum number of executions for judging success rate and duration.", "10"),
    .number(
      "suggestions.max_average_ms", \.suggestions.maxAverageMilliseconds, in: 0...1e12,
      "A task with a longer mean duration gets a suggestion, in milliseconds.", "5000"),
    .number(
      "suggestions.min_satisfaction", \.suggestions.minSatisfaction, in: 0...5,
      "A task with a lower mean rating gets a suggestion.", "3.0"),
    .integer(
      "suggestions.min_category_failures", \.suggestions.minCategoryFailures,
      in: 1...1_000_000_000, "A category with this many failures gets a suggestion.", "5"),
    .number(
      "suggestions.decline_points", \.suggestions.declinePoints, in: 0...100,
      "A success rate that declined by this much gets a suggestion, in percentage points.", "10"),
    .integer(
      "suggestions.decline_min_executions", \.suggestions.declineMinExecutions,
      in: 1...1_000_000_000, "The minimum number of executions for judging a decline.", "20"),
    .integer(
      "suggestions.max_new", \.suggestions.maxNew, in: 0...1_000_000,
      "The maximum number of new suggestions per day.", "5"),
  ]

  private static let patterns: [ConfigurationKey] = [
    .integer(
      "patterns.min_frequency", \.patterns.minFrequency, in: 1...1_000_000_000,
      "The number of similar corrections that form a pattern.", "3"),
    ConfigurationKey(
      "patterns.rules", .list, "Files with rules, or folders with such files.", default: "[rules/]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.patterns.rules = try reader.paths()
    },
    ConfigurationKey(
      "patterns.split", .structured,
      "Failure patterns to take apart, by id, and messages that are a pattern of their own, by text.",
      default: "[]", example: "[p2-0145b646ae9a, 'HTTP 503 from <*>']"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.patterns.decisions.split = try reader.texts(
        expected: "ids of failure patterns, or messages")
    },
    ConfigurationKey(
      "patterns.join", .structured,
      "Failure patterns that are one: lists of ids or messages.", default: "[]",
      example: "[[p2-0145b646ae9a, 'Connection to <*> refused']]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.patterns.decisions.join = try reader.patternLists()
    },
  ]

  private static let learning: [ConfigurationKey] = [
    ConfigurationKey(
      "learning.enabled", .single, "Whether debrief makes recommendations.", default: "true"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.learning.enabled = try reader.boolean()
    },
    .integer(
      "learning.min_samples", \.learning.minSamples, in: 1...1_000_000_000,
      "The minimum number of observations for a recommendation.", "10"),
    .number(
      "learning.confidence_threshold", \.learning.confidenceThreshold, in: 0...1,
      "The minimum confidence of a recommendation, from 0 to 1.", "0.7"),
    ConfigurationKey(
      "learning.thresholds", .structured,
      "Limits that your operations use. debrief proposes better ones. A name is max_ or min_ and the\n"
        + "name of a field; a value is a number or {field, value, operation_type}.",
      default: "{}", example: "{max_complexity: 8}"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.learning.thresholds = try reader.operationLimits()
    },
  ]

  private static let executionTimeout = ConfigurationKey.integer(
    "performance.execution_tracking.default_timeout", \.executionTimeoutSeconds,
    in: 1...1_000_000_000, "An execution without an end is stuck after this many seconds.", "3600")

  private static let sessions: [ConfigurationKey] = [
    .choice(
      "sessions.quotes", \.sessions.showsQuotes, "corrections", or: "none",
      "What people wrote to agents: only corrections, or none of it."),
    .choice(
      "sessions.paths", \.sessions.shortensPaths, "relative", or: "full",
      "Paths in sessions: relative to the project and without home folders, or in full."),
    .choice(
      "sessions.people", \.sessions.hidesPeople, "hidden", or: "shown",
      "Names of accounts and mail addresses in sessions."),
  ]

  private static let open: [ConfigurationKey] = [
    ConfigurationKey(
      "redaction.kinds", .structured,
      "Additional kinds of secrets to redact: names with regular expressions.",
      default: "[]", example: "[{name: ticket, pattern: 'TICKET-[0-9]{6}'}]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.redaction.kinds = try reader.redactionKinds()
    },
    ConfigurationKey(
      "redaction.allow", .list, "Texts that look like secrets but are not redacted.",
      default: "[]", example: "[EXAMPLE-TOKEN]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.redaction.allow = try reader.texts(expected: "a list of texts")
    },
    ConfigurationKey(
      "thresholds", .openMap, "Limits by name. No effect yet.", default: "{}"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.thresholds = try reader.numbersByName()
    },
    ConfigurationKey(
      "outcomes", .single,
      "A folder in which nightly also writes success_metrics.json and improvement_suggestions.json;\n"
        + "beside-log is the folder of the first log of tasks.", example: "beside-log"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.outcomes = try reader.outcomePlace()
    },
    ConfigurationKey(
      "retention", .structured,
      "How long 'debrief prune' keeps records, in days and bytes, for all stores or by store;\n"
        + "rotate is the size over which a log is renamed and compressed.",
      default: "{}", example: "{days: 90, events: {days: 60, bytes: 500MB, rotate: 50MB}}"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.retention = try reader.retention()
    },
    ConfigurationKey(
      "check.fail_on", .structured, "Conditions that make debrief check fail, a list.",
      default: "[]", example: "['success_rate<80', 'task:index_build.trend=declining']"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.failOn = try reader.conditions()
    },
    ConfigurationKey(
      "alerts", .structured,
      "Messages to send after a nightly run, a list; each is sent once until its condition clears.",
      default: "[]",
      example: "[{name: failures, when: 'success_rate<80', webhook: '${SLACK_URL}', format: slack}]"
    ) { (reader, configuration) throws(ConfigurationError) in
      configuration.alerts = try reader.alerts()
    },
  ]
}
