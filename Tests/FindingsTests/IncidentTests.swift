import Findings
import Records
import TestSupport
import Testing

/// Spans in which more failed than chance and the spread between days explain.
@Suite struct IncidentTests {
  /// A month of two task types, so many executions an hour each; `rate` gives the failure rate by
  /// the number of hours before as-of.
  private static func month(
    perHour: Int, seed: UInt64, rate: (Int, inout SeededGenerator) -> Double
  ) -> [TaskRecord] {
    var random = SeededGenerator(seed: seed)
    return (0..<720).flatMap { hours in
      let rate = rate(hours, &random)
      return ["build", "test"].flatMap { type in
        (0..<perHour).map { _ in
          let fails = random.chance(rate)
          return TaskRecord(
            type, fails ? "failure" : "success", at: hoursAgo(hours, seconds: 60),
            category: fails ? "system_error" : nil,
            message: fails ? (rate > 0.4 ? "gateway is gone" : "disk \(hours) broke") : nil)
        }
      }
    }
  }

  @Test func anOutageIsOneIncidentWithItsHoursAndWords() throws {
    let records = IncidentTests.month(perHour: 3, seed: 1) { hours, _ in
      (200...207).contains(hours) ? 0.6 : 0.1
    }
    let findings = performance(records)
    #expect(findings.incidents.count == 1)
    let incident = try #require(findings.incidents.first)
    #expect(abs(incident.from.seconds(since: hoursAgo(207))) <= 2 * 3600)
    #expect(abs(incident.to.seconds(since: hoursAgo(199))) <= 2 * 3600)
    #expect(incident.pValue <= Incident.level)
    #expect(incident.subjects.map(\.name).sorted() == ["build", "test"])
    #expect(Double(incident.failures) > 3 * incident.expected)
    let commonest = findings.patterns.first { $0.id == incident.patterns.first?.name }
    #expect(commonest?.template == "gateway is gone")
  }

  /// Its failures are in no card, and the rates that trends compare have none of its hours.
  @Test func whatItBrokeLeavesCardsAndTrends() throws {
    let records = IncidentTests.month(perHour: 3, seed: 2) { hours, _ in
      hours < 10 ? 0.9 : 0.0005
    }
    let findings = performance(records)
    #expect(findings.incidents.count == 1)
    #expect(findings.tasks.allSatisfy { $0.trend.direction == .stable })
    #expect(cards(findings, records).isEmpty)
  }

  @Test func aLowerLevelThatLastsIsNoIncident() {
    let records = IncidentTests.month(perHour: 2, seed: 3) { hours, _ in hours < 240 ? 0.35 : 0.1 }
    let findings = performance(records)
    #expect(findings.incidents.isEmpty)
    #expect(findings.tasks.allSatisfy { $0.trend.direction == .declining })
  }

  /// Days that differ by eight points: a bad day is no incident.
  @Test func daysThatDifferHaveNone() {
    var found = 0
    for seed in 0..<12 {
      var factors: [Int: Double] = [:]
      let records = IncidentTests.month(perHour: 2, seed: UInt64(100 + seed)) { hours, random in
        let rate = factors[hours / 24] ?? min(0.9, max(0.02, 0.2 + 0.08 * random.normal()))
        factors[hours / 24] = rate
        return rate
      }
      found += performance(records).incidents.count
    }
    #expect(found <= 1)
  }

  /// One hour of the day fails on every day: a habit, not an incident.
  @Test func badHoursThatComeBackAreNone() {
    let records = IncidentTests.month(perHour: 2, seed: 5) { hours, _ in
      hours % 24 == 9 ? 0.5 : 0.08
    }
    #expect(performance(records).incidents.isEmpty)
  }

  @Test(arguments: [0, 4])
  func aFewFailuresAreNone(count: Int) {
    let records =
      runs("a", 200, of: 200, hoursAgo: 300) + runs("a", 0, of: count, hoursAgo: 30)
    #expect(performance(records).incidents.isEmpty)
  }
}
