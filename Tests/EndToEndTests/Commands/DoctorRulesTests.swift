import Testing

/// `doctor` tells of every file of rules, and of what is broken in it where.
struct DoctorRulesTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      """
      - name: sensible
        title: A sensible rule
        category: Testing
        severity: low
        patterns: ['sensible']
        update: "Be sensible."
        target_skill: sense
        examples: {match: ["be sensible"], no_match: ["be quick"]}
      - name: broken
        title: A broken rule
        category: Nonsense
        severity: low
        patterns: ['(']
        update: "None."

      """, to: "rules/own.yaml")
    try workspace.write("patterns: {rules: [rules, nowhere.yaml]}\n", to: "debrief.yaml")
    return workspace
  }

  @Test func saysItInWords() throws {
    let outcome = try Program.debrief.run(["doctor"], in: try workspace())
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("  used     rules/own.yaml, 1"))
    #expect(outcome.output.contains("  broken   rules/own.yaml:9: "), "\(outcome.output)")
    #expect(outcome.output.contains("  broken   nowhere.yaml: "))
  }

  @Test func saysItToPrograms() throws {
    let outcome = try Program.debrief.run(["doctor", "--json"], in: try workspace())
    let rules = try JSON(parsing: outcome.output)["rules"]
    #expect(rules["files"].first("file", "rules/own.yaml")["rules"] == 1)
    #expect("\(rules)".contains("rules/own.yaml"))
    #expect("\(rules)".contains("nowhere.yaml: "))
    let strict = try Program.debrief.run(["doctor", "--json", "--strict"], in: try workspace())
    #expect(strict.exitCode == 1)
  }
}
