import Findings
import TestSupport
import Testing

@Suite struct ChangePointSearchTests {
  private static let search = ChangePointSearch()

  /// Days of so many executions with rates by day.
  private static func days(
    _ count: Int, executions: Int, using random: inout SeededGenerator, rate: (Int) -> Double
  ) -> [Proportion] {
    (0..<count).map { day in
      let rate = rate(day)
      return Proportion((0..<executions).count { _ in random.chance(rate) }, of: executions)
    }
  }

  @Test func findsTheDayOnWhichARateFell() throws {
    let days = (0..<30).map { Proportion($0 < 18 ? 19 : 14, of: 20) }
    let change = try #require(ChangePointSearchTests.search.changes(inRates: days).first)
    #expect(change.index == 18)
    #expect(change.before == 0..<18)
    #expect(change.after == 18..<30)
    #expect(change.pValue < 1e-9)
    #expect(ChangePointSearchTests.search.changes(inRates: days).count == 1)
  }

  @Test func findsABadWeek() {
    let days = (0..<30).map { Proportion((12..<19).contains($0) ? 12 : 19, of: 20) }
    let changes = ChangePointSearchTests.search.changes(inRates: days)
    #expect(changes.map(\.index) == [12, 19])
    #expect(changes.map(\.before) == [0..<12, 12..<19])
    #expect(changes.map(\.after) == [12..<19, 19..<30])
  }

  /// The index is that of the day in the series with all its days.
  @Test func passesOverDaysWithoutExecutions() {
    let days = (0..<40).map { day in
      day % 7 >= 5 ? Proportion(0, of: 0) : Proportion(day < 21 ? 29 : 20, of: 30)
    }
    let changes = ChangePointSearchTests.search.changes(inRates: days)
    #expect(changes.map(\.index) == [21])
    #expect(changes.first?.before == 0..<21)
    // The last day with executions is the last one before the weekend.
    #expect(changes.first?.after == 21..<40)
  }

  @Test func oneBadDayIsNoChange() {
    let days = (0..<30).map { Proportion($0 == 11 ? 5 : 19, of: 20) }
    #expect(ChangePointSearchTests.search.changes(inRates: days).isEmpty)
    let values: [Double?] = (0..<30).map { $0 == 11 ? 1e9 : 100 + Double($0 * 7 % 10) }
    #expect(ChangePointSearchTests.search.changes(inValues: values).isEmpty)
  }

  @Test func tooLittleHasNoChange() {
    let search = ChangePointSearchTests.search
    #expect(search.changes(inRates: []).isEmpty)
    #expect(search.changes(inRates: [Proportion(1, of: 1), Proportion(0, of: 1)]).isEmpty)
    #expect(search.changes(inRates: (0..<30).map { _ in Proportion(5, of: 5) }).isEmpty)
    #expect(search.changes(inRates: (0..<30).map { _ in Proportion(0, of: 0) }).isEmpty)
    #expect(search.changes(inValues: []).isEmpty)
    #expect(search.changes(inValues: [nil, 4, .nan, nil]).isEmpty)
    let sevens: [Double?] = Array(repeating: 7, count: 50)
    #expect(search.changes(inValues: sevens).isEmpty)
  }

  /// Of 400 months without a change, at most 2 % have one, also where days have rates of their own.
  @Test(arguments: [0.0, 0.08])
  func usualMonthsSeldomChange(spread: Double) {
    var random = SeededGenerator(seed: 31)
    var strays = SeededGenerator(seed: 30)
    let changed = (0..<400).count { _ in
      let days = ChangePointSearchTests.days(30, executions: 40, using: &random) { _ in
        min(1, max(0, 0.8 + spread * strays.normal()))
      }
      return !ChangePointSearchTests.search.changes(inRates: days).isEmpty
    }
    #expect(changed <= 8, "\(changed) of 400")
  }

  @Test func fallsAreFoundInNoise() {
    var random = SeededGenerator(seed: 32)
    let found = (0..<100).count { _ in
      let days = ChangePointSearchTests.days(30, executions: 20, using: &random) {
        $0 < 15 ? 0.9 : 0.7
      }
      let changes = ChangePointSearchTests.search.changes(inRates: days)
      return changes.contains { (13...17).contains($0.index) }
    }
    #expect(found >= 90, "\(found) of 100")
  }

  @Test func durationsChangeByRank() {
    var random = SeededGenerator(seed: 33)
    var values: [Double?] = (0..<60).map { day in
      (day < 35 ? 1000 : 2500) * Double.random(in: 0.6...1.6, using: &random)
    }
    values[10] = 900_000
    values[20] = nil
    values[21] = .infinity
    let changes = ChangePointSearchTests.search.changes(inValues: values)
    #expect(changes.count == 1)
    #expect(changes.contains { (34...36).contains($0.index) })
    // Only the order of values matters.
    let squared = values.map { $0.map { $0 * $0 } }
    #expect(ChangePointSearchTests.search.changes(inValues: squared) == changes)
  }

  @Test func usualDurationsSeldomChange() {
    var random = SeededGenerator(seed: 34)
    let changed = (0..<300).count { _ in
      let values: [Double?] = (0..<60).map { _ in
        1 / Double.random(in: 0.001..<1, using: &random)
      }
      return !ChangePointSearchTests.search.changes(inValues: values).isEmpty
    }
    #expect(changed <= 6, "\(changed) of 300")
  }
}
