import Testing

/// The same configuration gives the same bytes, wherever the program is started.
struct ReviewConfigurationTests {
  @Test func theFolderOfTheStartChangesNothing() throws {
    let workspace = try Workspace()
    let project = try Workspace()
    try SampleStores.write(to: project)
    try project.write("window_days: 30\n", to: "debrief.yaml")
    try workspace.makeFolder("deep/inside")
    // Stores of another project, which must not be taken for those of this one.
    try SampleStores.write(to: workspace)
    try workspace.write(lines: SampleStores.tasks, to: "logs/task_executions.jsonl")

    let night = ["nightly"] + SampleStores.arguments
    let here = try Program.debrief.run(night, in: project)
    try #require(here.exitCode == 0, "\(here.errors)")
    let expected = try project.contents("reports")
    try project.remove("reports")

    let file = project.absolute("debrief.yaml")
    let there = try Program.debrief.run(night + ["--config", file], in: workspace)
    #expect(there.exitCode == 0, "\(there.errors)")
    #expect(!workspace.exists("reports"))
    #expect(try project.contents("reports") == expected)
    #expect(try project.text("reports/data_quality.md").contains("`task_executions.jsonl:41`"))
  }
}
