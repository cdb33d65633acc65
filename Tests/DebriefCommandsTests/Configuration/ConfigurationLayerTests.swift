import Records
import Retention
import Testing
import YAMLDocuments

@testable import DebriefCommands

struct ConfigurationLayerTests {
  @Test func letsOptionsBeatVariablesBeatTheFileBeatTheDefaults() throws {
    let file = "window_days: 10\noutput: file\ntimezone: +01:00\n"
    #expect(try configuration(file: file).windowDays == 10)
    let environment = ["DEBRIEF_WINDOW_DAYS": "20", "DEBRIEF_OUTPUT": "env"]
    #expect(try configuration(file: file, environment: environment).windowDays == 20)
    var overrides = ConfigurationOverrides()
    #expect(overrides.isEmpty)
    overrides.set("window_days", to: nil, option: "--days")
    #expect(overrides.isEmpty)
    overrides.set("window_days", to: "30", option: "--days")
    let all = try configuration(file: file, environment: environment, overrides: overrides)
    #expect(all.windowDays == 30)
    // What a layer doesn't give comes from the one below, with that layer's meaning of a path.
    #expect(all.output == "/here/env")
    #expect(all.timezone == "+01:00")
    #expect(try configuration(file: file).output == "/project/file")
    #expect(try configuration().output == "/project/reports")
  }

  @Test func givesEveryKeyAVariableOfItsOwn() {
    let variables = ConfigurationKey.all.map(\.variable) + ConfigurationLayer.otherVariables
    #expect(Set(variables).count == variables.count)
    #expect(variables.contains("DEBRIEF_STORES_EVENTS"))
    #expect(variables.contains("DEBRIEF_PERFORMANCE_EXECUTION_TRACKING_DEFAULT_TIMEOUT"))
    for map in ConfigurationKey.all where map.shape == .openMap {
      #expect(!variables.contains { $0.hasPrefix(map.variable + "_") })
    }
  }

  @Test func acceptsTheDefaultOfEveryKeyFromItsVariable() throws {
    for key in ConfigurationKey.all where !key.defaultText.isEmpty {
      let read = try configuration(environment: [key.variable: key.defaultText])
      var expected = Configuration(projectFolder: "/project")
      // Paths in variables are relative to the working folder.
      if key.name == "output" { expected.output = "/here/reports" }
      if key.name == "ledger" { expected.ledger = "/here/.debrief/ledger.sqlite" }
      if key.name == "skills" {
        expected.skills = Configuration.usualSkills.map { "/here/\($0)" }
      }
      if key.name == "patterns.rules" { expected.patterns.rules = ["/here/rules"] }
      #expect(read == expected, "\(key.name)")
    }
  }

  @Test(arguments: [
    (".factory/logs:~/logs", ["/here/.factory/logs", "/home/me/logs"]), ("one", ["/here/one"]),
    (":a::b:", ["/here/a", "/here/b"]), ("[a, 'b:c']", ["/here/a", "/here/b:c"]), ("[]", []),
  ])
  func cutsListsAtColons(text: String, paths: [String]) throws {
    let read = try configuration(environment: ["DEBRIEF_STORES_EVENTS": text])
    #expect(read.stores == [.events: paths])
  }

  @Test func keepsAddressesWhole() throws {
    let address = "postgresql://me:pw@host:5432/db?a=b"
    let read = try configuration(environment: ["DEBRIEF_STORES_OPERATIONS": "a.db:\(address)"])
    #expect(read.stores == [.operations: ["/here/a.db", address]])
  }

  @Test func readsMapsFromVariables() throws {
    let environment = [
      "DEBRIEF_THRESHOLDS": "{a: 1, b: 2}", "DEBRIEF_THRESHOLDS_B": "3",
      "DEBRIEF_THRESHOLDS_FAILURE_RATE": "4.5", "DEBRIEF_RETENTION": "{days: 9}",
      "DEBRIEF_REDACTION_KINDS": "[{name: x, pattern: 'a:b'}]",
    ]
    let read = try configuration(file: "thresholds: {c: 7}", environment: environment)
    #expect(read.thresholds == ["a": 1, "b": 3, "failure_rate": 4.5])
    #expect(read.retention.general.days == 9)
    let kind = RedactionSettings.Kind(
      name: "x", pattern: "a:b", place: "DEBRIEF_REDACTION_KINDS")
    #expect(read.redaction.kinds == [kind])
    let one = try configuration(
      file: "thresholds: {c: 7, d: 8}", environment: ["DEBRIEF_THRESHOLDS_C": "1"])
    #expect(one.thresholds == ["c": 1, "d": 8])
  }

  @Test func ignoresEmptyAndForeignVariables() throws {
    let environment = [
      "DEBRIEF_WINDOW_DAYS": "", "DEBRIEF_THRESHOLDS_X": "", "HOME": "/x", "WINDOW_DAYS": "1",
      "DEBRIEF_CONFIG": "x", "DEBRIEF_AS_OF": "x", "DEBRIEF_PROJECT_DIR": "x", "debrief_x": "1",
      "DEBRIEFING": "1",
    ]
    #expect(try configuration(environment: environment) == Configuration(projectFolder: "/project"))
  }

  @Test(arguments: [
    ("DEBRIEF_WINDOW_DAY", "did you mean 'DEBRIEF_WINDOW_DAYS'?"),
    ("DEBRIEF_STORES_EVENT", "did you mean 'DEBRIEF_STORES_EVENTS'?"),
    ("DEBRIEF_CONFG", "did you mean 'DEBRIEF_CONFIG'?"), ("DEBRIEF_ZZZZZZ", "unset it; "),
    ("DEBRIEF_", "unset it; "), ("DEBRIEF_THRESHOLDS_", "did you mean 'DEBRIEF_THRESHOLDS'?"),
  ])
  func refusesUnknownVariablesWithTheNearestOne(name: String, hint: String) {
    for value in ["", "1"] {
      let failure = failure(environment: [name: value])
      #expect(failure?.kind == .unknownVariable)
      #expect(failure?.place == name)
      #expect(failure?.hint.hasPrefix(hint) == true, "\(failure?.hint ?? "none")")
    }
  }

  @Test(arguments: [
    (
      "DEBRIEF_WINDOW_DAYS", "x",
      "DEBRIEF_WINDOW_DAYS: 'x' can't be 'window_days'; give a whole number from 1 to 36500"
    ),
    (
      "DEBRIEF_WINDOW_DAYS", "0",
      "DEBRIEF_WINDOW_DAYS: '0' is out of range for 'window_days'; give a whole number from 1 to 36500"
    ),
    ("DEBRIEF_STORES_RUNS", "[a", "DEBRIEF_STORES_RUNS:1:3: did not find expected ',' or ']'"),
    (
      "DEBRIEF_THRESHOLDS_A", "high",
      "DEBRIEF_THRESHOLDS_A: 'high' can't be 'thresholds.a'; give a number"
    ),
    ("DEBRIEF_RETENTION", "9", "DEBRIEF_RETENTION: '9' can't be 'retention'; give a map"),
    ("DEBRIEF_OUTPUT", "~other/x", "DEBRIEF_OUTPUT: '~other/x' can't be 'output'"),
  ])
  func namesTheVariableOfAWrongValue(name: String, value: String, message: String) {
    let failure = failure(environment: [name: value])
    #expect(failure?.description.hasPrefix(message) == true, "\(failure?.description ?? "none")")
  }

  @Test func takesListsMapsAndLiteralTextFromOptions() throws {
    var overrides = ConfigurationOverrides()
    overrides.set("stores.events", to: ["a:b", "[c]"], option: "--events")
    overrides.set("stores.runs", to: [String](), option: "--runs")
    overrides.set("thresholds.failure-rate", to: "2", option: "--fail-on")
    overrides.set("output", to: "null", option: "--output")
    let read = try configuration(file: "thresholds: {x: 1}", overrides: overrides)
    #expect(read.stores == [.events: ["/here/a:b", "/here/[c]"]])
    #expect(read.thresholds == ["x": 1, "failure-rate": 2])
    #expect(read.output == "/here/null")
  }

  @Test func namesTheOptionOfAWrongValue() {
    var overrides = ConfigurationOverrides()
    overrides.set("window_days", to: "-1", option: "--days")
    #expect(
      failure(overrides: overrides)?.description
        == "--days: '-1' is out of range for 'window_days'; give a whole number from 1 to 36500")
    var wrong = ConfigurationOverrides()
    wrong.set("window.days", to: "1", option: "--days")
    #expect(
      failure(overrides: wrong)?.description
        == "--days: unknown key 'window.days'; did you mean 'window_days'?")
  }
}
