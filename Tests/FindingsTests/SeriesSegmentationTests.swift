import Findings
import TestSupport
import Testing

@Suite struct SeriesSegmentationTests {
  private static func changes(_ count: Int, _ value: (Int) -> Double) -> [Int] {
    SeriesSegmentation((0..<count).map(value)).changes
  }

  @Test func findsStepsAndBends() {
    var random = SeededGenerator(seed: 41)
    let steps = SeriesSegmentationTests.changes(120) {
      ($0 < 40 ? 10 : $0 < 90 ? 20 : 14) + random.normal()
    }
    #expect(steps == [40, 90])
    let bend = SeriesSegmentationTests.changes(100) { index in
      let height = index < 60 ? index : 120 - index
      return Double(height) + random.normal()
    }
    #expect(bend.count == 1)
    #expect(bend.contains { (57...63).contains($0) })
  }

  @Test func straightLinesAndLevelsDontChange() {
    #expect(SeriesSegmentationTests.changes(80) { Double($0) * 3 - 7 }.isEmpty)
    #expect(SeriesSegmentationTests.changes(80) { _ in 5 }.isEmpty)
    var random = SeededGenerator(seed: 42)
    let changed = (0..<40).count { round in
      !SeriesSegmentationTests.changes(60) {
        (round % 2 == 0 ? 0 : 0.2 * Double($0)) + random.normal()
      }.isEmpty
    }
    #expect(changed <= 2, "\(changed) of 40 series of noise")
  }

  /// A season is no change, however strong it is.
  @Test func seasonsAreNoChange() {
    let year = [0.0, 2, 5, 9, 12, 14, 14, 12, 8, 4, 1, 0]
    #expect(SeriesSegmentationTests.changes(144) { Double($0) / 3 + year[$0 % 12] }.isEmpty)
  }

  @Test func singleOutliersAreNoChange() {
    var random = SeededGenerator(seed: 43)
    let values = (0..<100).map { [17, 50, 51, 83].contains($0) ? 400 : random.normal() }
    #expect(SeriesSegmentation(values).changes.isEmpty)
  }

  @Test func passesOverWhatIsMissing() {
    var values: [Double?] = (0..<60).map { day in
      let level = day < 30 ? 1 : 11
      return Double(level + day % 3)
    }
    values[3] = nil
    values[10] = .nan
    values[11] = .infinity
    #expect(SeriesSegmentation(values).changes == [30])
    #expect(SeriesSegmentation([]).changes.isEmpty)
    #expect(SeriesSegmentation([nil, 3, 4]).changes.isEmpty)
    let nothing: [Double?] = Array(repeating: nil, count: 30)
    #expect(SeriesSegmentation(nothing).changes.isEmpty)
  }

  /// A change of unit changes nothing, up to the largest numbers there are.
  @Test(arguments: [1, -1, 1e-12, 1e9, 1.5e307])
  func unitsDontMatter(scale: Double) {
    var random = SeededGenerator(seed: 44)
    let values = (0..<50).map { ($0 < 20 ? 1.0 : 4) + 0.5 * random.normal() }
    #expect(SeriesSegmentation(values.map { scale * $0 }).changes == [20])
  }
}
