import FoundationEssentials
import Site
import Testing

/// What the search of a site finds, as its index says it.
struct SearchIndexTests {
  private struct Index: Decodable {
    let sections: [String]
    let places: [String]
    let entries: [[Field]]

    /// Where an entry leads.
    func place(of entry: [Field]) -> String {
      if case .number(let number) = entry[1] { places[number] } else { entry[1].text }
    }
  }

  private enum Field: Decodable, Equatable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var text: String { if case .text(let text) = self { text } else { "" } }
  }

  private func index(_ pages: [String: String]) throws -> Index {
    let script = try #require(try SiteFixture.build(pages)["search-index.js"])
    let start = "window.debriefIndex = "
    #expect(script.hasPrefix(start) && script.hasSuffix(";\n"))
    return try JSONDecoder().decode(
      Index.self, from: Data(script.dropFirst(start.count).dropLast(2).utf8))
  }

  @Test func everyPageIsThereWithTheRowThatLeadsToIt() throws {
    let index = try index([
      "README.md": "# Home", "patterns/p.md": "# Broken pipe\n\nseen",
      "failures.md":
        "# Failures\n\n## New\n\n|Message|Last seen|\n|-|-|\n|[Broken pipe](patterns/p.md)|2026-02-28|\n",
    ])
    let entry = try #require(index.entries.first { $0[1] == .text("patterns/p.html") })
    #expect(entry[0] == .text("Broken pipe"))
    #expect(entry[3].text.contains("state: New") && entry[3].text.contains("2026-02-28"))
    #expect(entry[3].text.contains("seen"))
    #expect(index.entries.count { $0[1] == .text("patterns/p.html") } == 1)
  }

  @Test func aRowWithoutAPageLeadsToItsTable() throws {
    let index = try index([
      "README.md": "# Home", "failures.md": "# F\n\n## Old ones\n\n|Message|\n|-|\n|lost|\n",
    ])
    let entry = try #require(index.entries.first { $0[0] == .text("lost") })
    #expect(index.place(of: entry) == "failures.html#old-ones")
  }

  @Test func noTextEndsTheScriptOrItsStrings() throws {
    let text = "\u{2028}\"\\</script><!-- 'x"
    let pages = ["README.md": "# Home", "d/a.md": "# t\n\n`\(text)`"]
    let script = try #require(try SiteFixture.build(pages)["search-index.js"])
    #expect(!script.contains("<") && !script.contains("\u{2028}"))
    #expect(try index(pages).entries.contains { $0[3].text.contains("</script>") })
  }

  @Test func tenThousandPatternsTakeLessThanAMegabyte() throws {
    let rows = (0..<10_000).map {
      "|Connection to host-\($0).example.com refused after \($0) attempts|\($0)|2026-02-28 10:00|\n"
    }
    let pages = [
      "README.md": "# Home",
      "failures.md": "# F\n\n## New\n\n|Message|Failures|Last seen|\n|-|-|-|\n" + rows.joined(),
    ]
    let script = try #require(try SiteFixture.build(pages)["search-index.js"])
    #expect(script.utf8.count < 1_000_000)
    #expect(script.contains("host-9999"))
  }

  @Test func pagesThatTheNavigationDoesNotNameAreFoundToo() throws {
    var pages = ["README.md": "# Home\n"]
    for number in 100..<300 { pages["p\(number).md"] = "# Page \(number)\n\nText \(number).\n" }
    let entries = try index(pages).entries
    let found = try #require(entries.first { $0[0].text == "Page 299" })
    #expect(found[1].text == "p299.html")
    #expect(found[3].text.contains("Text 299."))
    #expect(Set(entries.map { $0[0].text }).count == entries.count)
  }
}
