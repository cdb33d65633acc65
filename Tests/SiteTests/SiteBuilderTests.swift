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
        "search-index.js", "site.js", "style.css", "tasks/a.html", "tasks/b.html",
        "tasks/index.html", "zeta.html",
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
    #expect(checked > 80)
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
    for (path, html) in try SiteFixture.build(["README.md": hostile]) where path.hasSuffix(".html")
    {
      #expect(
        html.contains(
          "content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"))
      #expect(html.components(separatedBy: "<script").count == 2)
      #expect(html.contains("<script src=\"site.js\" defer></script>"))
      for word in ["<b style", "<img", "<iframe", "<style", "http:", "https:"] {
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
    let side = try #require(html.components(separatedBy: "aria-label=\"Pages\">").last)
    let titles = side.components(separatedBy: "</nav>")[0].components(separatedBy: "<a href=\"")
      .dropFirst().compactMap {
        $0.components(separatedBy: ">")[1].components(separatedBy: "<").first
      }
    #expect(
      titles == [
        "Overview", "Performance", "Executions", "Alpha", "zeta", "Tasks", "Patterns",
        "Other things",
      ])
    #expect(side.contains("<a href=\"index.html\" aria-current=\"true\">Tasks</a>"))
    #expect(html.contains("<li><a href=\"../index.html\">debrief</a></li>"))
    #expect(
      html.contains("<li><a href=\"index.html\">Tasks</a></li>\n<li aria-current=\"page\">a b"))
  }

  @Test func aNewPageChangesTheListOfItsFolderAlone() throws {
    let before = try SiteFixture.build(Self.pages)
    let after = try SiteFixture.build(Self.pages.merging(["tasks/new.md": "# new"]) { $1 })
    let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(changed == ["search-index.js", "tasks/index.html", "tasks/new.html"])
  }

  @Test func manyPagesStandOnAPageOfTheirOwnAndNotBesideEveryPage() throws {
    var pages = ["README.md": "# Home\n", "all-pages.md": "# Mine\n"]
    for number in 0..<500 { pages["t\(number).md"] = "# Task \(number)\n" }
    for number in 0..<200 { pages["f\(number)/p.md"] = "# Part \(number)\n" }
    let files = try SiteFixture.build(pages)
    let page = try #require(files["t499.html"])
    #expect(SiteFixture.attributes("href", in: page).count < 300)
    #expect(page.contains(#"href="_all-pages.html""#))
    let all = try #require(files["_all-pages.html"])
    let links = Set(SiteFixture.attributes("href", in: all))
    #expect((0..<500).allSatisfy { links.contains("t\($0).html") })
    #expect((0..<200).allSatisfy { links.contains("f\($0)/index.html") })
    #expect(files["all-pages.html"]?.contains("Mine") == true)
  }

  @Test func theFirstPageAloneSaysOfWhatMomentItSpeaks() throws {
    var options = SiteOptions()
    options.asOf = "2026-03-01"
    let files = try SiteFixture.build(Self.pages, options: options)
    #expect(files.filter { $0.value.contains("2026-03-01") }.keys.sorted() == ["index.html"])
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
    let html = try #require(
      try SiteFixture.build(["README.md": "# A"], options: options)["index.html"])
    #expect(html.contains("<p>As of 2025-06-30 &lt;06:00&gt;</p>\n<p>Made by debrief 1.2</p>"))
    #expect(html.contains("<title>Team &amp; co</title>"))
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
      folders: [], builtIn: ["page": "a\n{{titel}}", "style": "", "script": "", "navigation": ""])
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
    #expect(
      try SiteFixture.build([:]).keys.sorted() == ["search-index.js", "site.js", "style.css"])
  }
}
