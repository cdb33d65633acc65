import Findings
import Records
import Reports
import Testing

struct ChartsGoldenTests {
  @Test func drawsRatesByDay() throws {
    let chart = rateChart(
      title: "Success rate by day", label: "Success rate", rates: ChartSeries.rates)
    try expectChart(chart, equalsGolden: "chart-rate.svg")
  }

  @Test func drawsASingleDay() throws {
    let rate = DailyRate(day: ChartSeries.day(0), count: 3, total: 4, interval: 0.3...0.95)
    try expectChart(
      rateChart(title: "Success rate by day", label: "Success rate", rates: [rate]),
      equalsGolden: "chart-rate-one-day.svg")
  }

  @Test func drawsDurationsOnALinearAxis() throws {
    let chart = durationChart(
      title: "Duration by day", durations: ChartSeries.durations(slowFactor: 1))
    try expectChart(chart, equalsGolden: "chart-duration.svg")
  }

  @Test func drawsDurationsOnALogarithmicAxis() throws {
    let chart = durationChart(
      title: "Duration by day", durations: ChartSeries.durations(slowFactor: 20))
    try expectChart(chart, equalsGolden: "chart-duration-log.svg")
  }

  @Test func drawsCountsByCategory() throws {
    let chart = categoryChart(
      title: "Failures by category", noun: "failures", categories: ChartSeries.categories)
    try expectChart(chart, equalsGolden: "chart-categories.svg")
  }

  @Test func drawsNothingForNoData() throws {
    try expectChart(
      categoryChart(title: "Failures by category", noun: "failures", categories: []),
      equalsGolden: "chart-empty.svg")
  }
}
