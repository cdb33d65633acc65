import Foundation
import Testing

/// Every link of the documentation leads to a file that is there, and to a heading that is in it.
struct DocumentLinksTests {
  @Test func everyLinkLeadsSomewhere() throws {
    let folder = projectFolder.appendingPathComponent("Documentation")
    let documents =
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }.map { folder.appendingPathComponent($0) }
      + ["README.md", "Benchmarks/README.md", "examples/README.md"].map {
        projectFolder.appendingPathComponent($0)
      }
    var links = 0
    for document in documents {
      let text = try String(contentsOf: document, encoding: .utf8)
      for link in Self.links(in: text) where !link.contains("://") {
        links += 1
        #expect(try Self.leadsSomewhere(link, from: document), "\(document.path): \(link)")
      }
    }
    #expect(links > 100)
  }

  /// The targets of links outside of code.
  private static func links(in text: String) -> [String] {
    withoutCode(text).matches(of: /\]\(([^()\s]+)\)/).map { String($0.1) }
  }

  private static func leadsSomewhere(_ link: String, from document: URL) throws -> Bool {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].removingPercentEncoding ?? String(parts[0])
    let target =
      path.isEmpty
      ? document : document.deletingLastPathComponent().appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: target.path) else { return false }
    guard parts.count == 2, target.pathExtension == "md" else { return true }
    return try anchors(of: target).contains(String(parts[1]))
  }

  /// The anchors that code hosts give the headings of a page.
  private static func anchors(of page: URL) throws -> Set<String> {
    var anchors: Set<String> = []
    for line in withoutCode(try String(contentsOf: page, encoding: .utf8), keepsSpans: true)
      .split(separator: "\n") where line.hasPrefix("#")
    {
      let words = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
      let slug = words.compactMap { character -> Character? in
        if character == " " || character == "-" { return "-" }
        return character.isLetter || character.isNumber || character == "_" ? character : nil
      }
      var anchor = String(slug)
      var number = 1
      while !anchors.insert(anchor).inserted {
        anchor = "\(String(slug))-\(number)"
        number += 1
      }
    }
    return anchors
  }

  private static func withoutCode(_ text: String, keepsSpans: Bool = false) -> String {
    var isCode = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") {
        isCode.toggle()
        return false
      }
      return !isCode
    }
    let prose = lines.joined(separator: "\n")
    return keepsSpans ? prose : prose.replacing(/`[^`\n]+`/, with: "code")
  }
}
