import Foundation
import Testing

/// The examples of `Documentation/Recording.md`, run as they stand there.
struct RecordingDocumentTests {
  /// The blocks of code in a language, in order.
  private func blocks(_ language: String) throws -> [String] {
    let page = try String(
      contentsOf: projectFolder.appending(path: "Documentation/Recording.md"), encoding: .utf8)
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
    if !example.isEmpty { try workspace.write(example, to: program.last ?? "example") }
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

  /// The program that has each example for Swift as a block of its own.
  private func swiftProgram() throws -> String {
    let blocks = try blocks("swift").map { block in
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0.hasPrefix("import ") || $0.isEmpty }
      return "do {\n" + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined() + "}\n"
    }
    let origin = "// The Swift examples of Documentation/Recording.md"
    return "\(origin); RECORD_GOLDENS=1 writes them anew.\nimport DebriefRecorder\n\n"
      + blocks.joined(separator: "\n")
  }

  @Test func examplesForSwiftAreThoseThatAreCompiled() throws {
    let file = projectFolder.appending(path: "Tests/recording-examples/main.swift")
    let program = try swiftProgram()
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(program.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    let compiled = try String(contentsOf: file, encoding: .utf8)
    #expect(program == compiled, "\(firstDifference(compiled, program))")
  }

  @Test func examplesForSwiftWork() throws {
    let workspace = try Workspace()
    let outcome = try run([Program(name: "recording-examples").path], "", in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let doctor = try Program.debrief.run(["doctor", "--json"], in: workspace)
    let stores = try JSON(parsing: doctor.output)["stores"].list
    for store in stores { #expect(store["skipped"] == 0, "\(store)") }
    #expect(stores.count { $0["records_used"] != 0 } == 5)
    let report = try Program.debrief.run(["report", "performance", "--json"], in: workspace)
    let tasks = try JSON(parsing: report.output)["metrics_by_task"]["data_processing"]
    // The example at the page's head is one more success.
    #expect(tasks["successful"] == 2 && tasks["failed"] == 1)
    let runs = try Program.debrief.run(["report", "runs", "--json"], in: workspace)
    #expect(try JSON(parsing: runs.output)["runs"]["completed"] == 1)
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
