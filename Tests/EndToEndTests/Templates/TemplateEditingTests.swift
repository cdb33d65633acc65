import Foundation
import Testing

/// Templates are for people to edit: what they change shows, and what they break is told.
struct TemplateEditingTests {
  @Test(arguments: [nil, "wording"])
  func aChangedTemplateShowsInTheNextRun(folder: String?) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    if let folder { try workspace.write("templates: \(folder)\n", to: "debrief.yaml") }
    try workspace.makeFolder("\(folder ?? "templates")/markdown")
    try workspace.makeFolder("\(folder ?? "templates")/html")
    try nightly(workspace)
    let before = try workspace.contents("reports")
    let page = "# Our tasks\n\n{{executions}} runs & more, {{success_rate}}.\n"
    try workspace.write(
      page, to: "\(folder ?? "templates")/markdown/performance.mustache")
    try nightly(workspace)
    let text = try workspace.text("reports/performance.md")
    #expect(text.hasPrefix("# Our tasks\n\n40 runs & more, 75.0 %."))
    let site = try workspace.text("reports/site/performance.html")
    #expect(site.contains("40 runs &amp; more"))
    // The other files are as they were, but for pages that show the title.
    let after = try workspace.contents("reports")
    #expect(after["executions.md"] == before["executions.md"])
    #expect(after["json/performance.json"] == before["json/performance.json"])
  }

  @Test func aChangedPageFrameShowsInTheNextRun() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write(
      "<!DOCTYPE html>\n<title>{{page_title}}</title>\n<main>{{{body}}}</main>\n",
      to: "templates/html/page.mustache")
    try nightly(workspace)
    let page = try workspace.text("reports/site/index.html")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<title>"))
    #expect(!page.contains("<nav"))
  }

  @Test(arguments: [nil, "wording"])
  func initCopiesTemplatesAndKeepsThoseThatDiffer(folder: String?) throws {
    let workspace = try Workspace()
    if let folder {
      try workspace.makeFolder(folder)
      try workspace.write("templates: \(folder)\n", to: "debrief.yaml")
    }
    let own = folder ?? "templates"
    try workspace.write("# Mine\n", to: "\(own)/markdown/performance.mustache")
    let first = try Program.debrief.run(["init", "--templates"], in: workspace)
    #expect(first.exitCode == 0)
    #expect(first.errors.contains("kept 1 that differ: markdown/performance.mustache"))
    #expect(try workspace.text("\(own)/markdown/performance.mustache") == "# Mine\n")
    #expect(workspace.exists("\(own)/html/theme.mustache"))
    let forced = try Program.debrief.run(["init", "--templates", "--force"], in: workspace)
    #expect(forced.exitCode == 0)
    #expect(try workspace.text("\(own)/markdown/performance.mustache").hasPrefix("# Performance"))
  }

  @Test func initWritesThroughNoLink() throws {
    let workspace = try Workspace()
    try workspace.makeFolder("elsewhere")
    try workspace.makeFolder("templates")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute("templates/html"),
      withDestinationPath: workspace.absolute("elsewhere"))
    let outcome = try Program.debrief.run(["init", "--templates"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(workspace.files("elsewhere").isEmpty)
  }

  @Test func aThemeIsTheEndOfTheStyleSheet() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write(
      ":root { --accent: #7a2e8e; }\n", to: "templates/html/theme.mustache")
    try nightly(workspace)
    let style = try workspace.text("reports/site/style.css")
    #expect(style.hasSuffix(":root { --accent: #7a2e8e; }\n"))
    #expect(style.contains("--ground: #ffffff"))
  }

  /// A mistake in a template, with the line and the words that must name it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let line: Int
    let told: String
    var testDescription: String { told }
  }

  @Test(arguments: [
    Mistake(
      file: "markdown/performance", text: "# Tasks\n\n{{#suggestions}}\nx\n", line: 3,
      told: "the section ‘suggestions’ is not closed"),
    Mistake(
      file: "markdown/performance", text: "# Tasks\n{{window\n", line: 2,
      told: "the tag is not closed"),
    Mistake(
      file: "markdown/executions", text: "a\n\n\n{{started}} {{abandonned}}\n", line: 4,
      told: "‘abandonned’ is not known here; did you mean ‘abandoned’?"),
    Mistake(
      file: "markdown/README", text: "{{#performance}}\n{{/executions}}\n", line: 2,
      told: "‘executions’ is closed, but ‘performance’ is open (since line 1)"),
    Mistake(
      file: "markdown/task", text: "{{> footer}}\n", line: 1,
      told: "there is no partial ‘footer’"),
    Mistake(
      file: "markdown/pattern", text: "x\n{{examples}}\n", line: 2,
      told: "‘examples’ is a list, an object or a flag, not a text"),
    Mistake(
      file: "html/page", text: "<p>\n{{titel}}\n", line: 2,
      told: "‘titel’ is not known here; did you mean ‘title’?"),
    Mistake(
      file: "markdown/droid", text: "{{> droid}}\n", line: 1,
      told: "a partial includes itself: droid → droid"),
  ])
  func aBrokenTemplateIsAnErrorThatLeavesTheOldReports(_ mistake: Mistake) throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let before = try workspace.touches("reports")
    try workspace.write(mistake.text, to: "templates/\(mistake.file).mustache")
    // Another moment, so that there would be something to write.
    let arguments = ["nightly", "--as-of", "2026-03-02T00:00:00Z"]
    let outcome = try Program.debrief.run(arguments, in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    let place = workspace.absolute("templates/\(mistake.file).mustache:\(mistake.line): ")
    #expect(outcome.errors.contains(place + mistake.told + "; "), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try workspace.touches("reports") == before)
    #expect(workspace.files(".").allSatisfy { !$0.contains("debrief-new") })

    let json = try Program.debrief.run(arguments + ["--json"], in: workspace)
    #expect(json.exitCode == 1)
    let error = try JSON(parsing: json.output)
    #expect(error["schema"] == "debrief/error/1")
    #expect(error["error"]["code"] == "failed")
    #expect(error["error"]["message"].string?.contains(mistake.told) == true)
  }

  @Test func aMissingFolderOfTemplatesIsAnError() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try workspace.write("templates: wording\n", to: "debrief.yaml")
    let outcome = try Program.debrief.run(["report"] + SampleStores.arguments, in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("/wording: no such template folder; "))
  }
}
