import Foundation
import Testing

/// `Documentation/Templates.md` lists the values of every template.
struct TemplateDocumentTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let mark = "<!-- values -->\n"

  @Test func theDocumentListsTheValuesOfEveryTemplate() throws {
    let file = Self.root.appending(path: "Documentation/Templates.md")
    let document = try String(contentsOf: file, encoding: .utf8)
    let parts = document.components(separatedBy: Self.mark)
    try #require(parts.count == 2)
    let values = try Self.values()
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data((parts[0] + Self.mark + values).utf8).write(to: file)
      Issue.record("recorded Templates.md")
      return
    }
    if parts[1] != values {
      Issue.record("differs from the templates: \(firstDifference(parts[1], values))")
    }
  }

  @Test func anOutlineNestsValuesAsSectionsDo() {
    let outline = TemplateOutline(
      "{{! a }}{{title}}{{#rows}}{{{name_md}}}{{^last}}{{comma}}{{/last}}{{/rows}}{{> more}}{{title}}"
    )
    #expect(
      outline.text == """
        Puts in `more`.

        - `title`
        - `rows`:
          - `name_md`, `last`, `comma`

        """)
  }

  private static func values() throws -> String {
    var text = ""
    for kind in ["markdown", "html"] {
      let folder = root.appending(path: "templates/\(kind)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) }.sorted()
      #expect(names.count > 4)
      for name in names {
        let template = try String(
          contentsOf: folder.appending(path: "\(name).mustache"), encoding: .utf8)
        let outline = TemplateOutline(template)
        // A script and a style sheet are written as they are.
        if outline.root.children.isEmpty { continue }
        text += "\n### `\(kind)/\(name)`\n\n\(outline.text)"
      }
    }
    return text
  }
}
