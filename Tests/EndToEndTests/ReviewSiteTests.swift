import Foundation
import Testing

/// `debrief site` touches what it made, and nothing else.
struct ReviewSiteTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write("# First\n", to: "docs/README.md")
    try workspace.write("# Deep\n", to: "docs/tasks/one.md")
  }

  private func site(_ output: String = "public", input: String = "docs") throws -> Program.Outcome {
    try Program.debrief.run(["site", "--input", input, "--output", output], in: workspace)
  }

  @Test func refusesAFolderWithFilesOfPeople() throws {
    for (output, file) in [("mine", "notes.txt"), ("mine", ".profile"), ("docs", "README.md")] {
      if output == "mine" { try workspace.write("keep\n", to: "mine/\(file)") }
      let before = try workspace.touches(output)
      let outcome = try site(output)
      #expect(outcome.exitCode == 1)
      #expect(
        outcome.errors
          == "debrief: \(workspace.absolute(output)): the folder has files but no site"
          + " of debrief; choose an empty or new folder with '--output'\n")
      #expect(try workspace.touches(output) == before)
      if output == "mine" { try workspace.remove("mine") }
    }
  }

  @Test func takesANewAnEmptyAndABranchsFolder() throws {
    try workspace.makeFolder("empty")
    try workspace.write("gitdir: elsewhere\n", to: "branch/.git")
    for output in ["new/deep", "empty", "branch"] {
      let outcome = try site(output)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(workspace.exists("\(output)/index.html"))
    }
    #expect(try workspace.text("branch/.git") == "gitdir: elsewhere\n")
  }

  @Test func removesItsStalePagesAndKeepsFilesOfPeople() throws {
    try workspace.write("# Two\n", to: "docs/runs/two.md")
    #expect(try site().exitCode == 0)
    #expect(workspace.exists("public/runs/two.html"))
    for mine in ["public/CNAME", "public/tasks/mine.html", "public/other/mine.html"] {
      try workspace.write("mine\n", to: mine)
    }
    try workspace.remove("docs/runs")
    try workspace.write("# Three\n", to: "docs/tasks/three.md")
    try workspace.remove("docs/tasks/one.md")
    #expect(try site().exitCode == 0)
    let files = workspace.files("public")
    #expect(!workspace.exists("public/runs"))
    #expect(
      Set(files).isSuperset(of: [
        "CNAME", "tasks/mine.html", "other/mine.html", "tasks/three.html", "index.html",
      ]))
    #expect(!files.contains("tasks/one.html"))
    #expect(try workspace.text("public/tasks/mine.html") == "mine\n")
  }

  @Test func writesOverNoFileOfPeople() throws {
    #expect(try site().exitCode == 0)
    try workspace.write("mine\n", to: "public/tasks/two.html")
    let before = try workspace.touches("public")
    try workspace.write("# Two\n", to: "docs/tasks/two.md")
    let outcome = try site()
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("public/tasks/two.html: debrief did not make this file"))
    #expect(try workspace.touches("public") == before)
  }

  @Test func aSecondBuildWritesNothing() throws {
    #expect(try site().exitCode == 0)
    let before = try workspace.touches("public")
    #expect(try site().exitCode == 0)
    #expect(try workspace.touches("public") == before)
  }

  @Test(arguments: ["", "[]", "{\"files\": [1]}", "{\"files\": [\"../docs/README.md\"]}"])
  func trustsNoMarkerThatIsNone(marker: String) throws {
    #expect(try site().exitCode == 0)
    try workspace.write(marker, to: "public/.debrief-site")
    let before = try workspace.touches("public")
    #expect(try site().exitCode == 1)
    #expect(try workspace.touches("public") == before)
    #expect(workspace.exists("docs/README.md"))
  }

  @Test func buildsTheSiteOfANightAnew() throws {
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let before = try workspace.contents("reports")
    let outcome = try Program.debrief.run(["site"] + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try workspace.contents("reports") == before)
  }
}
