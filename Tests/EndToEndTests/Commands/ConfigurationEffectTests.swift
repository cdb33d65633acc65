import Foundation
import Testing

/// Each key of the configuration changes what debrief does.
struct ConfigurationEffectTests {
  /// A key with a value that is to change the outcome of a command.
  struct Effect: Sendable {
    let key: String
    /// The value, as YAML in one line.
    let value: String
    var command = ["nightly"]
    /// What both configurations have.
    var base = ""
  }

  /// Keys that nothing here can show, with the reason.
  private static let exceptions = [
    "thresholds": "has no effect, as `Configuration.md` says",
    "stores.summaries": "needs another machine: see `SummaryLawTests`",
    "summary.output": "see `SummaryLawTests`", "summary.machine": "see `SummaryLawTests`",
    "summary.silent_after_hours": "needs another machine: see `SummaryFileTests`",
  ]

  private static let log = "https://git.example.com/p/blob/main/{path}#L{line}"
  private static let commit = ["nightly", "--commit"]
  private static let sessions = "stores: {sessions: [sessions]}\n"

  static let effects: [Effect] =
    ["task_executions", "feedback", "runs", "operations", "events"].map {
      Effect(key: "stores.\($0)", value: "[]")
    } + [
      Effect(key: "stores.sessions", value: "[sessions]"),
      Effect(key: "window_days", value: "3"), Effect(key: "timezone", value: "'+05:00'"),
      Effect(key: "output", value: "other"), Effect(key: "ledger", value: "other/ledger.sqlite"),
      Effect(key: "templates", value: "mine"), Effect(key: "skills", value: "[GUIDE.md]"),
      Effect(key: "commit.site", value: "false", command: commit),
      Effect(key: "commit.json", value: "false", command: commit),
      Effect(key: "commit.csv", value: "false", command: commit),
      Effect(key: "links.repository", value: "https://git.example.com/p/blob/main/reports"),
      Effect(key: "links.logs", value: "'\(log)'"),
      Effect(key: "links.site", value: "https://pages.example.com/p/"),
      Effect(key: "suggestions.min_success_rate", value: "10"),
      Effect(key: "suggestions.min_executions", value: "1000"),
      Effect(key: "suggestions.max_average_ms", value: "1"),
      Effect(key: "suggestions.min_satisfaction", value: "0.5"),
      Effect(key: "suggestions.min_category_failures", value: "1"),
      Effect(key: "suggestions.decline_points", value: "90"),
      Effect(key: "suggestions.decline_min_executions", value: "1000"),
      Effect(key: "suggestions.max_new", value: "0"),
      Effect(key: "patterns.min_frequency", value: "50"),
      Effect(key: "patterns.rules", value: "[own.yaml]"),
      Effect(key: "patterns.split", value: "['Tests failed: <*> of <*>']"),
      Effect(key: "patterns.join", value: "[['No answer from <*>', 'Tests failed: 3 of 120']]"),
      Effect(key: "learning.enabled", value: "false"),
      Effect(key: "learning.min_samples", value: "100000"),
      Effect(key: "learning.confidence_threshold", value: "1"),
      Effect(key: "learning.thresholds", value: "{max_complexity: 9}"),
      Effect(key: "performance.execution_tracking.default_timeout", value: "1000000"),
      Effect(key: "sessions.quotes", value: "none", base: sessions),
      Effect(key: "sessions.paths", value: "full", base: sessions),
      Effect(key: "sessions.people", value: "shown", base: sessions),
      Effect(key: "redaction.kinds", value: "[{name: host, pattern: 'smtp[.]example[.]org'}]"),
      Effect(key: "redaction.allow", value: "[EXAMPLEtoken0123456789]"),
      Effect(key: "outcomes", value: "outcomes"),
      Effect(
        key: "retention", value: "{task_executions: {days: 5}}", command: ["prune", "--dry-run"]),
      Effect(
        key: "check.fail_on", value: "['success_rate<100']", command: ["check"]),
      Effect(
        key: "alerts", value: "[{name: a, when: success_rate<100, command: [touch, alerted]}]"),
    ]

  @Test func everyKeyIsTriedOrHasAReason() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let document = try String(
      contentsOf: root.appending(path: "Documentation/Configuration.md"), encoding: .utf8)
    let keys = document.split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|")
      guard cells.count >= 4, cells[1].contains("`DEBRIEF_") else { return nil }
      return cells[0].split(separator: "`").dropFirst().first.map(String.init)
    }
    #expect(keys.count > 40)
    #expect(
      Set(keys) == Set(Self.effects.map(\.key)).union(Self.exceptions.keys).subtracting([""]))
    #expect(document.contains("No effect yet"))
  }

  @Test(arguments: effects)
  func aKeyHasAnEffect(effect: Effect) throws {
    let without =
      effect.command == ["nightly"] && effect.base.isEmpty
      ? try Self.plainNight.get() : try Self.outcome(of: effect.command, effect.base)
    let (section, name) = Self.parts(effect.key)
    let line = section.reversed().reduce("\(name): \(effect.value)") { "\($1): {\($0)}" }
    // A section stands once: what both have is of another one.
    let with = try Self.outcome(of: effect.command, effect.base + line + "\n")
    #expect(with != without, "\(effect.key)")
  }

  /// A night without any configuration.
  private static let plainNight = Result { try outcome(of: ["nightly"], "") }

  private static func parts(_ key: String) -> (section: [String], name: String) {
    let parts = key.split(separator: ".").map(String.init)
    return (parts.dropLast(), parts.last ?? "")
  }

  /// What a command prints and leaves in a project with something in every store.
  private static func outcome(
    of command: [String], _ configuration: String
  ) throws -> [String: Data] {
    let workspace = try project()
    if !configuration.isEmpty { try workspace.write(configuration, to: "debrief.yaml") }
    let git = try #require(tool("git"))
    func run(_ arguments: String...) throws -> String {
      try spawn(
        [git] + arguments, folder: workspace.path, environment: ["HOME": workspace.home]
      ).output
    }
    if command.contains("--commit") {
      _ = try run("init", "--quiet", "--initial-branch=main")
      _ = try run("config", "user.name", "a")
      _ = try run("config", "user.email", "a@example.org")
      _ = try run("add", ".")
      _ = try run("commit", "--quiet", "--message=first")
    }
    if command.first == "prune" {
      // Only what a night has counted may go.
      _ = try Program.debrief.run(["nightly", "--quiet"] + SampleStores.arguments, in: workspace)
      try workspace.remove("reports")
    }
    let outcome = try Program.debrief.run(command + SampleStores.arguments, in: workspace)
    let expected: Set<Int32> = command == ["check"] ? [2, 3] : [0]
    #expect(expected.contains(outcome.exitCode), "\(command): \(outcome.errors)")
    var result = workspace.exists("reports") ? try workspace.contents("reports") : [:]
    let output = outcome.output.replacing(workspace.path, with: "")
    result["stdout"] = Data("\(outcome.exitCode) \(output)".utf8)
    for path in [
      "other/README.md", "other/ledger.sqlite", "outcomes/success_metrics.json", "alerted",
    ] {
      result[path] = workspace.exists(path) ? Data() : nil
    }
    if command.contains("--commit") {
      result["commit"] = Data(try run("ls-tree", "-r", "--name-only", "HEAD").utf8)
    }
    return result
  }

  private static func project() throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try OperationsDatabase.write(to: workspace)
    try RunLogs(workspace: workspace).writeSample()
    let secret = LogLine.task(
      "send_mail", "failure", at: "2026-02-27T09:00:00", id: "t-s", ms: "300",
      more: [("error_message", "\"No answer with api_key=EXAMPLEtoken0123456789\"")])
    let old = LogLine.task("send_mail", at: "2025-06-01T09:00:00", id: "t-o", ms: "300")
    try workspace.write(
      lines: [old.text] + SampleStores.tasks.dropLast() + declining + [secret.text],
      to: "task_executions.jsonl")
    try workspace.write(
      lines: (0..<4).map {
        #"{"timestamp": "2026-02-2\#($0)T10:00:00Z", "type": "correction", "context": "greeting", "#
          + #""feedback": "always say please", "category": "tone", "severity": "high", "#
          + #""session_id": "s\#($0)"}"#
      }, to: "logs/feedback.jsonl")
    try workspace.write("mine\n", to: "mine/markdown/data_quality.mustache")
    try workspace.write("# Guide\n", to: "GUIDE.md")
    try workspace.makeFolder("outcomes")
    try workspace.write(
      """
      - name: politeness
        category: Testing
        severity: high
        title: Politeness
        patterns: ['please']
        target_skill: tone
        update: Say please.
        examples: {match: [always say please], no_match: [thank you]}
      """, to: "own.yaml")
    try workspace.write(lines: session(workspace.path), to: "sessions/a.jsonl")
    return workspace
  }

  /// Two a day: all good for two weeks, then four of five fail.
  private static var declining: [String] {
    (2...54).map { number in
      let isGood = number < 28 || number % 5 == 0
      let day = number / 2 < 10 ? "0\(number / 2)" : "\(number / 2)"
      return LogLine.task(
        "deploy", isGood ? "success" : "failure", at: "2026-02-\(day)T1\(number % 2):00:00",
        id: "t-d\(number)", ms: "5",
        more: [("error_message", isGood ? "null" : "\"no space left\"")]
      ).text
    }
  }

  /// A session in which a person refuses a call, with a path and an address.
  private static func session(_ folder: String) -> [String] {
    func line(_ type: String, _ number: Int, _ rest: String) -> String {
      #"{"type":"\#(type)","uuid":"u\#(number)","sessionId":"s","timestamp":"2026-02-28T10:00:\#(number).000Z","version":"2.1.0","cwd":"\#(folder)",\#(rest)}"#
    }
    let refusal =
      "The user doesn't want to proceed with this tool use. To tell you how, the user said:"
    return (1...4).flatMap { number in
      [
        line(
          "assistant", number * 10,
          #""message":{"id":"m\#(number)","model":"opus","content":[{"type":"tool_use","id":"t\#(number)","name":"Bash","input":{"command":"make -C \#(folder)/lib TO=ann@example.org"}}]}"#
        ),
        line(
          "user", number * 10 + 1,
          #""message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t\#(number)","content":"\#(refusal)\nwrite to \#(folder)/lib and tell ann@example.org","is_error":true}]}"#
        ),
      ]
    }
  }
}
