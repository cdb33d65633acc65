import Escaping
import Reports
import Testing

@Suite struct DashboardScreenTests {
  private func lines(_ report: InsightsReport?, columns: Int, hasColours: Bool = false) -> [String]
  {
    let screen = DashboardScreen(
      DashboardData(overview(report)), columns: columns, hasColours: hasColours)
    return screen.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  @Test(arguments: [1, 2, 10, 40, 79, 80, 119, 120, 121, 200, 400])
  func fitsIntoAnyWidth(columns: Int) {
    let hostile = insightsReport(
      type: "名前\u{1B}[2J",
      message: "✅ 試験失敗\u{1B}[31m\u{202E}\u{7} e\u{301}\n" + String(repeating: "長", count: 300))
    for report in [insightsReport(), hostile, nil] {
      let lines = lines(report, columns: columns)
      #expect(lines.allSatisfy { terminalWidth($0) <= columns })
      #expect(lines.count <= 24)
      #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test func showsRatesCountsAndWhatToDo() {
    let text = lines(insightsReport(), columns: 200).joined(separator: "\n")
    // 7 × 36 + 2 × 10 of 360 succeed; one operation of each number began in each seventeenth hour.
    #expect(text.contains("75.6 % of 360"))
    #expect(text.contains("Lower max_complexity from 9 to 7"))
    #expect(text.contains("88  Unit tests failed"))
    #expect(text.contains("debrief  2026-03-01 00:30 UTC"))
  }

  @Test func stacksListsThatDoNotFitBesideEachOther() {
    #expect(!lines(insightsReport(), columns: 80).contains { $0.contains("│") })
    #expect(lines(insightsReport(), columns: 120).contains { $0.contains("│") })
  }

  @Test func coloursTakeNoRoom() {
    for columns in [40, 80, 200] {
      let coloured = lines(insightsReport(), columns: columns, hasColours: true)
      let plain = lines(insightsReport(), columns: columns)
      #expect(coloured.contains { $0.contains("\u{1B}[1m") })
      let stripped = coloured.map { line in
        line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated().map {
          index, part in
          index == 0 ? part[...] : part.drop { $0 != "m" }.dropFirst()
        }.joined()
      }
      #expect(stripped == plain)
    }
  }

  @Test func saysThatThereIsNothing() {
    let text = lines(nil, columns: 80).joined(separator: "\n")
    #expect(text.contains("No store was found."))
    #expect(text.contains("What to do  nothing"))
  }
}
