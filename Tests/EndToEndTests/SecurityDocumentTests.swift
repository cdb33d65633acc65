import Foundation
import Testing

/// Every line of the threat model names a test that exists.
struct SecurityDocumentTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func everyThreatNamesTestsThatExist() throws {
    let document = try String(
      contentsOf: Self.root.appending(path: "Documentation/Security.md"), encoding: .utf8)
    let sources = try Self.sources()
    var named = 0
    for line in document.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|")
      guard cells.count == 3, !cells[2].contains("---"), cells[2] != " test " else { continue }
      let tests = cells[2].matches(of: regex("`([A-Za-z]+Tests)(\\.([A-Za-z0-9]+))?`"))
      #expect(!tests.isEmpty, "no test: \(line)")
      for test in tests {
        let suite = String(test.output[1].substring ?? "")
        let source = try #require(sources[suite], "no suite \(suite)")
        if let function = test.output[3].substring {
          #expect(source.contains("func \(function)("), "\(suite) has no \(function)")
        }
        named += 1
      }
    }
    #expect(named > 40)
  }

  /// The text of each file with a suite, by the suite's name.
  private static func sources() throws -> [String: String] {
    var found: [String: String] = [:]
    let tests = root.appending(path: "Tests")
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(
        of: regex("\\b(?:struct|class|enum) ([A-Za-z]+Tests)\\b"))
      {
        if let name = match.output[1].substring { found[String(name), default: ""] += text }
      }
    }
    return found
  }
}
