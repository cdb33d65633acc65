import Aggregates
import Findings
import Records
import TestSupport
import Testing

@Suite struct InsightsFindingsTests {
  @Test func sumsSpansWhateverTheWindow() {
    var writer = OperationWriter(days: 7)
    writer.add(4, failures: 1, hoursAgo: 2)
    writer.add(10, failures: 5, hoursAgo: 24 * 20)
    writer.add(3, hoursAgo: 24 * 34)
    let found = writer.findings(days: 7)
    #expect(found.overall.successes == Proportion(3, of: 4))
    #expect(found.last7.successes == Proportion(3, of: 4))
    #expect(found.last30.successes == Proportion(8, of: 14))
    #expect(found.today.successes == Proportion(3, of: 4))
  }

  @Test func endsTheLastWeekWithTheHourOfTheAsOf() {
    var writer = OperationWriter()
    // As-of is 12:00: its hour is the last of the week, and the first is 168 hours before.
    writer.add(1, hoursAgo: 0)
    writer.add(1, hoursAgo: 167)
    writer.add(1, hoursAgo: 168)
    let weeks = writer.findings().weeks
    #expect(weeks.map(\.counts.completed) == [0, 0, 1, 2])
    #expect(weeks.last?.start == moment("2026-03-24T13:00:00Z"))
  }

  @Test func comparesWeeksWithTheOnesBefore() throws {
    var writer = OperationWriter()
    writer.add(100, failures: 40, hoursAgo: 24 * 10)
    writer.add(100, failures: 20, hoursAgo: 24)
    let weeks = writer.findings().weeks
    #expect(weeks[0].change == nil && weeks[1].change == nil && weeks[2].change == nil)
    let change = try #require(weeks[3].change)
    #expect(abs(change.difference - 0.2) < 1e-12)
    // Newcombe's method 10 of 80/100 and 60/100.
    #expect(abs(change.interval.lowerBound - 0.0740) < 1e-3)
    #expect(abs(change.interval.upperBound - 0.3177) < 2e-3)
    #expect(weeks[3].pValueCorrected == change.pValue)
  }

  @Test(arguments: [1, 4, 5]) func hasAsManyWeeksAsAskedFor(count: Int) {
    #expect(OperationWriter().findings { $0.weeks = count }.weeks.count == count)
  }

  @Test func abandonsWhatIsOlderThanTheTimeout() {
    var writer = OperationWriter()
    writer.addActive(2, secondsAgo: 3601)
    writer.addActive(3, secondsAgo: 3600)
    let found = writer.findings()
    #expect(found.active == 5)
    #expect(found.abandoned == 2)
    #expect(found.overall.successes == Proportion(0, of: 0))
    #expect(found.oldestActive.map(\.isAbandoned) == [true, true, false, false, false])
    #expect(found.oldestActive.first?.location.text == "log:2")
  }

  @Test func projectsCostsFromTheFirstHourWithAnOperation() throws {
    var writer = OperationWriter()
    let operations = writer.add(4, failures: 1, hoursAgo: 71)
    for operation in operations { writer.pay(500_000, for: operation) }
    let costs = writer.findings().costs
    #expect(costs.total.cost == 2)
    #expect(costs.observedHours == 72)
    #expect(costs.monthlyProjection == 20)
    // Four requests of half a unit each, three of them for operations that succeeded.
    #expect(costs.total.costPerSuccess == 2.0 / 3.0)
    #expect(costs.models.map(\.successes) == [Proportion(3, of: 4)])
  }

  @Test func projectsNoMonthFromAnHour() {
    var writer = OperationWriter()
    for operation in writer.add(1, hoursAgo: 0) { writer.pay(1_000_000, for: operation) }
    #expect(writer.findings().costs.monthlyProjection == 30)
    #expect(OperationWriter().findings().costs.monthlyProjection == nil)
  }

  @Test func namesTheConditionUnderWhichOperationsFail() throws {
    let found = dependingOn("complexity", 1...10) { $0 > 7 ? 75 : 10 }.findings()
    let condition = try #require(found.significantConditions.first)
    #expect(found.significantConditions.count == 1)
    // 3 × 30 of the failures against 7 × 4.
    #expect(
      condition.sentence
        == "76.3 % of the failures of build occur when complexity > 7 (30.0 % of its operations):"
        + " 75.0 % of these fail, 10.0 % of the others")
    #expect(found.failurePatterns.first?.description == condition.sentence)
  }

  @Test func findsNothingWhereNothingIs() {
    let found = dependingOn("complexity", 1...10) { _ in 20 }.findings()
    #expect(found.significantConditions.isEmpty)
    #expect(found.thresholds.isEmpty)
    #expect(found.times.findings.isEmpty)
  }

  @Test func tellsAHabitOfTheHourFromOneOutage() {
    // Four failures of five every day at nine; or all failures of the hour on one day.
    var habit = OperationWriter()
    var outage = OperationWriter()
    for day in 1..<20 {
      for hour in 0..<24 where hour % 3 == 0 {
        let isNine = hour == 9
        let hoursAgo = day * 24 + 12 - hour
        habit.add(5, failures: isNine ? 4 : 0, hoursAgo: hoursAgo)
        outage.add(
          isNine && day == 5 ? 80 : 5, failures: isNine && day == 5 ? 76 : 0, hoursAgo: hoursAgo)
      }
    }
    #expect(habit.findings().times.findings.map(\.cell.index) == [9])
    let times = outage.findings().times
    #expect(times.hours[9].pValueCorrected ?? 1 < 0.001)
    #expect(times.findings.isEmpty)
  }

  @Test func countsWeekdaysFromMonday() {
    var writer = OperationWriter()
    // 31 March 2026 is a Tuesday.
    writer.add(3, hoursAgo: 1)
    let found = writer.findings()
    #expect(found.times.days.map(\.counts.completed) == [0, 3, 0, 0, 0, 0, 0])
    #expect(found.times.hours[11].counts.completed == 3)
    #expect(found.times.grid[24 + 11].completed == 3)
  }
}
