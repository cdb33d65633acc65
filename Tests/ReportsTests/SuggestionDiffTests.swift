import Foundation
import Reports
import TestPrograms
import Testing

/// The diffs are applied by the programs that people apply them with.
@Suite struct SuggestionDiffTests {
  private static let update = "## Fixtures\n\nAfter all imports.\n\n```python\nimport pytest\n```\n"

  private static let texts: [(text: String, tail: String)] = [
    ("# TDD\n\nOne\nTwo\nThree\nFour\n", "\n"), ("# TDD\n\nOne\nTwo\nThree\nFour", "\n\n"),
    ("one line\n", "\n"), ("one line", "\n\n"), ("", ""), ("\n", "\n"), ("a\n\n\n\n", "\n"),
    ("tab\t \u{A0} é 日本語\n", "\n"), ("# TDD\r\n\r\nOne\r\nTwo\r\n", "\r\n"), ("a\r\nb", "\r\n\r\n"),
    ("-a\n+b\n\\ c\n@@ d\n", "\n"),
  ]

  @Test(
    arguments: texts,
    [
      ["patch", "-p1", "--binary", "--input=change.diff"], ["git", "apply", "-p1", "change.diff"],
    ])
  func theDiffAppliesAsItStands(file: (text: String, tail: String), command: [String]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "debrief-diff-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "skills/tdd"), withIntermediateDirectories: true)
    let skill = folder.appending(path: "skills/tdd/SKILL.md")
    try Data(file.text.utf8).write(to: skill)
    let change = SkillChange(
      path: "skills/tdd/SKILL.md", text: file.text, title: "Fixtures", update: Self.update)
    try Data(change.diff.utf8).write(to: folder.appending(path: "change.diff"))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let isWindows = file.text.contains("\r\n")
    let update = isWindows ? Self.update.replacing("\n", with: "\r\n") : Self.update
    let expected = file.text + file.tail + update
    let found = String(decoding: try Data(contentsOf: skill), as: UTF8.self)
    #expect(Array(found.utf8) == Array(expected.utf8))
  }

  @Test func namesTheRuleThatItTouches() {
    let text = "# TDD\n\n## Names\n\n## Where fixtures stand before imports\n\n## Fixtures\n"
    let change = SkillChange(
      path: "x", text: text, title: "pytest fixture placed before import", update: "u")
    #expect(change.touchedRule == nil)
    let near = SkillChange(
      path: "x", text: text, title: "fixtures before their imports", update: "u")
    #expect(near.touchedRule == "Where fixtures stand before imports")
    #expect(near.touchedLine == 5)
  }
}
