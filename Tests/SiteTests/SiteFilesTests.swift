import Foundation
import Site
import Testing

/// No name of a file keeps a site from being made.
@Suite struct SiteFilesTests {
  @Test(
    arguments: [
      (["README.md"], [:]), (["index.md"], ["index.md": "index.html"]),
      (["Index.MD"], ["Index.MD": "index.html"]), (["readme.md"], ["readme.md": "index.html"]),
      (["README.md", "index.md"], ["index.md": "index.html", "README.md": "README.html"]),
      (["README.md", "readme.md"], ["README.md": "index.html", "readme.md": "readme.html"]),
      (
        ["d/index.md", "d/README.md"],
        ["d/index.md": "d/index.html", "d/README.md": "d/README.html"]
      ),
      (["a.md", "A.md"], ["A.md": "A.html", "a.md": "a-2.html"]),
      (["é.md", "É.md"], ["É.md": "É.html", "é.md": "é-2.html"]),
      (["A/x.md", "a/x.md"], ["A/x.md": "A/x.html", "a/x.md": "a/x-2.html"]),
      (["a\\b.md", "a-b.md"], ["a\\b.md": "a-b-2.html", "a-b.md": "a-b.html"]),
      (["a.md", "a.html/b.md"], ["a.md": "a-2.html", "a.html/b.md": "a.html/b.html"]),
    ] as [([String], [String: String])])
  func pagesThatWouldMeetGetFilesOfTheirOwn(
    pages: [String], expected: [String: String]
  ) throws {
    let texts = Dictionary(uniqueKeysWithValues: pages.map { ($0, "# t\n\nThis is \($0).") })
    let files = try SiteFixture.build(texts)
    for (source, target) in expected {
      let page = try #require(files[target], "\(source): \(files.keys.sorted())")
      #expect(page.contains("This is \(source)."), "\(target)")
    }
    #expect(Set(files.keys.map { $0.lowercased() }).count == files.count)
  }

  @Test func otherFilesKeepTheirNames() throws {
    let files = try SiteFixture.build(
      ["a.md": "[x](a.html) [y](style.css) [z](a.md)"],
      assets: ["a.html": "an asset", "style.css": "a style"])
    #expect(files["a.html"] == "an asset")
    #expect(files["style-2.css"] == "a style")
    let links = SiteFixture.attributes("href", in: try #require(files["a-2.html"]))
    #expect(["a.html", "style-2.css", "a-2.html"].allSatisfy(links.contains), "\(links)")
  }

  @Test func namesThatAreTooLongForAPageAreCut() throws {
    for length in [250, 252] {
      let name = String(repeating: "x", count: length)
      let files = try SiteFixture.build(["\(name).md": "# t", "d/\(name).md": "# t"])
      #expect(files.count == 7)
      for file in files.keys {
        #expect(file.split(separator: "/").allSatisfy { $0.utf8.count <= 255 }, "\(file)")
      }
    }
  }

  @Test(arguments: [
    "a b", "50%", "a#b", "a?b", "a&b", "é", "a:b", "a'b", "a<b", "a\"b", "a(b", "%41",
  ])
  func linksLeadToFilesOfAnyName(name: String) throws {
    let files = try SiteFixture.build(
      ["README.md": "# r", "d/\(name).md": "# \u{2060}t", "d/other.md": "# o"])
    let links = SiteFixture.attributes("href", in: try #require(files["d/index.html"])).map {
      ($0.replacing("&amp;", with: "&").replacing("&#x27;", with: "'"))
        .replacing("./", with: "").removingPercentEncoding!
    }
    #expect(links.contains("\(name).html"), "\(links)")
  }

  @Test func aFolderWithTheNameOfTheStyleSheetIsRefused() {
    #expect(
      throws: SiteError.collision(file: "style.css", sources: ["the style sheet", "a folder"])
    ) { try SiteFixture.build(["style.css/a.md": ""]) }
  }
}
