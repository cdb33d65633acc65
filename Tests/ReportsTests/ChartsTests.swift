import Foundation
import FoundationXML
import Findings
import Records
import Reports
import Testing

struct ChartsTests {
  private static let hostile =
    "</text><script>alert(1)</script>\u{202E}\u{0}\u{1B}[31m\n\"'&]]>\u{FFFE} é🔑"

  private static var charts: [String] {
    let far = [-800_000, 0, 900_000].map { Day(index: Int32($0)) }
    return [
      rateChart(title: hostile, label: hostile, rates: ChartSeries.rates),
      rateChart(title: "", label: "", rates: []),
      rateChart(
        title: "far", label: "x",
        rates: far.map { DailyRate(day: $0, count: 1, total: 3, interval: 0...1) }),
      durationChart(title: hostile, durations: ChartSeries.durations(slowFactor: 500)),
      durationChart(
        title: "odd",
        durations: [0, -5, .nan, .infinity, 1e308, .leastNonzeroMagnitude].enumerated().map {
          DailyDuration(
            day: ChartSeries.day($0.offset), count: 1, p50Milliseconds: $0.element,
            p95Milliseconds: $0.element)
        }),
      durationChart(
        title: "zero",
        durations: [DailyDuration(day: far[1], count: 1, p50Milliseconds: 0, p95Milliseconds: 0)]),
      categoryChart(
        title: hostile, noun: hostile,
        categories: (0..<40).map { NamedCount(name: hostile + "\($0)", count: $0) }),
    ]
  }

  @Test(arguments: charts.indices)
  func isWellFormedAndHarmless(index: Int) throws {
    let chart = Self.charts[index]
    let reader = SVGReader()
    let parser = XMLParser(data: Data(chart.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(
      reader.elements.isSubset(of: [
        "svg", "title", "desc", "style", "rect", "text", "path", "circle",
      ]))
    #expect(
      reader.attributes.isDisjoint(with: ["href", "xlink:href", "onload", "style", "src"]))
    #expect(reader.rootAttributes["role"] == "img")
    #expect(reader.rootAttributes["aria-labelledby"]?.split(separator: " ").count == 2)
    #expect(!chart.contains("nan") && !chart.contains("inf"))
    #expect(!chart.contains("url(") && !chart.contains("@import"))
    #expect(!chart.unicodeScalars.contains("\u{202E}") && !chart.unicodeScalars.contains("\u{1B}"))
    #expect(chart.utf8.count < 100_000)
  }

  @Test func keepsEveryPointInsideThePlot() throws {
    for chart in Self.charts {
      for match in chart.matches(of: /(?:cx|cy|x|y)="(-?[0-9.]+)"/) {
        let value = try #require(Double(match.output.1))
        #expect(value >= -30 && value <= 800)
      }
    }
  }

  @Test func drawsTheSameWhateverTheOrder() {
    #expect(
      rateChart(title: "t", label: "l", rates: ChartSeries.rates)
        == rateChart(title: "t", label: "l", rates: ChartSeries.rates.reversed()))
    #expect(
      categoryChart(title: "t", noun: "n", categories: ChartSeries.categories)
        == categoryChart(title: "t", noun: "n", categories: ChartSeries.categories.reversed()))
  }

  @Test func drawsNoLineOverDaysWithoutData() {
    let chart = rateChart(title: "t", label: "l", rates: ChartSeries.rates)
    // Days 0 to 8, 11, and 13 to 29: three bands, and lines for the two longer runs.
    #expect(chart.components(separatedBy: #"<path class="a band""#).count - 1 == 3)
    let lines = chart.components(separatedBy: #"<path class="a line" d="M"#).dropFirst()
    #expect(lines.count { $0.contains("L") && !$0.hasPrefix("16 45") } == 3 - 1)
  }

  @Test func namesCountsAndIntervalInTips() {
    let rate = DailyRate(day: ChartSeries.day(0), count: 41, total: 44, interval: 0.8178...0.9765)
    let chart = rateChart(title: "t", label: "l", rates: [rate])
    #expect(
      chart.contains(
        "<title>2025-03-03: 93.2 % (41 of 44), 95 % interval 81.8 % to 97.7 %</title>"))
  }

  @Test(
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (20_150, "2025-03-03"),
      (-719_162, "0001-01-01"), (2_932_896, "9999-12-31"), (47_540, "2100-02-28"),
      (47_541, "2100-03-01"),
    ])
  func writesDatesOfTheCalendar(day: Int, text: String) {
    let rate = DailyRate(
      day: Day(index: Int32(day)), count: 1, total: 2, interval: 0.1...0.9)
    #expect(rateChart(title: "t", label: "l", rates: [rate]).contains("<title>\(text): 50.0 % "))
  }

  @Test(
    arguments: [
      (0.0, "0 ms"), (0.5, "0.5 ms"), (42, "42 ms"), (999.7, "1 s"), (1470, "1.47 s"),
      (59_990, "1 min"), (147_000, "2.5 min"), (3_599_000, "1 h"), (5_400_000, "1.5 h"),
      (360_000_000, "100 h"),
    ])
  func writesDurationsInAFittingUnit(milliseconds: Double, text: String) {
    let day = DailyDuration(
      day: ChartSeries.day(0), count: 1, p50Milliseconds: milliseconds,
      p95Milliseconds: milliseconds)
    let chart = durationChart(title: "t", durations: [day])
    #expect(chart.contains("p50 \(text), p95 \(text) of 1</title>"))
  }

  @Test func sumsUpTheRestOfManyCategories() {
    let chart = categoryChart(
      title: "t", noun: "failures",
      categories: (1...20).map { NamedCount(name: "c\($0)", count: $0) })
    #expect(chart.contains(">8 others</text>"))
    #expect(chart.contains("<title>8 others: 36 (17.1 %)</title>"))
  }
}

/// Collects the names of a document's elements and attributes.
private final class SVGReader: NSObject, XMLParserDelegate {
  var elements: Set<String> = []
  var attributes: Set<String> = []
  var rootAttributes: [String: String] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if elements.isEmpty { rootAttributes = attributes }
    elements.insert(name)
    self.attributes.formUnion(attributes.keys)
  }
}
