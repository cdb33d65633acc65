import Findings
import Foundation
import Records
import Testing

@testable import DebriefCommands

@Suite struct RuleLoaderTests {
  private func text(_ name: String, pattern: String = "zzz") -> String {
    """
    - name: \(name)
      category: API
      severity: high
      title: T
      patterns: ['\(pattern)']
      target_skill: s
      update: U
      examples: {match: [m], no_match: [n]}

    """
  }

  private func load(
    _ project: LogFeedbackProject, rules: [String]? = nil
  ) throws -> RuleLoader.Result {
    // An installed program: its rules lie in share/debrief beside bin.
    try project.write("usr/bin/debrief", "")
    try project.write("usr/share/debrief/templates/rules/testing.yaml", text("shipped"))
    try project.write("usr/share/debrief/templates/rules/api.yaml", text("shipped-too"))
    var configuration = Configuration(projectFolder: project.path)
    if let rules { configuration.patterns.rules = rules.map { "\(project.path)/\($0)" } }
    return try RuleLoader(
      loaded: LoadedConfiguration(
        configuration: configuration, file: nil, projectFolder: project.path),
      invocation: Invocation(
        arguments: [], environment: [:], workingFolder: project.path,
        programFile: project.path + "/usr/bin/debrief", now: Timestamp(seconds: 0), processors: 1)
    ).load()
  }

  @Test func takesShippedRulesThenThoseOfTheProject() throws {
    let project = try LogFeedbackProject()
    try project.write("rules/b.yaml", text("mine"))
    try project.write("rules/.hidden.yaml", "broken: [")
    try project.write("rules/notes.txt", "broken: [")
    let result = try load(project)
    #expect(result.rules.problems.isEmpty)
    #expect(result.rules.rules.map(\.name) == ["mine", "shipped", "shipped-too"])
    #expect(result.files.map(\.name).last == "rules/b.yaml")
  }

  @Test func aFileOfTheProjectsTemplatesReplacesAShippedOne() throws {
    let project = try LogFeedbackProject()
    try project.write("templates/rules/api.yaml", text("edited"))
    #expect(try load(project).rules.rules.map(\.name) == ["edited", "shipped"])
  }

  @Test func theUsualFolderMayBeMissingAndAConfiguredOneMayNot() throws {
    let project = try LogFeedbackProject()
    #expect(try load(project).rules.problems.isEmpty)
    let problems = try load(project, rules: ["own"]).rules.problems
    #expect(problems.map(\.text) == ["own: No such file or directory"])
  }

  @Test func whatIsBrokenIsLocatedAndLeavesTheRest() throws {
    let project = try LogFeedbackProject()
    try project.write("rules/a.yaml", text("good") + text("bad", pattern: "(") + text("shipped"))
    try project.write("rules/b.yaml", "- name: [\n")
    try project.write("rules/c.yaml/file", "a folder")
    try project.write("rules/d.yaml", text("empty", pattern: "x*") + text("fine"))
    let latin = URL(fileURLWithPath: project.path + "/rules/e.yaml")
    try Data([0x23, 0xE9, 0x0A]).write(to: latin)
    let result = try load(project)
    #expect(result.rules.rules.map(\.name) == ["fine", "good", "shipped", "shipped-too"])
    let problems = result.rules.problems.map(\.text)
    for expected in [
      "rules/a.yaml:9: pattern 1 of rule 'bad' can't be used: ",
      "rules/a.yaml:17: a rule named 'shipped' is already in usr/share/",
      "rules/b.yaml:", "rules/c.yaml:1: it is not a file",
      "rules/d.yaml:1: pattern 1 of rule 'empty' can't be used: ",
      "rules/e.yaml:1: the file is not UTF-8",
    ] {
      #expect(problems.count { $0.hasPrefix(expected) } == 1, "\(expected): \(problems)")
    }
    #expect(problems.count == 6)
  }
}
