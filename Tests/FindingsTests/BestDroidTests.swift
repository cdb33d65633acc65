import Aggregates
import Findings
import FindingsSimulation
import Records
import TestSupport
import Testing

@Suite struct BestDroidTests {
  /// Results of droids in one category: successes and all, on ten days in turn.
  private static func best(
    _ droids: KeyValuePairs<String, (successes: Int, of: Int)>, category: String? = "testing"
  ) -> [BestDroid] {
    var writer = EventWriter()
    for (droid, share) in droids {
      for number in 0..<share.of {
        writer.add(
          "task.result", "\(droid)-\(number)", at: hoursAgo(24 * (number % 10) + 1), log: .results,
          droid: droid, success: number < share.successes, category: category)
      }
    }
    return executions(writer.events).bestDroids
  }

  @Test func namesTheDroidThatBeatsEveryOther() throws {
    let best = Self.best(["a": (30, 60), "b": (59, 60), "c": (40, 60), "few": (9, 9)])
    let first = try #require(best.first)
    #expect(best.count == 1)
    #expect((first.category, first.droidID, first.nextID) == ("testing", "b", "c"))
    #expect((first.successes.successes, first.next.total, first.droids) == (59, 60, 3))
    #expect(first.pValueCorrected < 0.001)
  }

  /// Better than one is not the best.
  @Test func isSilentWhereTwoAreAsGood() {
    #expect(Self.best(["a": (58, 60), "b": (59, 60), "c": (10, 60)]) == [])
  }

  @Test func isSilentOfFewResultsOneDroidAndErrors() {
    #expect(Self.best(["a": (9, 9), "b": (0, 60)]) == [])
    #expect(Self.best(["a": (60, 60)]) == [])
    #expect(Self.best(["a": (60, 60), "b": (0, 60)], category: "error") == [])
    #expect(Self.best(["a": (60, 60), "b": (0, 60)], category: nil) == [])
  }

  @Test(arguments: [0.0, 0.08])
  func equalDroidsHaveNoBest(dayEffect: Double) {
    var simulation = SkillSimulation()
    simulation.dayEffect = dayEffect
    #expect((0..<12).count { !simulation.store(seed: 9200 + $0).bestDroids.isEmpty } <= 3)
    simulation.gain = 0.25
    let found = (0..<6).count { seed in
      simulation.store(seed: 9300 + UInt64(seed)).bestDroids.contains {
        $0.category == SkillSimulation.kind && $0.droidID == "droid0"
      }
    }
    #expect(found >= 5)
  }
}

@Suite struct DroidTimeLimitTests {
  @Test func aLimitIsFoundForADroidWhoseFailuresHang() throws {
    var writer = EventWriter()
    for number in 0..<900 {
      let fails = number % 9 == 0
      writer.execution(
        "e\(number)", droid: "d", at: hoursAgo(24 * (number % 25) + 2),
        seconds: fails ? 3000 : Int64(40 + number % 20), ending: fails ? "abandoned" : "completed")
    }
    let limit = try #require(executions(writer.events).droids[0].timeLimit)
    #expect(limit.isClaimed)
    #expect(limit.subject == ActionSubject(.droid, "d"))
    #expect((limit.microseconds, limit.failuresBeyond.successes) == (59_000_000, 100))
  }

  @Test func tooFewSuccessesHaveNone() {
    var writer = EventWriter()
    for number in 0..<100 { writer.execution("e\(number)", at: hoursAgo(number + 2)) }
    #expect(executions(writer.events).droids[0].timeLimit == nil)
  }
}
