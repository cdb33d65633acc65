import Foundation
import Testing

/// `bin/install` and `bin/uninstall`, with the programs that were built with these tests.
struct InstallTests {
  private func script(
    _ name: String, _ arguments: [String], in workspace: Workspace
  ) throws -> Program.Outcome {
    try spawn(
      [projectFolder.appending(path: "bin/\(name)").path] + arguments, folder: workspace.path,
      environment: ["PATH": "/usr/bin:/bin", "HOME": workspace.home])
  }

  private func build() throws -> String {
    URL(filePath: try Program.debrief.path).deletingLastPathComponent().path
  }

  @Test func whatIsInstalledWorksFromAnyFolderAndGoesWithoutATrace() throws {
    let workspace = try Workspace()
    try workspace.makeFolder("usr/bin")
    try workspace.write("mine", to: "usr/bin/mine")
    let install = try script(
      "install", ["--prefix", "usr", "--build", build()], in: workspace)
    try #require(install.exitCode == 0, "\(install.errors)")
    let files = Set(workspace.files("usr"))
    #expect(
      files.isSuperset(of: [
        "bin/debrief", "bin/analyze-execution", "bin/debrief-recorder",
        "share/man/man1/debrief-recorder.1", "share/man/man1/debrief.1",
        "share/man/man1/debrief-nightly.1", "share/man/man1/analyze-execution.1",
        "share/man/man5/debrief.yaml.5", "share/bash-completion/completions/debrief",
        "share/zsh/site-functions/_debrief", "share/fish/vendor_completions.d/debrief.fish",
        "share/bash-completion/completions/debrief-recorder",
        "share/zsh/site-functions/_debrief-recorder",
        "share/fish/vendor_completions.d/debrief-recorder.fish",
        "share/debrief/templates/markdown/README.mustache",
        "share/debrief/templates/rules/testing.yaml", "share/debrief/manifest",
      ]))

    let project = try Workspace()
    try SampleStores.write(to: project)
    let night = try spawn(
      [workspace.absolute("usr/bin/debrief"), "nightly", "--project-dir", project.path]
        + SampleStores.arguments,
      folder: "/", environment: ["HOME": workspace.home])
    #expect(night.exitCode == 0, "\(night.errors)")
    #expect(project.exists("reports/site/index.html"))
    let doctor = try spawn(
      [workspace.absolute("usr/bin/debrief"), "doctor", "--project-dir", project.path],
      folder: "/", environment: ["HOME": workspace.home])
    #expect(doctor.output.contains(workspace.absolute("usr/share/debrief/templates/markdown")))

    let schedule = try spawn(
      [
        workspace.absolute("usr/bin/debrief"), "init", "--schedule", "cron", "--project-dir",
        project.path,
      ], folder: "/", environment: ["HOME": workspace.home])
    #expect(schedule.exitCode == 0, "\(schedule.errors)")
    #expect(
      try project.text(".debrief/schedule/debrief.cron")
        .contains("* * * \(workspace.absolute("usr/bin/debrief")) nightly --quiet"))

    let removal = try script("uninstall", ["--prefix", "usr"], in: workspace)
    #expect(removal.exitCode == 0, "\(removal.errors)")
    #expect(workspace.files("usr") == ["bin/mine"])
    #expect(!workspace.exists("usr/share"))
    #expect(try script("uninstall", ["--prefix", "usr"], in: workspace).exitCode == 1)
  }

  @Test func anotherVersionTakesThePlaceOfTheFirst() throws {
    let workspace = try Workspace()
    let arguments = ["--destdir", "stage", "--prefix", "/opt/debrief", "--build", try build()]
    #expect(try script("install", arguments, in: workspace).exitCode == 0)
    let root = "stage/opt/debrief"
    let first = Set(workspace.files(root))
    // A file that the earlier version had.
    try workspace.write("old", to: "\(root)/share/debrief/templates/markdown/old.mustache")
    let manifest = try workspace.text("\(root)/share/debrief/manifest")
    try workspace.write(
      manifest + "share/debrief/templates/markdown/old.mustache\n",
      to: "\(root)/share/debrief/manifest")
    #expect(try script("install", arguments, in: workspace).exitCode == 0)
    #expect(Set(workspace.files(root)) == first)
    #expect(try workspace.text("\(root)/share/debrief/manifest") == manifest)
  }

  @Test(arguments: [["--prefix"], ["--bogus", "x"], ["--build", "nowhere"]])
  func wrongUsageInstallsNothing(arguments: [String]) throws {
    let workspace = try Workspace()
    let outcome = try script(
      "install", arguments + (arguments[0] == "--build" ? ["--prefix", "usr"] : []), in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(!outcome.errors.isEmpty)
    #expect(workspace.files(".").isEmpty)
  }
}
