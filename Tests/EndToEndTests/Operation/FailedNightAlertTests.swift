import Foundation
import Testing

/// The alert of nights that fail, told to a real server.
struct FailedNightAlertTests {
  private let receiver: Receiver
  private let workspace: Workspace

  init() throws {
    receiver = try Receiver()
    workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write(
      """
      alerts:
        - {name: broken, when: night=failed, webhook: 'http://127.0.0.1:\(receiver.port)/',
           retries: 0, on_clear: true}
        - {name: other, when: success_rate<80, webhook: 'http://127.0.0.1:\(receiver.port)/other',
           retries: 0}

      """, to: "debrief.yaml")
  }

  private func night(_ more: String..., exitCode: Int32) throws -> Program.Outcome {
    let outcome = try Program.debrief.run(
      ["nightly"] + SampleStores.arguments + more, in: workspace)
    #expect(outcome.exitCode == exitCode, "\(outcome.errors)")
    if exitCode != 4 {
      let health = try workspace.text(".debrief/health.json")
      #expect(try SchemaValidator.problems(of: health, against: "health") == [])
    }
    return outcome
  }

  /// A file is in the place of the output folder.
  private func breakOutput() throws { try workspace.write("mine", to: "reports") }

  @Test func itIsToldOnceUntilANightIsDone() throws {
    try breakOutput()
    let outcome = try night(exitCode: 1)
    // Told or not, the night says what it says without alerts.
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    var requests = try receiver.requests
    try #require(requests.map(\.path) == ["/"])
    #expect(try SchemaValidator.problems(of: requests[0].body, against: "alert") == [])
    let message = try JSON(parsing: requests[0].body)
    #expect(message["event"] == "raised" && message["value"] == "failed")
    #expect(message["as_of"].string == SampleStores.asOf)
    let text = message["text"].string ?? ""
    #expect(text.hasPrefix("debrief, project: broken raised: night=failed: failed, "))
    #expect(text.contains("/reports: "), "\(text)")
    let health = try workspace.json(".debrief/health.json")
    #expect(health["alerts"].list.count == 1 && health["alerts"][0]["alert"] == "broken")
    #expect(health["error"]["code"] == "failed")

    _ = try night(exitCode: 1)
    #expect(try receiver.requests.count == 1)

    try workspace.remove("reports")
    _ = try night(exitCode: 0)
    requests = try receiver.requests
    #expect(requests.map(\.path) == ["/", "/", "/other"])
    #expect(try JSON(parsing: requests[1].body)["event"] == "cleared")

    // A night that fails later leaves what was told of other conditions as it is.
    try workspace.remove("reports")
    try breakOutput()
    _ = try night(exitCode: 1)
    try workspace.remove("reports")
    _ = try night(exitCode: 0)
    #expect(try receiver.requests.map(\.path) == ["/", "/", "/other", "/", "/"])
  }

  @Test func aPushThatFailsIsAFailure() throws {
    let project = GitProject(in: workspace)
    try project.git("init", "--quiet")
    try project.identify()
    try project.git("remote", "add", "origin", "\(workspace.home)/nowhere.git")
    _ = try night("--commit", "--push", "origin", exitCode: 1)
    let told = try receiver.requests.filter { $0.path == "/" }
    try #require(told.count == 1)
    #expect(told[0].body.contains("can't be pushed to origin"), "\(told[0].body)")
  }

  @Test func wrongUsageStrictnessAndAnotherNightAreNoFailures() throws {
    _ = try night("--branch", "nights", exitCode: 2)
    #expect(try receiver.requests.isEmpty)
    _ = try night("--strict", exitCode: 1)
    #expect(try receiver.requests.map(\.path) == ["/other"])
    let lock = try Holding(workspace.absolute(".debrief/lock"))
    _ = try night(exitCode: 4)
    lock.letGo()
    #expect(try receiver.requests.count == 1)
  }

  @Test func aSecretInTheReasonIsHidden() throws {
    let secret = "ghp_" + String(repeating: "a1B2", count: 9)
    let text = try workspace.text("debrief.yaml")
    try workspace.write("output: logs/\(secret)/x\n" + text, to: "debrief.yaml")
    try workspace.write("in the way", to: "logs/\(secret)")
    _ = try night(exitCode: 1)
    let requests = try receiver.requests
    try #require(requests.count == 1)
    #expect(!requests[0].body.contains(secret))
    #expect(requests[0].body.contains("[redacted:"), "\(requests[0].body)")
  }
}

/// A lock that this process holds.
private final class Holding {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDWR)
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
  }

  func letGo() { close(descriptor) }
}
