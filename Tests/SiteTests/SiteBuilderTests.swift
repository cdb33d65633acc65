import FoundationEssentials
import Site
import Templates
import Testing

@Suite struct SiteBuilderTests {
  static let pages: [String: String] = [
    "README.md": "# Night\n\n[p](performance.md#by-task) [t](tasks/a.md) ![c](charts/c.svg)\n",
    "performance.md":
      "# Performance\n\n## By task\n\n|a|\n|-|\n\n## More\n\n### Sub\n\n[up](./README.md)\n",
    "executions.md": "# Executions\n", "zeta.md": "no heading\n", "alpha.md": "# Alpha\n",
    "tasks/a.md": "# a `b`\n\n[x](b.md) [y](../performance.md#more) [z](../README.md)\n",
    "tasks/b.md": "# <b> & @\u{2060}c\n", "patterns/p.md": "# p\n", "other_things/q.md": "# q\n",
  ]

  @Test func everyPageAndAssetHasItsFile() throws {
    let files = try SiteFixture.build(Self.pages, assets: ["charts/c.svg": "<svg/>"])
    #expect(
      files.keys.sorted() == [
        "alpha.html", "charts/c.svg", "executions.html", "index.html", "other_things/index.html",
        "other_things/q.html", "patterns/index.html", "patterns/p.html", "performance.html",
        "style.css", "tasks/a.html", "tasks/b.html", "tasks/index.html", "zeta.html",
      ])
    #expect(files["charts/c.svg"] == "<svg/>")
  }

  @Test func everyLinkOfTheSiteLeadsSomewhere() throws {
    let files = try SiteFixture.build(Self.pages, assets: ["charts/c.svg": "<svg/>"])
    var checked = 0
    for (path, html) in files where path.hasSuffix(".html") {
      let folder = path.split(separator: "/").dropLast()
      let links = ["href", "src"].flatMap { SiteFixture.attributes($0, in: html) }
      for link in links {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var steps = folder
        for step in parts[0].split(separator: "/") where step != "." {
          if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        let target = parts[0].isEmpty ? path : steps.joined(separator: "/")
        let file = try #require(files[target], "\(path): \(link)")
        if parts.count == 2 { #expect(file.contains(" id=\"\(parts[1])\""), "\(path): \(link)") }
        checked += 1
      }
    }
    #expect(checked > 100)
  }

  @Test func idsAreUniqueAndTagsAreClosed() throws {
    for (path, html) in try SiteFixture.build(Self.pages) where path.hasSuffix(".html") {
      let ids = SiteFixture.attributes("id", in: html)
      #expect(Set(ids).count == ids.count, "\(path)")
      #expect(HTMLOutline.unbalancedTag(in: html) == nil, "\(path)")
      #expect(html.components(separatedBy: "<h1").count == 2, "\(path)")
      #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"), "\(path)")
      #expect(!html.contains("\n\n\n"), "\(path)")
    }
  }

  @Test func pagesRunUnderAStrictPolicy() throws {
    let hostile = "<script>x</script> <b style=\"x\">y</b> <img src=x onerror=y>\n\n<iframe src=z>"
    for (path, html) in try SiteFixture.build(["README.md": hostile]) where path != "style.css" {
      #expect(html.contains("content=\"default-src 'none'; style-src 'self'; img-src 'self';"))
      for word in ["<script", "<b style", "<img", "<iframe", "<style", "http:", "https:"] {
        #expect(!html.contains(word), "\(path): \(word)")
      }
    }
  }

  @Test func navigationMarksThePageAndGroupsTheRest() throws {
    var options = SiteOptions()
    options.reportOrder = ["performance", "executions"]
    options.folderTitles = [
      .init(folder: "tasks", title: "Tasks"), .init(folder: "patterns", title: "Patterns"),
    ]
    let html = try #require(try SiteFixture.build(Self.pages, options: options)["tasks/a.html"])
    let side = try #require(html.components(separatedBy: "<div class=\"side\">").last)
    let titles = side.components(separatedBy: "</nav>")[0].components(separatedBy: "<a href=\"")
      .dropFirst().compactMap {
        $0.components(separatedBy: ">")[1].components(separatedBy: "<").first
      }
    #expect(
      titles == [
        "Overview", "Performance", "Executions", "Alpha", "zeta", "All", "&amp; @c",
        "a b", "All", "p", "All", "q",
      ])
    #expect(side.contains("<a href=\"a.html\" aria-current=\"page\">a b</a>"))
    #expect(side.contains("<span class=\"label\">Other things</span>"))
    #expect(html.contains("<li><a href=\"../index.html\">debrief</a></li>"))
    #expect(
      html.contains("<li><a href=\"index.html\">Tasks</a></li>\n<li aria-current=\"page\">a b"))
  }

  @Test func aLongGroupShowsThePagesAroundTheCurrentOne() throws {
    var pages = ["README.md": "# x"]
    for index in 100..<200 { pages["tasks/t\(index).md"] = "# t\(index)" }
    let files = try SiteFixture.build(pages)
    let html = try #require(files["tasks/t150.html"])
    #expect(
      html.contains(">All 100</a>") && html.contains(">t144</a>") && html.contains(">t156</a>"))
    #expect(!html.contains(">t143</a>") && !html.contains(">t157</a>"))
    let index = try #require(files["tasks/index.html"])
    #expect(
      (100..<200).allSatisfy { index.contains("<li><a href=\"t\($0).html\">t\($0)</a></li>") })
    #expect(try #require(files["index.html"]).contains(">t150</a>") == false)
  }

  @Test func longerPagesHaveATableOfContents() throws {
    let files = try SiteFixture.build(Self.pages)
    let long = try #require(files["performance.html"])
    #expect(long.contains("<li><a href=\"#by-task\">By task</a></li>"))
    #expect(long.contains("<li class=\"sub\"><a href=\"#sub\">Sub</a></li>"))
    #expect(try #require(files["executions.html"]).contains("On this page") == false)
  }

  @Test func theFootSaysWhenAndWhat() throws {
    var options = SiteOptions()
    options.asOf = "2025-06-30 <06:00>"
    options.generator = "debrief 1.2"
    options.title = "Team & co"
    let html = try #require(try SiteFixture.build(["a.md": "# A"], options: options)["a.html"])
    #expect(html.contains("<p>As of 2025-06-30 &lt;06:00&gt;</p>\n<p>Made by debrief 1.2</p>"))
    #expect(html.contains("<title>A · Team &amp; co</title>"))
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    var pages = Self.pages
    for index in 0..<200 {
      pages["runs/r\(index).md"] = "# run \(index)\n\n|a|b|\n|-|-:|\n|\(index)|x|\n"
    }
    let first = try SiteFixture.build(pages)
    for _ in 0..<3 { #expect(try SiteFixture.build(pages) == first) }
  }

  @Test func pathsThatLeaveTheSiteAreRefused() {
    for path in ["../x.md", "/x.md", "a//b.md", "a/./b.md", "a/../../b.md", ""] {
      #expect(throws: SiteError.invalidPath(path)) { try SiteFixture.build([path: ""]) }
    }
  }

  @Test func aBrokenTemplateIsAnErrorWithItsPlace() {
    let library = TemplateLibrary(
      folders: [], builtIn: ["page": "a\n{{titel}}", "style": "", "navigation": ""])
    let error = #expect(throws: SiteError.self) {
      try SiteBuilder(templates: library).build(pages: ["a.md": ""])
    }
    #expect(
      error?.description == "page.mustache:2: ‘titel’ is not known here; did you mean ‘title’?")
  }

  @Test func onlyTheContentIsShownUnescaped() throws {
    #expect(try SiteFixture.templates.unescapedNames(inTemplate: "page") == ["body"])
    #expect(try SiteFixture.templates.unescapedNames(inTemplate: "style") == [])
  }

  @Test func noPagesMakeNoSite() throws {
    #expect(try SiteFixture.build([:]).keys.sorted() == ["style.css"])
  }
}
