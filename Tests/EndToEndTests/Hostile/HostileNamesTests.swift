import Foundation
import Testing

/// No name from a log ends a night, leaves its folder or takes another name's page.
@Suite(.serialized)
struct HostileNamesTests {
  /// Names that mean something to a folder of pages, a file system or a web server.
  static let names = [
    "index", "Index", "INDEX", "index.html", "index.md", "index.htm", "readme", "README",
    "README.md", "Readme.txt", "style", "style.css", "search", "all", "con", "CON", "con.txt",
    "prn", "aux", "nul", "nul.tar.gz", "com1", "COM9", "lpt1", "com\u{B9}", "conin$", "clock$",
    ".", "..", "...", ".git", ".gitignore", ".debrief-site", ".nojekyll", "-", "--help", "-rf", "_",
    "__proto__", "a", "A", "a.", "a ", " a", "a.md", "a.html", "é", "e\u{301}", "É", "E\u{301}",
    "ﬁ", "fi", "ß", "SS", "ss", "İ", "i", "I", "ı", "Å", "\u{212B}", "K", "\u{212A}", "k",
    "Ａ", "а", "日本語", "日本", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "x/y", "x\\y", "x:y", "x*y", "x?y", "x#y", "x%2fy", "x%00",
    "x\u{0}y",
    "x\ny", "tasks", "tasks/index", "../tasks/a", "/etc/passwd", "~", "$HOME", "`id`", "x y", "x-y",
    "x  y", "x\u{A0}y", "x\u{202E}y", "x\u{200B}y", "a-0123456789abcdef", "null", "true", "0", "",
    String(repeating: "x", count: 80), String(repeating: "x", count: 81),
    String(repeating: "x", count: 300), String(repeating: "日", count: 85),
    String(repeating: "é", count: 128), String(repeating: "e\u{301}", count: 90),
  ]

  private struct Night: Sendable {
    nonisolated(unsafe) let workspace: Workspace
    let outcome: Program.Outcome

    init(_ names: [String]) throws {
      workspace = try Workspace()
      try NameStores(names: names).write(to: workspace)
      outcome = try Program.debrief.run(["nightly", "--as-of", NameStores.asOf], in: workspace)
    }
  }

  private static let all = Result { try Night(names) }
  private static let kinds = ["tasks", "droids", "runs"]

  @Test func theNightGoesWell() throws {
    let night = try Self.all.get()
    #expect(night.outcome.exitCode == 0, "\(night.outcome.errors)")
    // Each name has its page: two spellings of the same characters are one name.
    for kind in Self.kinds {
      let document = try night.workspace.json(
        "reports/json/\(kind == "tasks" ? "performance" : kind == "droids" ? "executions" : "runs")"
          + ".json")
      let count =
        switch kind {
        case "tasks": document["metrics_by_task"].members.count
        case "droids": document["droid_performance"].members.count
        default: document["runs"]["total"].int ?? 0
        }
      #expect(count > 90, "\(kind)")
      #expect(night.workspace.files("reports/\(kind)").count == count, "\(kind)")
      #expect(night.workspace.files("reports/site/\(kind)").count == count + 1, "\(kind)")
    }
    #expect(night.workspace.files("reports/proposals").count > 50)
    #expect(!night.workspace.files("reports/patterns").isEmpty)
  }

  @Test func noTwoFilesMeetOnAnyDisk() throws {
    let workspace = try Self.all.get().workspace
    var keys: [String: String] = [:]
    let own = [".debrief-site", ".debrief-output", ".gitignore", ".gitattributes"]
    let devices = ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    for file in workspace.files("reports") {
      let key = file.decomposedStringWithCompatibilityMapping.lowercased()
      #expect(keys.updateValue(file, forKey: key) == nil, "\(file)")
      for part in file.split(separator: "/")
      where !own.contains(String(part)) {
        #expect(part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(file)")
        #expect(part.utf8.count <= 255, "\(file)")
        #expect(!part.hasPrefix(".") && !part.hasPrefix("-") && !part.hasSuffix("."), "\(file)")
        #expect(!part.contains { "<>:\"/\\|?*".contains($0) }, "\(file)")
        #expect(!devices.contains(part.prefix { $0 != "." }.lowercased()), "\(file)")
      }
    }
  }

  @Test func everyLinkOfTheReportsLeadsToAFile() throws {
    let workspace = try Self.all.get().workspace
    var count = 0
    for file in workspace.files("reports") where file.hasSuffix(".md") && !file.contains("site/") {
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      for match in try workspace.text("reports/\(file)").matches(of: /\]\(([^)#]+)\)/) {
        let target = "reports/\(folder)/\(match.1)"
        #expect(workspace.exists(target), "\(file): \(match.1)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test func doingItAgainGivesTheSameBytes() throws {
    let workspace = try Self.all.get().workspace
    let before = try workspace.contents("reports")
    let again = try Program.debrief.run(["nightly", "--as-of", NameStores.asOf], in: workspace)
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(try workspace.contents("reports") == before)
  }

  /// One name's path does not depend on the others.
  @Test(arguments: ["index", "Index", "e\u{301}", "", "nul", "x\ny", "a"])
  func aNameAloneHasThePathThatItHasAmongOthers(name: String) throws {
    let alone = try Night([name])
    #expect(alone.outcome.exitCode == 0, "\(alone.outcome.errors)")
    let among = try Self.all.get().workspace
    // A run without an id has the name of its file.
    for kind in Self.kinds where kind != "runs" || !name.isEmpty {
      let files = alone.workspace.files("reports/\(kind)")
      #expect(files.count == 1, "\(kind)")
      for file in files {
        let pages = [alone.workspace, among].map { try? $0.text("reports/\(kind)/\(file)") }
        let titles = pages.map { $0?.split(separator: "\n").first }
        #expect(titles[0] == titles[1], "\(kind)/\(file)")
      }
    }
  }

  @Test(arguments: ["build_index", "docs-writer", "run_20260220_100000_project_1", "v1.2"])
  func anOrdinaryNameIsItsPath(name: String) throws {
    let night = try Night([name])
    for kind in Self.kinds {
      #expect(night.workspace.files("reports/\(kind)") == ["\(name).md"])
      #expect(
        night.workspace.files("reports/site/\(kind)") == ["\(name).html", "index.html"].sorted())
    }
  }
}
