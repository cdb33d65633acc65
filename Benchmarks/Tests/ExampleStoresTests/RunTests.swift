import ExampleStores
import FoundationEssentials
import Testing

/// What is planted in the example runs is there.
@Suite struct RunTests {
  private struct Final: Decodable {
    struct Configuration: Decodable {
      let model: String
    }

    let run_id: String
    let status: String
    let llm_configuration: Configuration
    let issues_processed: [Int]
    let total_successes: Int
  }

  /// Any document at all.
  private struct Document: Decodable {}

  private struct Report: Decodable {
    struct Agent: Decodable {
      let retries: Int?
    }

    let status: String
    let agent_metrics: [String: Agent]
  }

  private func decoded<Value: Decodable>(
    _ suffix: String, _ files: [String: Data]
  ) throws -> [Value] {
    try files.filter { $0.key.hasSuffix(suffix) }
      .map { try JSONDecoder().decode(Value.self, from: $0.value) }
  }

  @Test func oneModelIsClearlyWorse() throws {
    let folder = try TemporaryFolder(.february(.runs))
    let runs: [Final] = try decoded("_final.json", try folder.runFiles())
    func rate(_ models: Set<String>) -> Double {
      let chosen = runs.filter { models.contains($0.llm_configuration.model) }
      return Double(chosen.reduce(0) { $0 + $1.total_successes })
        / Double(chosen.reduce(0) { $0 + $1.issues_processed.count })
    }
    #expect(rate(["pelican-7b"]) < 0.5)
    #expect(rate(["aurora-large", "aurora-mini"]) > 0.8)
    #expect(Set(runs.map(\.status)).isSuperset(of: ["completed", "stopped"]))
  }

  @Test func oneAgentTriesAgainMuch() throws {
    let folder = try TemporaryFolder(.february(.runs))
    let reports: [Report] = try decoded("_report.json", try folder.runFiles())
    func retries(_ agent: String) -> Int {
      reports.reduce(0) { $0 + ($1.agent_metrics[agent]?.retries ?? 0) }
    }
    #expect(retries("testing") > 2 * retries("coding"))
    #expect(retries("review") == 0)
    #expect(reports.allSatisfy { $0.agent_metrics["planning"]?.retries == nil })
  }

  /// Both layouts, one run without an end that is old, and one that is writing a file.
  @Test func someRunsAreNotOver() throws {
    let folder = try TemporaryFolder(.february(.runs))
    let files = try folder.runFiles()
    let metadata = files.keys.filter { $0.hasSuffix("_metadata.json") }
    let finals = files.keys.filter { $0.hasSuffix("_final.json") }
    #expect((metadata.count, finals.count) == (25, 23))
    #expect(metadata.contains { $0.contains("/") } && metadata.contains { !$0.contains("/") })
    #expect(files.values.count { $0.last != UInt8(ascii: "}") } == 1)
    let broken = files.filter { _, bytes in
      (try? JSONDecoder().decode(Document.self, from: bytes)) == nil
    }
    #expect(broken.map(\.key).allSatisfy { $0.hasSuffix("_metrics.json") })
    #expect(broken.count == 1)
  }
}
