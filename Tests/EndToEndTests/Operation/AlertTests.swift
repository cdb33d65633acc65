import Foundation
import Testing

/// Alerts after a night, told to a real server and to a real program.
struct AlertTests {
  private static let secret = "/services/s3cret-t0ken"

  private func workspace(
    _ receiver: Receiver, format: String = "json", when: String = "success_rate<80",
    more: String = "retries: 0"
  ) throws -> Workspace {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write(
      """
      alerts:
        - name: failures
          when: '\(when)'
          webhook: http://127.0.0.1:\(receiver.port)${HOOK}
          format: \(format)
          \(more)
      """, to: "debrief.yaml")
    return workspace
  }

  private func night(
    _ workspace: Workspace, asOf: String = SampleStores.asOf,
    environment: [String: String] = ["HOOK": AlertTests.secret]
  ) throws -> Program.Outcome {
    let outcome = try Program.debrief.run(
      ["nightly", "--as-of", asOf, "--verbose"], in: workspace, environment: environment)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for text in [outcome.output, outcome.errors] { #expect(!text.contains("s3cret")) }
    for (name, bytes) in try workspace.contents(".debrief") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cret"), "\(name)")
    }
    let health = try workspace.text(".debrief/health.json")
    #expect(try SchemaValidator.problems(of: health, against: "health") == [])
    return outcome
  }

  /// All went well, so that nothing is crossed.
  private func mend(_ workspace: Workspace) throws {
    try workspace.write(
      lines: (1...20).map {
        LogLine.task("a", at: "2026-02-2\($0 % 9)T10:00:00Z", id: "t\($0)").text
      }, to: "task_executions.jsonl")
  }

  @Test func aConditionIsToldOnceUntilItClears() throws {
    let receiver = try Receiver()
    let workspace = try workspace(receiver)
    let first = try night(workspace)
    #expect(first.errors.contains("debrief: tell alerts: "))
    try #require(try receiver.requests.count == 1)
    let request = try receiver.requests[0]
    #expect(request.method == "POST" && request.path == AlertTests.secret)
    #expect(request.headers["content-type"] == "application/json")
    #expect(try SchemaValidator.problems(of: request.body, against: "alert") == [])
    let message = try JSON(parsing: request.body)
    #expect(message["event"] == "raised" && message["alert"] == "failures")
    #expect(message["condition"] == "success_rate<80" && message["project"] == "project")
    #expect(message["text"].string?.contains("success_rate<80: 75 ") == true)
    #expect((message["low"].double ?? 100) < (message["value"].double ?? 0))

    _ = try night(workspace)
    _ = try night(workspace, asOf: "2026-03-01T06:00:00Z")
    #expect(try receiver.requests.count == 1)

    try mend(workspace)
    _ = try night(workspace, asOf: "2026-03-01T07:00:00Z")
    #expect(try receiver.requests.count == 1)
    try workspace.write(lines: SampleStores.tasks, to: "task_executions.jsonl")
    _ = try night(workspace, asOf: "2026-03-01T08:00:00Z")
    #expect(try receiver.requests.count == 2)
  }

  @Test func clearingIsToldWhereThatIsAskedFor() throws {
    let receiver = try Receiver()
    let workspace = try workspace(
      receiver, format: "slack", when: "success_rate < 80", more: "on_clear: true")
    _ = try night(workspace)
    try mend(workspace)
    for _ in 0..<2 { _ = try night(workspace, asOf: "2026-03-01T07:00:00Z") }
    let texts = try receiver.requests.map { try JSON(parsing: $0.body) }
    #expect(texts.count == 2)
    #expect(texts.allSatisfy { $0.members.keys.sorted() == ["text"] })
    #expect(texts[0]["text"].string?.contains("failures raised: success_rate &lt; 80: 75 ") == true)
    #expect(
      texts[1]["text"].string?.contains("failures cleared: success_rate &lt; 80: 100") == true)
  }

  @Test func aServerThatFailsIsAskedAgain() throws {
    let receiver = try Receiver(answers: ["500", "503"])
    let workspace = try workspace(receiver, more: "retries: 2")
    let outcome = try night(workspace)
    #expect(try receiver.requests.count == 3)
    #expect(!outcome.errors.contains("warning: [alert]"))
    let health = try workspace.json(".debrief/health.json")
    #expect(health["alerts"][0]["event"] == "raised" && health["alerts"][0]["error"] == nil)
  }

  @Test(arguments: [("404", "the server answered 404"), ("302", "the server answered 302")])
  func whatIsNotDeliveredIsToldTheNextNight(answer: String, reason: String) throws {
    let receiver = try Receiver(answers: [answer])
    let workspace = try workspace(receiver, more: "retries: 3")
    let outcome = try night(workspace)
    #expect(outcome.errors.contains("warning: [alert] alert 'failures' was not delivered"))
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    let health = try workspace.json(".debrief/health.json")
    #expect(health["ok"] == true)
    #expect(health["alerts"][0]["error"].string == reason)
    #expect(try receiver.requests.count == 1)
    _ = try night(workspace)
    #expect(try receiver.requests.count == 2)
  }

  @Test func aServerThatHangsDelaysTheNightByNoMoreThanItsTime() throws {
    let receiver = try Receiver(answers: ["wait 30"])
    let workspace = try workspace(receiver, more: "{timeout: 1, retries: 0}")
    try workspace.write(
      try workspace.text("debrief.yaml")
        .replacing("{timeout: 1, retries: 0}", with: "timeout: 1\n    retries: 0"),
      to: "debrief.yaml")
    let start = ContinuousClock.now
    let outcome = try night(workspace)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(outcome.errors.contains("Timeout was reached"), "\(outcome.errors)")
    #expect(workspace.exists("reports/README.md"))
  }

  @Test func aCertificateThatNobodyVouchesForIsRefused() throws {
    let receiver = try Receiver(tls: true)
    let workspace = try workspace(receiver)
    try workspace.write(
      try workspace.text("debrief.yaml").replacing("http://", with: "https://"),
      to: "debrief.yaml")
    let outcome = try night(workspace)
    #expect(outcome.errors.lowercased().contains("certificate"), "\(outcome.errors)")
    #expect(try receiver.requests.isEmpty)
  }

  @Test func aProgramGetsTheMessage() throws {
    let receiver = try Receiver()
    let workspace = try workspace(receiver)
    try workspace.write(
      """
      alerts:
        - {name: told, when: success_rate<80, command: [sh, -c, 'cat >told.json']}
        - {name: refused, when: 'new_patterns>0', command: [sh, -c, 'exit 9']}
        - {name: broken, when: success_rate<80, retries: 0, command: [sh, -c, 'exit 9']}
        - {name: unknown, when: nothing<80, command: [sh, -c, 'exit 9']}
      """, to: "debrief.yaml")
    let outcome = try night(workspace)
    #expect(
      try SchemaValidator.problems(of: workspace.text("told.json"), against: "alert") == [])
    #expect(outcome.errors.contains("alert 'broken' was not delivered by command: it ended with"))
    #expect(outcome.errors.contains("alert 'unknown': there is no 'nothing' in the reports"))
    // Nothing is known of new patterns before the first night.
    #expect(!outcome.errors.contains("refused"))
  }

  @Test func aVariableThatIsNotSetIsNamedAndNothingElse() throws {
    let receiver = try Receiver()
    let workspace = try workspace(receiver)
    let outcome = try night(workspace, environment: [:])
    #expect(outcome.errors.contains("the variable HOOK is not set"))
    #expect(try receiver.requests.isEmpty)
  }

  @Test func aBrokenStateIsSaidAndMended() throws {
    let receiver = try Receiver()
    let workspace = try workspace(receiver)
    try workspace.write("{", to: ".debrief/alerts.json")
    let outcome = try night(workspace)
    #expect(outcome.errors.contains("alerts may be sent again"))
    _ = try night(workspace)
    #expect(try receiver.requests.count == 1)
  }

  @Test func withoutAlertsNothingIsRemembered() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    _ = try night(workspace)
    #expect(!workspace.exists(".debrief/alerts.json"))
  }

  @Test(arguments: [
    ("{name: a, when: x<1, webhook: 'ftp://u:s3cret@example.org'}", "not an http or https URL"),
    ("{name: a, when: x<1}", "has no webhook or command"),
    ("{when: x<1, command: [a]}", "lacks its name"),
    ("{name: a, when: x, command: [a]}", "is not a condition"),
    ("{name: a, when: night=faild, command: [a]}", "write night=failed"),
    ("{name: a, when: x<1, command: [a], retrie: 3}", "did you mean 'alerts[0].retries'"),
    ("{name: a, when: x<1, command: [a], timeout: 3600}", "from 1 to 60"),
    ("{name: a, when: x<1, webhook: 'http://s3cret', format: xml}", "json or slack"),
  ])
  func mistakesAreToldWithoutTheSecret(alert: String, told: String) throws {
    let workspace = try Workspace()
    try workspace.write("alerts: [\(alert)]\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(["nightly"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
    #expect(!outcome.errors.contains("s3cret"))
  }
}
