import Aggregates
import Findings
import Records
import TestSupport
import Testing

@Suite struct OperationRecommendationTests {
  private func recommendations(_ found: InsightsFindings) -> [OperationRecommendation] {
    found.recommendations(thresholds: found.thresholds)
  }

  @Test func putsCausesBeforeSymptoms() throws {
    let found = dependingOn("complexity", 1...10) { $0 > 7 ? 75 : 10 }.findings()
    let all = recommendations(found)
    #expect(all.map(\.kind) == [.threshold, .error])
    #expect(all.first?.text == "Limit operations to complexity ≤ 7")
    #expect(all.last?.text == "Fix the cause of “Unit tests failed: <*> of <*>”")
    #expect(all.last?.rationale == "118 of 118 failures (100.0 %) carry this message")
  }

  @Test func namesTheSettingThatIsConfigured() throws {
    let limit = OperationLimit(
      name: "max_complexity", field: "complexity", side: .maximum, value: 9)
    let found = dependingOn("complexity", 1...10) { $0 > 7 ? 75 : 10 }.findings {
      $0.limits = [limit]
    }
    #expect(recommendations(found).first?.text == "Lower max_complexity from 9 to 7")
  }

  @Test func needsEnoughSamples() {
    var writer = OperationWriter()
    writer.add(9, failures: 9, message: "no")
    #expect(recommendations(writer.findings()).isEmpty)
    writer.add(1, failures: 1, message: "no")
    #expect(recommendations(writer.findings()).map(\.kind) == [.error])
    #expect(recommendations(writer.findings { $0.minimumSamples = 11 }).isEmpty)
  }

  @Test func needsEnoughConfidence() throws {
    // Eleven of a hundred failures: little more than the tenth from which on an error counts.
    var writer = OperationWriter()
    writer.add(11, failures: 11, message: "disk full")
    for number in 0..<89 {
      writer.add(1, failures: 1, message: String(repeating: "x", count: number + 1))
    }
    let found = writer.findings { $0.confidenceThreshold = 0 }
    let error = try #require(recommendations(found).first { $0.text.contains("disk full") })
    // z = (0.11 − 0.1) ÷ √(0.1 · 0.9 ÷ 100) = ⅓, of which the normal distribution has 0.6306 below.
    #expect(abs(error.confidence - 0.6306) < 1e-4)
    #expect(recommendations(writer.findings()).isEmpty)
  }

  @Test func speaksOfAWeekThatIsWorse() {
    var writer = OperationWriter()
    writer.add(100, failures: 10, hoursAgo: 24 * 10)
    writer.add(100, failures: 40, hoursAgo: 24)
    let all = recommendations(writer.findings())
    #expect(all.map(\.kind) == [.decline])
    #expect(all.first?.affected == 30)
    var better = OperationWriter()
    better.add(100, failures: 40, hoursAgo: 24 * 10)
    better.add(100, failures: 10, hoursAgo: 24)
    #expect(recommendations(better.findings()).isEmpty)
  }

  @Test func speaksOfOperationsThatNeverEnd() {
    var writer = OperationWriter()
    writer.add(20)
    writer.addActive(10, secondsAgo: 7200)
    #expect(recommendations(writer.findings()).map(\.kind) == [.abandoned])
    #expect(recommendations(writer.findings { $0.timeoutSeconds = 7201 }).isEmpty)
  }

  @Test func namesTextsUnderWhichOperationsFail() {
    var writer = OperationWriter()
    for (language, failures) in [("go", 20), ("python", 2), ("swift", 2)] {
      writer.add(
        40, failures: failures, context: [ContextField(name: "language", value: .text(language))])
    }
    let all = recommendations(writer.findings())
    #expect(all.map(\.text) == ["Find out why build fails when language = go"])
  }
}
