import Foundation
import Testing

/// `site`: any folder of Markdown becomes pages.
struct SiteCommandTests {
  @Test func theSiteOfTheReportsIsTheOneOfTheNight() throws {
    let workspace = try Workspace()
    try SampleStores.write(to: workspace)
    try nightly(workspace)
    let night = try workspace.contents("reports")
    try workspace.remove("reports/site")
    let outcome = try Program.debrief.run(["site"], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try workspace.contents("reports") == night)
    let before = try workspace.touches("reports")
    _ = try Program.debrief.run(["site"], in: workspace)
    #expect(try workspace.touches("reports") == before)
  }

  @Test func foreignMarkdownBecomesASafeSite() throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      # Guide

      See [the next page](part/two.md#more) and [outside](https://example.org/).

      <script>alert(1)</script> <b onclick="x">raw</b> [bad](javascript:alert(1))

      ![outside](https://example.org/x.png) ![inside](picture.svg)

      | a | b |
      | - | -: |
      | 1 | `x\\|y` |
      """, to: "docs/README.md")
    try workspace.write("# Two\n\n## More\n\n[back](../README.md)\n", to: "docs/part/two.md")
    try workspace.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "docs/picture.svg")
    try workspace.write("not Markdown", to: "docs/notes.txt")
    let outcome = try Program.debrief.run(
      ["site", "--input", "docs", "--output", "public"], in: workspace)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let pages = try elements(in: "public", of: workspace)
    #expect(Set(pages.keys).isSuperset(of: ["index.html", "part/two.html", "picture.svg"]))
    #expect(!workspace.exists("public/notes.txt"))
    let found = try #require(pages["index.html"])
    #expect(!found.contains { $0.name == "b" })
    #expect(found.filter { $0.name == "script" }.map { $0.attributes["src"] } == ["site.js"])
    let links = found.compactMap { $0.attributes["href"] }
    #expect(links.contains("part/two.html#more") && links.contains("https://example.org/"))
    #expect(!links.contains { $0.hasPrefix("javascript:") })
    #expect(!found.contains { $0.attributes["src"]?.contains("example.org") == true })
    #expect(try workspace.text("public/index.html").contains("<code>x|y</code>"))
    #expect(try workspace.text("docs/README.md").hasPrefix("# Guide"))
  }

  @Test func filesOfOthersAreNeitherRemovedNorWrittenOver() throws {
    let workspace = try Workspace()
    try workspace.write("# Mine\n", to: "docs/README.md")
    try workspace.write("<p>by hand</p>\n", to: "public/index.html")
    try workspace.write("keep\n", to: "public/part/own.txt")
    let before = try workspace.touches("public")
    let outcome = try Program.debrief.run(
      ["site", "--input", "docs", "--output", "public"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("public: the folder has files"))
    #expect(try workspace.touches("public") == before)
    let onto = try Program.debrief.run(
      ["site", "--input", "docs", "--output", "docs"], in: workspace)
    #expect(onto.exitCode == 1)
    #expect(workspace.files("docs") == ["README.md"])
  }

  @Test func aFolderWithoutMarkdownIsAnError() throws {
    let workspace = try Workspace()
    try workspace.makeFolder("empty")
    let outcome = try Program.debrief.run(["site", "--input", "empty"], in: workspace)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("empty: no Markdown in the folder"))
    #expect(workspace.files(".").isEmpty)
  }
}
