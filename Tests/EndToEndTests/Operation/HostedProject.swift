import Foundation
import Testing

/// A project in a repository with a bare one to push to, as a runner of a hosting service has it.
struct HostedProject {
  let workspace: Workspace
  /// Programs that stand in for those of the runner lie here.
  let programs: String

  /// A clone whose branch `main` holds the sample's logs below a folder, and a pipeline's file.
  init(_ kind: String) throws {
    workspace = try Workspace()
    programs = "\(workspace.home)/bin"
    try SampleStores.write(to: workspace)
    try workspace.write(Self.night(try Program.debrief.path), to: "\(programs)/debrief")
    try git("init", "--quiet", "--initial-branch", "main")
    try git("init", "--quiet", "--bare", "--initial-branch", "main", "\(workspace.home)/there.git")
    try git("remote", "add", "origin", "\(workspace.home)/there.git")
    let outcome = try Program.debrief.run(["init", "--schedule", kind], in: workspace)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "Begin")
    try git("push", "--quiet", "origin", "main")
    try executable("debrief")
  }

  /// What the request for review is to say.
  func body() throws -> String { try workspace.text("reports/pull_request.md") }

  /// Writes a program of the runner.
  func write(_ text: String, program name: String) throws {
    try workspace.write(text, to: "\(programs)/\(name)")
    try executable(name)
  }

  private func executable(_ name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(programs)/\(name)")
  }

  /// What the environment of every step holds.
  var environment: [String: String] {
    [
      "PATH": "\(programs):/usr/bin:/bin", "HOME": workspace.home,
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
      "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1",
    ]
  }

  @discardableResult
  func git(_ words: String...) throws -> String {
    let outcome = try spawn(
      ["git"] + words, folder: workspace.path, environment: environment)
    try #require(outcome.exitCode == 0, "git \(words): \(outcome.errors)")
    return outcome.output
  }

  /// A step's script, run as the service runs it.
  func run(
    _ script: String, _ shell: [String], environment more: [String: String]
  ) throws -> Program.Outcome {
    try workspace.write(script, to: "\(workspace.home)/script")
    let syntax = try spawn(
      [shell[0], "-n", "\(workspace.home)/script"], folder: workspace.path,
      environment: environment)
    #expect(syntax.exitCode == 0, "\(syntax.errors)")
    return try spawn(
      shell + ["\(workspace.home)/script"], folder: workspace.path,
      environment: environment.merging(more) { $1 })
  }

  /// A service that runs pipelines.
  enum Service: String {
    case github = "vendor.github-workflows"
    case gitlab = "vendor.gitlab-ci"

    /// The schema of what debrief allows itself beyond what the service's own says; nil for none.
    var ownSchema: String? { self == .github ? "github.schema.json" : nil }
  }

  /// A pipeline's file, checked against the service's schema and that of what debrief allows itself.
  func pipeline(_ file: String, of service: Service) throws -> JSON {
    try #require(try HostedProject.problems(of: workspace.absolute(file), service) == "")
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Programs")
    // Debian's own Python is the one that has Debian's packages.
    let outcome = try spawn(
      [
        "/usr/bin/python3", folder.appending(path: "pipeline.py").path, file,
      ] + (service.ownSchema.map { [folder.appending(path: $0).path] } ?? []),
      folder: workspace.path, environment: environment)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSON(parsing: outcome.output)
  }

  /// What is wrong with a pipeline's file by the schema of its service; nothing where it is valid.
  ///
  /// The schemas come with check-jsonschema, so that no network is asked.
  static func problems(of file: String, _ service: Service) throws -> String {
    let program = projectFolder.appending(path: ".build/check-jsonschema/bin/check-jsonschema").path
    try #require(
      FileManager.default.isExecutableFile(atPath: program),
      "check-jsonschema is not there: run 'bin/install-packages test'")
    let outcome = try spawn(
      [program, "--color", "never", "--builtin-schema", service.rawValue, file],
      folder: projectFolder.path, environment: ["PATH": "/usr/bin:/bin"])
    try #require([0, 1].contains(outcome.exitCode), "\(outcome.errors)")
    return outcome.exitCode == 0 ? "" : outcome.output
  }

  /// The program as the runner has it: at the sample's moment, and taking down its words.
  private static func night(_ program: String) -> String {
    """
    #!/bin/bash
    printf '%s\\n' "$*" >>"$HOME/nights"
    exec '\(program)' "$@" --as-of \(SampleStores.asOf)

    """
  }
}
