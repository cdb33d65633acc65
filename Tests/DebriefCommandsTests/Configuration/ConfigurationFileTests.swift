import Records
import Retention
import Testing
import YAMLDocuments

@testable import DebriefCommands

struct ConfigurationFileTests {
  @Test func readsTheWholeExample() throws {
    let read = try configuration(
      file: """
        stores:
          task_executions: [~/vy_data/outcomes/task_executions*.jsonl*]
          feedback: [logs/feedback.jsonl]
          runs: logs/runs
          operations: [orchestrator.db, 'postgresql://user@host:5432/database']
          events: [.factory/logs, /var/droid/]
        window_days: 7
        timezone: Europe/Berlin
        output: out
        templates: ~/templates
        skills: [skills]
        suggestions: {min_success_rate: 71.5, min_executions: 11, max_average_ms: 5001, min_satisfaction: 3.5, min_category_failures: 6, decline_points: 11, decline_min_executions: 21, max_new: 0}
        patterns: {min_frequency: 4, rules: [./more/../rules/]}
        learning: {enabled: false, min_samples: 12, confidence_threshold: 0.8}
        performance: {execution_tracking: {default_timeout: 60}}
        redaction:
          kinds:
            - name: ticket
              pattern: 'T-[0-9]+'
          allow: T-1
        thresholds: {failure_rate: 5, stuck: 1.5}
        outcomes: out
        retention: {days: 90, events: {days: 60, bytes: 5MB, rotate: 77}}
        check: {fail_on: ['stuck_executions>0', 'task:a.trend=declining']}
        alerts:
          - name: failures
            when: success_rate < 80
            webhook: https://example.org/hook
            format: slack
            command: [notify, --urgent]
            timeout: 5
            retries: 0
            on_clear: true
        """)
    var expected = Configuration(projectFolder: "/project")
    expected.stores = [
      .taskExecutions: ["/home/me/vy_data/outcomes/task_executions*.jsonl*"],
      .feedback: ["/project/logs/feedback.jsonl"], .runs: ["/project/logs/runs"],
      .operations: ["/project/orchestrator.db", "postgresql://user@host:5432/database"],
      .events: ["/project/.factory/logs", "/var/droid"],
    ]
    expected.windowDays = 7
    expected.timezone = "Europe/Berlin"
    expected.zone = try #require(ZoneSource.system.zone(named: "Europe/Berlin"))
    expected.output = "/project/out"
    expected.templates = "/home/me/templates"
    expected.skills = ["/project/skills"]
    expected.suggestions = SuggestionSettings(
      minSuccessRate: 71.5, minExecutions: 11, maxAverageMilliseconds: 5001, minSatisfaction: 3.5,
      minCategoryFailures: 6, declinePoints: 11, declineMinExecutions: 21, maxNew: 0)
    expected.patterns = PatternSettings(minFrequency: 4, rules: ["/project/more/../rules"])
    expected.learning = LearningSettings(enabled: false, minSamples: 12, confidenceThreshold: 0.8)
    expected.executionTimeoutSeconds = 60
    expected.redaction = RedactionSettings(
      kinds: [.init(name: "ticket", pattern: "T-[0-9]+", place: "debrief.yaml:19")],
      allow: ["T-1"])
    expected.thresholds = ["failure_rate": 5, "stuck": 1.5]
    expected.outcomes = .folder("/project/out")
    expected.retention.general.days = 90
    expected.retention.stores[.events] = RetentionRule(days: 60, bytes: 5_000_000, rotateBytes: 77)
    expected.failOn = [
      try Condition("stuck_executions>0"), try Condition("task:a.trend=declining"),
    ]
    expected.alerts = [
      AlertSettings(
        name: "failures", condition: try Condition("success_rate < 80"),
        webhook: "https://example.org/hook", format: .slack, command: ["notify", "--urgent"],
        timeoutSeconds: 5, retries: 0, tellsClearing: true)
    ]
    #expect(read == expected)
    #expect(read.retention.general.days == 90)
    #expect(read.zone != .utc)
  }

  @Test(arguments: [
    "", "# nothing\n", "stores:\nsuggestions:\nperformance:\n  execution_tracking:\n",
    "window_days:\noutput: ~\nstores: {events: null}\n",
  ])
  func keepsDefaultsWhereNothingIsGiven(file: String) throws {
    #expect(try configuration(file: file) == Configuration(projectFolder: "/project"))
  }

  @Test func switchesAStoreOffByAnEmptyList() throws {
    #expect(try configuration(file: "stores: {runs: []}").stores == [.runs: []])
  }

  @Test(arguments: [
    ("a: 1", "debrief.yaml:1: unknown key 'a'; known here are stores, window_days, "),
    ("\nwindow_day: 7", "debrief.yaml:2: unknown key 'window_day'; did you mean 'window_days'?"),
    (
      "suggestions:\n  max_nwe: 1",
      "debrief.yaml:2: unknown key 'suggestions.max_nwe'; did you mean 'suggestions.max_new'?"
    ),
    (
      "min_frequency: 3",
      "debrief.yaml:1: unknown key 'min_frequency'; did you mean 'patterns.min_frequency'?"
    ),
    (
      "stores: {zebras: x}",
      "debrief.yaml:1: unknown key 'stores.zebras'; known here are task_executions, feedback, runs, operations, events"
    ),
    (
      "performance: {execution_trackin: {}}",
      "debrief.yaml:1: unknown key 'performance.execution_trackin'; did you mean 'performance.execution_tracking'?"
    ),
    (
      "redaction: {kinds: [{name: a,\n patern: b}]}",
      "debrief.yaml:2: unknown key 'redaction.kinds[0].patern'; did you mean 'redaction.kinds[0].pattern'?"
    ),
    ("\"\\e[31m\": 1", "debrief.yaml:1: unknown key '\\u{1b}[31m'; known here are "),
  ])
  func namesTheLineOfAnUnknownKeyAndTheNearestKnownOne(file: String, message: String) {
    let failure = failure(file: file)
    #expect(failure?.kind == .unknownKey)
    #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "none")")
  }

  @Test(arguments: [
    (
      "window_days: many",
      "debrief.yaml:1: 'many' can't be 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "window_days: '7'",
      "debrief.yaml:1: '7' can't be 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "window_days: 7.5",
      "debrief.yaml:1: '7.5' can't be 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "window_days: [7]",
      "debrief.yaml:1: a list can't be 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "learning:\n  enabled: yes",
      "debrief.yaml:2: 'yes' can't be 'learning.enabled'; give true or false"
    ),
    (
      "learning:\n  confidence_threshold: high",
      "debrief.yaml:2: 'high' can't be 'learning.confidence_threshold'; give a number from 0 to 1"
    ),
    (
      "suggestions: 5",
      "debrief.yaml:1: 'suggestions' is a single value; give a map of the keys min_success_rate, "
    ),
    ("[1]", "debrief.yaml:1: the file is a list; give a map of the keys stores, "),
    ("output: {}", "debrief.yaml:1: a map can't be 'output'; give a path"),
    (
      "stores:\n  runs:\n  - a\n  - [b]",
      "debrief.yaml:4: a list can't be 'stores.runs[1]'; give a path"
    ),
    (
      "thresholds: [1]",
      "debrief.yaml:1: a list can't be 'thresholds'; give a map of names with numbers"
    ),
    ("thresholds: {a: .nan}", "debrief.yaml:1: '.nan' can't be 'thresholds.a'; give a number"),
    (
      "redaction: {kinds: x}",
      "debrief.yaml:1: 'x' can't be 'redaction.kinds'; give a list of {name: …, pattern: …}"
    ),
    (
      "redaction: {allow: [[x]]}",
      "debrief.yaml:1: a list can't be 'redaction.allow[0]'; give a list of texts"
    ),
    ("retention: 90", "debrief.yaml:1: '90' can't be 'retention'; give a map"),
    ("alerts: loud", "debrief.yaml:1: 'loud' can't be 'alerts'; give a list of {name: …, when: …"),
  ])
  func saysWhatIsExpectedInsteadOfAWrongType(file: String, message: String) {
    let failure = failure(file: file)
    #expect(failure?.kind == .wrongType)
    #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "none")")
  }

  @Test(arguments: [
    (
      "window_days: 0", "'0' is out of range for 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "window_days: 36501",
      "'36501' is out of range for 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "suggestions: {min_success_rate: 100.5}",
      "'100.5' is out of range for 'suggestions.min_success_rate'; give a number from 0 to 100"
    ),
    (
      "learning: {confidence_threshold: -0.1}",
      "'-0.1' is out of range for 'learning.confidence_threshold'; give a number from 0 to 1"
    ),
    (
      "performance: {execution_tracking: {default_timeout: 0}}",
      "'0' is out of range for 'performance.execution_tracking.default_timeout'; give a whole number from 1 to 1000000000"
    ),
  ])
  func namesTheRangeOfAValueOutsideIt(file: String, message: String) {
    let failure = failure(file: file)
    #expect(failure?.kind == .outOfRange)
    #expect(failure?.description == "debrief.yaml:1: \(message)")
  }

  @Test(arguments: [
    (
      "timezone: Mars/Olympus",
      "'Mars/Olympus' can't be 'timezone'; give UTC, an offset such as +02:00"
    ),
    ("output: ''", "'' can't be 'output'; give a path"),
    ("output: ~other/reports", "'~other/reports' can't be 'output'; give an absolute path"),
    ("output: \"a\\0b\"", "'a\\u{0}b' can't be 'output'; give an absolute path"),
    (
      "stores: {runs: 'postgresql://h/d'}",
      "'postgresql://h/d' can't be 'stores.runs'; give a path; only operations"
    ),
    (
      "redaction: {kinds: [{name: a}]}",
      "'redaction.kinds[0]' lacks its name or pattern; give a list"
    ),
    (
      "redaction: {kinds: [{name: a, pattern: ''}]}",
      "'' can't be 'redaction.kinds[0].pattern'; give a text"
    ),
    (
      "redaction: {kinds: [{name: a, pattern: b}, {name: a, pattern: c}]}",
      "the kind 'a' is a duplicate"
    ),
  ])
  func refusesValuesOfWrongForm(file: String, message: String) {
    let failure = failure(file: file)
    #expect(failure?.kind == .invalidValue)
    #expect(
      failure?.description.hasPrefix("debrief.yaml:1: \(message)") == true,
      "\(failure?.description ?? "none")")
  }

  @Test(arguments: [
    ("window_days: 7\nwindow_days: 8", "debrief.yaml:2:1: the key 'window_days' is a duplicate"),
    ("stores: [", "debrief.yaml:1:10: "), ("a: 1\n---\nb: 1", "debrief.yaml:2:1: "),
  ])
  func namesTheLineAndColumnOfASyntaxError(file: String, message: String) {
    let failure = failure(file: file)
    #expect(failure?.kind == .syntax)
    #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "none")")
  }
}
