import Foundation
import Testing

/// The examples of `Documentation/Recording.md`, run as they stand there.
struct RecordingDocumentTests {
  /// The blocks of code in a language, in order.
  private func blocks(_ language: String) throws -> [String] {
    var folder = URL(filePath: #filePath)
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      try #require(folder.path != "/")
      folder.deleteLastPathComponent()
    }
    let page = try String(
      contentsOf: folder.appending(path: "Documentation/Recording.md"), encoding: .utf8)
    return page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  /// Runs an example in a workspace where `debrief` is found as a command.
  private func run(
    _ program: [String], _ example: String, in workspace: Workspace
  ) throws -> Program.Outcome {
    let bin = workspace.home + "/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    try? FileManager.default.createSymbolicLink(
      atPath: bin + "/debrief", withDestinationPath: try Program.debrief.path)
    try workspace.write(example, to: program.last ?? "example")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try spawn(
      program, folder: workspace.path,
      environment: ["HOME": workspace.home, "PATH": "\(bin):\(path)"])
  }

  @Test func examplesForBashWork() throws {
    let workspace = try Workspace()
    try workspace.write("all:\n\t@echo made\n", to: "Makefile")
    let examples = try blocks("bash")
    #expect(examples.count >= 7)
    for example in examples {
      let outcome = try run(
        ["bash", "example.sh"], "set -euo pipefail\n\(example)\n", in: workspace)
      #expect(outcome.exitCode == 0, "\(example)\n\(outcome.errors)")
    }
    let report = try Program.debrief.run(["doctor", "--json"], in: workspace)
    for store in try JSON(parsing: report.output)["stores"].list {
      #expect(store["skipped"] == 0, "\(store)")
    }
  }

  @Test func examplesForPythonWork() throws {
    let workspace = try Workspace()
    for example in try blocks("python") {
      let outcome = try run(["python3", "example.py"], example, in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
    let report = try Program.debrief.run(["report", "performance", "--json"], in: workspace)
    let tasks = try JSON(parsing: report.output)["metrics_by_task"]["data_processing"]
    #expect(tasks["successful"] == 1)
  }

  @Test(.enabled(if: tool("node") != nil)) func examplesForTypeScriptWork() throws {
    let workspace = try Workspace()
    for example in try blocks("typescript") {
      // Node of any age: the types are taken out, as a compiler does.
      let plain = example.replacingOccurrences(of: ": string", with: "")
        .replacingOccurrences(of: ": object", with: "")
      let outcome = try run(["node", "example.mjs"], plain, in: workspace)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
    let lines = try workspace.text("logs/task_executions.jsonl")
    #expect(lines.contains("\"task_type\": \"typescript\""))
  }
}
