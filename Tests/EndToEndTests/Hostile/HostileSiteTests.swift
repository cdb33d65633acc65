import Foundation
import Testing

/// No text from a log makes an element, an attribute or a link on a page.
@Suite(.serialized)
struct HostileSiteTests {
  @Test func pagesHaveTheElementsOfTheTemplatesAlone() throws {
    let pages = try elements(in: "reports/site", of: HostileRun.hostile.workspace)
    #expect(pages.count > 300)
    var foreign: [String: String] = [:]
    for (path, found) in pages where path.hasSuffix(".html") {
      for element in found {
        let allowed = HostileSiteTests.allowed[element.name]
        if allowed?.isSuperset(of: element.attributes.keys) != true {
          foreign[element.shape] = path
        }
      }
    }
    #expect(foreign.isEmpty)
  }

  @Test func pagesHaveTheElementsThatHarmlessTextsGive() throws {
    let hostile = try elements(in: "reports/site", of: HostileRun.hostile.workspace)
    let harmless = try elements(in: "reports/site", of: HostileRun.harmless.workspace)
    for kind in ["tasks/", "droids/", "runs/", "patterns/", ""] {
      let counts = [hostile, harmless].map { pages in
        pages.filter { Self.kind(of: $0.key) == kind }.values.joined()
          .reduce(into: [String: Int]()) { $0[$1.shape, default: 0] += 1 }
      }
      #expect(!counts[1].isEmpty, "\(kind)")
      let different = Set(counts[0].keys).union(counts[1].keys)
        .filter { counts[0][$0] != counts[1][$0] }
        .map { "\(kind)\($0): \(counts[0][$0] ?? 0), not \(counts[1][$0] ?? 0)" }
      #expect(different.isEmpty)
    }
  }

  @Test func chartsHaveTheElementsThatHarmlessTextsGive() throws {
    let shapes = try [HostileRun.hostile, .harmless].map { run in
      try elements(in: "reports/charts", of: run.workspace).values.joined()
        .reduce(into: [String: Int]()) { $0[$1.shape, default: 0] += 1 }
    }
    #expect(shapes[0] == shapes[1] && !shapes[0].isEmpty)
  }

  @Test func everyLinkLeadsToAPlaceOnTheSite() throws {
    let workspace = HostileRun.hostile.workspace
    let pages = try elements(in: "reports/site", of: workspace)
    var astray: [String: String] = [:]
    for (path, found) in pages where path.hasSuffix(".html") {
      for element in found {
        for (name, value) in element.attributes where name == "href" || name == "src" {
          if !leadsSomewhere(value, from: path, pages, workspace) { astray[value] = path }
        }
      }
    }
    #expect(astray.isEmpty)
  }

  @Test func everyPageForbidsOtherScriptsAndOutsideResources() throws {
    let pages = try elements(in: "reports/site", of: HostileRun.hostile.workspace)
    for (path, found) in pages where path.hasSuffix(".html") {
      let policies = found.filter { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        .map { $0.attributes["content"] ?? "" }
      #expect(policies.count == 1, "\(path)")
      #expect(
        policies.allSatisfy { $0.hasPrefix("default-src 'none'; script-src 'self';") }, "\(path)")
    }
  }

  private static func kind(of path: String) -> String {
    path.firstIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private func leadsSomewhere(
    _ link: String, from page: String, _ pages: [String: [PageElement]], _ workspace: Workspace
  ) -> Bool {
    guard !link.contains(":"), !link.contains("\\"), !link.hasPrefix("/") else { return false }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let target = parts[0].isEmpty ? "site/\(page)" : target(of: String(parts[0]), on: page),
      workspace.exists("reports/\(target)")
    else { return false }
    guard parts.count == 2 else { return true }
    let name = parts[1].removingPercentEncoding
    return pages[String(target.dropFirst(5))]?.contains { $0.attributes["id"] == name } == true
  }

  /// The path from the output folder, in which the site is one of the folders; nil further out.
  private func target(of link: String, on page: String) -> String? {
    var folders = ["site"] + page.split(separator: "/").dropLast().map { String($0) }
    for part in link.split(separator: "/", omittingEmptySubsequences: false) {
      if part != ".." {
        guard let plain = part.removingPercentEncoding else { return nil }
        folders.append(plain)
      } else if folders.popLast() == nil {
        return nil
      }
    }
    return folders.joined(separator: "/")
  }

  /// Every element of the templates and of Markdown, with its attributes.
  private static let allowed: [String: Set<String>] = [
    "html": ["lang"], "head": [], "meta": ["charset", "http-equiv", "content", "name"],
    "title": [], "link": ["rel", "href"], "body": [], "header": ["class"], "footer": ["class"],
    "nav": ["class", "aria-label", "aria-labelledby"], "main": ["class", "id", "tabindex"],
    "article": [], "div": ["class", "aria-label", "id", "role", "tabindex"],
    "script": ["defer", "src"],
    "details": ["class", "open"], "summary": [],
    "ul": [], "ol": [], "li": ["class", "aria-current"], "p": ["class", "id"],
    "a": ["class", "href", "aria-current", "aria-label"], "span": ["class"],
    "h1": ["id"], "h2": ["id"], "h3": ["id"], "strong": [], "em": [], "code": ["class"],
    "pre": [],
    "img": ["src", "alt"], "br": [], "table": [], "thead": [], "tbody": [], "tr": [],
    "th": ["class", "scope"], "td": ["class"],
  ]
}
