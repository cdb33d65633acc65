import Testing

@testable import Publishing

@Suite struct InstructionHistoryTests {
  @Test func readsCommitsWithTheirFiles() {
    let (first, second) = (String(repeating: "a", count: 40), String(repeating: "b", count: 40))
    let changes = InstructionHistory.parse(
      "\(first) 1700000000\n\nCLAUDE.md\n.claude/skills/a b/SKILL.md\n\(second) 1600000000\n\nAGENTS.md\n"
    )
    #expect(changes.map(\.commit) == [first, second])
    #expect(changes.map(\.seconds) == [1_700_000_000, 1_600_000_000])
    #expect(changes.map(\.paths) == [["CLAUDE.md", ".claude/skills/a b/SKILL.md"], ["AGENTS.md"]])
    #expect(InstructionHistory.parse("fatal: not a repository\n").isEmpty)
  }

  @Test func outsideOfARepositoryThereAreNone() {
    #expect(
      InstructionHistory.changes(of: ["/proc/version"], in: "/proc", environment: [:]).isEmpty)
  }
}
