import Findings
import Records
import TestSupport
import Testing

@Suite struct TimeLimitTests {
  /// A thousand successes of 1 to 1000 seconds, the last five of 2000, spread over 25 days, and
  /// some failures.
  private static func records(failures: [Int64], successes: Int = 1000) -> [TaskRecord] {
    (1...successes).map {
      TaskRecord(
        "t", at: hoursAgo(1 + 24 * ($0 % 25)),
        durationMicroseconds: Int64($0 > 995 ? 2000 : $0) * 1_000_000)
    }
      + failures.enumerated().map {
        TaskRecord(
          "t", "timeout", at: hoursAgo(1 + 24 * ($0.offset % 25)),
          durationMicroseconds: $0.element * 1_000_000)
      }
  }

  private static func limit(_ records: [TaskRecord]) -> TimeLimit? {
    performance(records).tasks[0].timeLimit
  }

  @Test func proposesWhereFailuresGoOnBeyondAlmostAllSuccesses() throws {
    let limit = try #require(
      Self.limit(Self.records(failures: Array(repeating: 5000, count: 40))))
    #expect(limit.isClaimed)
    // 995 s, within a bucket of it, with two digits.
    #expect((990_000_000...1_000_000_000).contains(limit.microseconds))
    #expect(limit.microseconds % 10_000_000 == 0)
    // Ranks of a binomial distribution of 1000 and 0.995: 991 and 1000.
    #expect((980_000_000...995_000_000).contains(limit.interval.lowerBound))
    #expect(limit.interval.upperBound == 2_000_000_000)
    #expect(limit.failuresBeyond == Proportion(40, of: 40))
    #expect(limit.successesBeyond == Proportion(5, of: 1000))
    let saved = 40 * (5_000_000_000 - limit.microseconds)
    #expect(abs(Double(limit.savedMicroseconds) / Double(saved) - 1) < 0.02)
  }

  @Test func proposesNothingWhereFailuresEndAsSuccessesDo() throws {
    let limit = try #require(Self.limit(Self.records(failures: (0..<40).map { $0 * 25 })))
    #expect(!limit.isClaimed)
    #expect(try !#require(Self.limit(Self.records(failures: []))).isClaimed)
  }

  /// Failures are beyond it more often than successes, and end a little later.
  @Test func proposesNothingThatSavesLessThanItCosts() throws {
    let limit = try #require(
      Self.limit(Self.records(failures: Array(repeating: 1020, count: 10))))
    #expect(limit.correctedPValue <= 0.05)
    #expect(limit.savedMicroseconds <= limit.lostMicroseconds)
    #expect(!limit.isClaimed)
  }

  @Test func saysNothingOfTooFewSuccesses() {
    let failures = [Int64](repeating: 5000, count: 40)
    #expect(Self.limit(Self.records(failures: failures, successes: 735)) == nil)
    #expect(Self.limit(Self.records(failures: failures, successes: 736)) != nil)
  }

  @Test func agreesWithLimitsThatTheLogCannotTellApart() throws {
    let limit = try #require(
      Self.limit(Self.records(failures: Array(repeating: 5000, count: 40))))
    #expect(limit.agrees(with: limit.microseconds))
    #expect(limit.agrees(with: limit.interval.lowerBound))
    #expect(!limit.agrees(with: limit.interval.lowerBound - 1))
    #expect(!limit.agrees(with: limit.interval.upperBound + 1))
  }
}
