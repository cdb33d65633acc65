import Foundation
import Templates
import Testing

/// Every name that a shipped template shows without escaping it.
///
/// What stands here has been made safe by the program itself: a new name needs a reason.
struct UnescapedNamesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "templates")

  @Test func markdownTemplatesShowOnlyMadeMarkdownUnescaped() throws {
    for (name, unescaped) in try Self.unescapedNames(of: "markdown") {
      let others = unescaped.filter { !$0.hasSuffix("_md") }
      #expect(others.isEmpty, "\(name)")
    }
  }

  @Test func pagesShowOnlyTheirContentUnescaped() throws {
    let names = try Self.unescapedNames(of: "html")
    #expect(names["page"] == ["body"])
    #expect(names.filter { $0.key != "page" }.allSatisfy { $0.value.isEmpty })
  }

  @Test func namesOfMadeMarkdownAreNeverEscapedAgain() throws {
    for file in try Self.files(of: "markdown") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let escaped = text.matches(of: regex(#"[^{]\{\{[#^/]?\s*\w+_md\s*\}\}[^}]"#))
      #expect(escaped.isEmpty, "\(file.lastPathComponent)")
    }
  }

  private static func unescapedNames(of kind: String) throws -> [String: [String]] {
    let library = TemplateLibrary(folders: [folder.appending(path: kind).path])
    var names: [String: [String]] = [:]
    for file in try files(of: kind) {
      let name = file.deletingPathExtension().lastPathComponent
      names[name] = try library.unescapedNames(inTemplate: name)
    }
    #expect(names.count > 2)
    return names
  }

  private static func files(of kind: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: kind), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "mustache" }
  }
}
