import Records
import Reports
import YAMLDocuments

/// Everything that people can configure, with all layers applied; paths are absolute.
struct Configuration: Sendable, Equatable {
  /// Where each store lies; a store that is not there is looked for at its usual places.
  ///
  /// Paths, folders and globs, and for `operations` also addresses; an empty list switches the
  /// store off.
  var stores: [StoreName: [String]] = [:]
  /// The length of the window, in days of 24 hours.
  var windowDays = 30
  /// The zone of times without one, as it was written.
  var timezone = "UTC"
  /// The zone of times without one.
  var zone = LocalZone.utc
  /// The folder that reports are written to.
  var output: String
  /// Which generated parts a commit contains.
  var commitParts = CommitParts()
  /// Where reports, the site and logs can be seen.
  var links = ReportLinks()
  /// The file that keeps what earlier nights counted.
  var ledger: String
  /// The folder whose templates replace the shipped ones of the same names.
  var templates: String?
  /// Folders with skills that suggestions can be for, and files that take any suggestion.
  var skills: [String] = []
  /// When the performance of a task leads to a suggestion.
  var suggestions = SuggestionSettings()
  /// How corrections become patterns.
  var patterns: PatternSettings
  /// When observations are enough for a recommendation.
  var learning = LearningSettings()
  /// A started execution without an end is stuck after so many seconds.
  var executionTimeoutSeconds = 3600
  /// What is shown of people's sessions with agents.
  var sessions = SessionSettings()
  /// What is hidden besides the built-in kinds, and what is not hidden.
  var redaction = RedactionSettings()
  /// Limits for `check`, by name.
  var thresholds: [String: Double] = [:]
  /// How long records are kept.
  var retention = RetentionSettings()
  /// Where the figures of tasks are also written; nil for nowhere.
  var outcomes: OutcomePlace?
  /// Files, folders and globs with the counts of other machines.
  var summaries: [String] = []
  /// What this machine leaves for others.
  var summary = SummarySettings()
  /// Conditions that `check` fails on unless options name others.
  var failOn: [Condition] = []
  /// When somebody is alerted, and how.
  var alerts: [AlertSettings] = []

  /// Where agents keep skills and instructions; what is not there is left out.
  static let usualSkills = [".claude/skills", "AGENTS.md", "CLAUDE.md"]

  /// The defaults of a project that lies in `projectFolder`, an absolute path.
  init(projectFolder: String) {
    let base = ConfigurationFolders(base: projectFolder, home: nil)
    output = base.joined("reports")
    ledger = base.joined(".debrief/ledger.sqlite")
    skills = Self.usualSkills.map(base.joined)
    patterns = PatternSettings(rules: [base.joined("rules")])
  }
}
