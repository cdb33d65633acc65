import Foundation
import Testing

/// A site of Markdown that other programs were meant for.
struct ForeignSiteTests {
  private let workspace: Workspace
  private static let picture = Data([
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0x00, 0xFE,
  ])

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      "---\ntitle: Handbook\n---\n\n![p](pic.png) [d](data/a%20b.csv) [s](setup.md)\n\n[gone](gone.md)\n"
        + "![lost](img/lost.png) [h](page.html) [k](../secret.txt) [l](link.txt) <b>raw</b>\n",
      to: "in/index.md")
    try workspace.write(
      "# Setup\n\n- [x] done ~~gone~~\n\n![p](./pic.png?raw=1)\n", to: "in/setup.md")
    try workspace.write(Self.picture, to: "in/pic.png")
    try workspace.write("a,b\n", to: "in/data/a b.csv")
    try workspace.write("unused\n", to: "in/unused.bin")
    try workspace.write("<script>x</script>", to: "in/page.html")
    try workspace.write("secret\n", to: "secret.txt")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.absolute("in/link.txt"), withDestinationPath: "../secret.txt")
  }

  private func site(_ arguments: [String] = ["--output", "out"]) throws -> Program.Outcome {
    try Program.debrief.run(["site", "--input", "in"] + arguments, in: workspace)
  }

  @Test func takesAlongWhatPagesLeadTo() throws {
    let outcome = try site()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      workspace.files("out") == [
        ".debrief-site", "data/a b.csv", "index.html", "pic.png", "search-index.js", "setup.html",
        "site.js", "style.css",
      ])
    #expect(try workspace.bytes("out/pic.png") == Self.picture)
    let home = try workspace.text("out/index.html")
    #expect(home.contains("<h1>Handbook</h1>") || home.contains("Handbook"))
    #expect(home.contains("<img src=\"pic.png\" alt=\"p\" />"))
    #expect(home.contains("href=\"data/a%20b.csv\""))
    #expect(home.contains("&lt;b&gt;raw&lt;/b&gt;"))
    let setup = try workspace.text("out/setup.html")
    #expect(
      setup.contains("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> done <del>gone</del>"))
    #expect(setup.contains("<img src=\"pic.png?raw=1\""))
  }

  @Test func tellsLinksToNothingByPageAndLine() throws {
    let lines = try site().errors.split(separator: "\n")
    for told in [
      "in/index.md:7: warning: [missing-target] there is no file 'gone.md'",
      "in/index.md:8: warning: [missing-target] there is no file 'img/lost.png'",
      "in/index.md:8: warning: [missing-target] there is no file '../secret.txt'",
      "in/index.md:8: warning: [missing-target] there is no file 'link.txt'",
      "in/index.md:8: warning: [not-copied] 'page.html' could run scripts and is not copied",
    ] {
      #expect(lines.contains { $0.hasSuffix(told) }, "\(told): \(lines)")
    }
    #expect(lines.count == 6)
  }

  @Test func changesAndRemovesWhatItTookAlong() throws {
    #expect(try site().exitCode == 0)
    let before = try workspace.touches("out")
    #expect(try site().exitCode == 0)
    #expect(try workspace.touches("out") == before)
    try workspace.write(Data([1, 0xFF]), to: "in/pic.png")
    try workspace.write("# Home\n\n![p](pic.png) [s](setup.md)\n", to: "in/index.md")
    #expect(try site().exitCode == 0)
    #expect(try workspace.bytes("out/pic.png") == Data([1, 0xFF]))
    #expect(!workspace.exists("out/data"))
  }

  @Test func aSiteInItsFolderTakesPicturesAlongToo() throws {
    let outcome = try site([])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try workspace.bytes("in/site/pic.png") == Self.picture)
    let home = try workspace.text("in/site/index.html")
    #expect(home.contains("href=\"../data/a%20b.csv\""))
    // Done again, the site is no part of what it is made from.
    let before = workspace.files("in")
    #expect(try site([]).exitCode == 0)
    #expect(workspace.files("in") == before)
  }
}
