import Foundation
import Testing

/// `init` and `completions`: what people run once.
struct SetupCommandTests {
  @Test func initWritesAConfigurationThatChangesNothing() throws {
    let (plain, configured) = (try Workspace(), try Workspace())
    for workspace in [plain, configured] { try SampleStores.write(to: workspace) }
    let outcome = try Program.debrief.run(["init"], in: configured)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasSuffix("/debrief.yaml\n"))
    let text = try configured.text("debrief.yaml")
    #expect(text.contains("# window_days: 30\n") || text.contains("window_days: 30\n"))
    for workspace in [plain, configured] { try nightly(workspace) }
    #expect(try plain.contents("reports") == configured.contents("reports"))
  }

  @Test func initOverwritesNothing() throws {
    let workspace = try Workspace()
    try workspace.write("window_days: 7\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(["init"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("debrief.yaml: File exists; edit it, or move it away first"))
    #expect(try workspace.text("debrief.yaml") == "window_days: 7\n")
  }

  @Test func initWritesIntoTheProjectThatIsNamed() throws {
    let workspace = try Workspace()
    try workspace.makeFolder("there")
    let outcome = try Program.debrief.run(["init", "--project-dir", "there"], in: workspace)
    #expect(outcome.exitCode == 0)
    #expect(workspace.files(".") == ["there/debrief.yaml"])
    let nowhere = try Program.debrief.run(["init", "--project-dir", "nowhere"], in: workspace)
    #expect(nowhere.exitCode == 1)
    #expect(nowhere.errors.contains("No such file or directory"))
  }

  @Test(arguments: ["nightly", "report", "doctor", "site"])
  func aProjectThatIsNotThereIsAnError(command: String) throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run([command, "--project-dir", "nowhere"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("nowhere: no such folder"), "\(outcome.errors)")
    #expect(workspace.files(".").isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowEveryCommand(shell: String) throws {
    let workspace = try Workspace()
    let outcome = try Program.debrief.run(["completions", shell], in: workspace)
    #expect(outcome.exitCode == 0)
    for word in ["nightly", "analyze-execution", "as-of", "performance"] {
      #expect(outcome.output.contains(word), "\(word)")
    }
    guard let program = tool(shell) else { return }
    try workspace.write(outcome.output, to: "script")
    let check = try spawn(
      [program, "-n", "script"], folder: workspace.path, environment: ["HOME": workspace.home])
    #expect(check.exitCode == 0, "\(check.errors)")
  }
}
