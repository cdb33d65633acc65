import Aggregates
import TestSupport
import Testing

@Suite struct QuantileSketchTests {
  /// The percentiles that are asked, in hundredths of a percent.
  private static let percentiles = [
    0, 1, 100, 1000, 2500, 5000, 7500, 9000, 9500, 9900, 9999, 10_000,
  ]

  private static func sketch(_ values: some Sequence<Int64>) -> QuantileSketch {
    var sketch = QuantileSketch()
    for value in values { sketch.add(value) }
    return sketch
  }

  /// The value at rank ⌈q·n⌉, found by sorting and with whole numbers alone.
  private static func nearestRank(_ sorted: [Int64], hundredths: Int) -> Int64 {
    let rank = max(1, (hundredths * sorted.count + 9_999) / 10_000)
    return sorted[rank - 1]
  }

  enum Distribution: String, CaseIterable, Sendable {
    case uniform, exponential, heavyTailed, twoPeaks, constant, fewValues, powersOfTwo, everything

    func value(_ random: inout SeededGenerator) -> Int64 {
      switch self {
      case .uniform: Int64.random(in: 0...10_000_000, using: &random)
      case .exponential: Int64(exponential(&random) * 2_000_000)
      case .heavyTailed:
        Int64(min(1e15, 1000 / (1 - Double.random(in: 0..<1, using: &random)).squareRoot()))
      case .twoPeaks:
        Int64(abs((random.chance(0.9) ? 5000 : 900_000) + random.normal() * 500))
      case .constant: 123_456_789
      case .fewValues: random.pick([0, 1, 127, 128, 129, 255, 256, 1000])
      case .powersOfTwo: Int64(1) << Int64.random(in: 0...62, using: &random)
      case .everything: Int64.random(in: 0 ... .max, using: &random)
      }
    }

    private func exponential(_ random: inout SeededGenerator) -> Double {
      // The mean of two squares of normal values is exponentially distributed.
      let (a, b) = (random.normal(), random.normal())
      return (a * a + b * b) / 2
    }
  }

  @Test(arguments: Distribution.allCases, [1, 2, 3, 10, 99, 100, 101, 5000])
  func isWithinOnePercentOfNearestRank(distribution: Distribution, count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let values = (0..<count).map { _ in distribution.value(&random) }
    let (sketch, sorted) = (QuantileSketchTests.sketch(values), values.sorted())
    for hundredths in QuantileSketchTests.percentiles {
      let exact = QuantileSketchTests.nearestRank(sorted, hundredths: hundredths)
      let answer = try #require(sketch.quantile(Double(hundredths) / 10_000))
      #expect(
        abs(Double(answer) - Double(exact)) <= 0.01 * Double(exact),
        "\(hundredths): \(answer) for \(exact)")
    }
    #expect(sketch.count == count)
    #expect(sketch.minimum == sorted.first)
    #expect(sketch.maximum == sorted.last)
  }

  /// Small values have a bucket each, so that every rank can be told apart.
  @Test(arguments: [5000, 9500, 9900])
  func findsTheVeryRank(hundredths: Int) {
    for count in 1...127 {
      let values = (0..<count).map { Int64($0) }
      #expect(
        QuantileSketchTests.sketch(values).quantile(Double(hundredths) / 10_000)
          == QuantileSketchTests.nearestRank(values, hundredths: hundredths), "of \(count)")
    }
  }

  @Test(arguments: Distribution.allCases)
  func neverFallsAsTheQuantileRises(distribution: Distribution) throws {
    var random = SeededGenerator(seed: 3)
    let sketch = QuantileSketchTests.sketch((0..<300).map { _ in distribution.value(&random) })
    let answers = try (0...1000).map { try #require(sketch.quantile(Double($0) / 1000)) }
    #expect(zip(answers, answers.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(answers.first == sketch.minimum)
    #expect(answers.last == sketch.maximum)
  }

  @Test(arguments: [0, 1, 127, 128, 12_345_678, 1_000_000_000_000_000, .max])
  func givesASingleValueBack(value: Int64) {
    let sketch = QuantileSketchTests.sketch([value])
    for q in [0, 0.5, 1] { #expect(sketch.quantile(q) == value) }
    #expect(sketch.medianAbsoluteDeviation == 0)
  }

  @Test func hasNothingToSayOfNothing() {
    let sketch = QuantileSketch()
    #expect(sketch.quantile(0.5) == nil)
    #expect(sketch.medianAbsoluteDeviation == nil)
    #expect((sketch.count, sketch.minimum, sketch.maximum) == (0, 0, 0))
  }

  @Test(arguments: Distribution.allCases)
  func measuresTheSpreadAroundTheMedian(distribution: Distribution) throws {
    var random = SeededGenerator(seed: 11)
    let values = (0..<2001).map { _ in distribution.value(&random) / 4 }.sorted()
    let median = values[1000]
    let exact = values.map { abs($0 - median) }.sorted()[1000]
    let answer = try #require(QuantileSketchTests.sketch(values).medianAbsoluteDeviation)
    // Both the median and the value that far away may be one percent off.
    let tolerance = 0.01 * (2 * Double(median) + Double(exact))
    #expect(abs(Double(answer) - Double(exact)) <= tolerance, "\(answer) for \(exact)")
  }

  @Test(arguments: Distribution.allCases)
  func mergesLawfully(distribution: Distribution) {
    var random = SeededGenerator(seed: 7)
    let values = (0..<400).map { _ in distribution.value(&random) }
    #expect(
      violatedMergeLaws(of: values, seed: 1, summarize: QuantileSketchTests.sketch) {
        $0.merge($1)
      } == [])
  }

  @Test(arguments: Distribution.allCases)
  func sumsWhatIsBeyondALimit(distribution: Distribution) throws {
    var random = SeededGenerator(seed: 12)
    let values = (0..<2001).map { _ in distribution.value(&random) / 1_000_000 }
    let sketch = QuantileSketchTests.sketch(values)
    let limit = try #require(sketch.quantile(0.9))
    // Values within a bucket of the limit may count on either side of it.
    let width = Double(limit) / 64
    let sure = values.count { Double($0) > Double(limit) + width }
    let possible = values.count { Double($0) > Double(limit) - width }
    #expect((sure...possible).contains(sketch.count(above: limit)))
    let exact = values.reduce(0.0) { $0 + Double(max(0, $1 - limit)) }
    let beyond = values.reduce(0.0) { $0 + ($1 > limit ? Double($1) : 0) }
    let tolerance = 0.01 * beyond + width * Double(possible - sure)
    #expect(abs(Double(sketch.excess(above: limit)) - exact) <= tolerance)
    #expect(sketch.count(above: sketch.maximum) == 0)
  }

  @Test func anExcessThatDoesNotFitIsTheLargestNumber() {
    let sketch = QuantileSketchTests.sketch([.max, .max, 1])
    #expect(sketch.excess(above: 1) == .max)
    #expect(sketch.count(above: 1) == 2)
    #expect(QuantileSketch().excess(above: 0) == 0)
  }

  @Test func countsMoreValuesThanABucketHolds() {
    // 2^34 values: each of the two buckets is full long before.
    var sketch = QuantileSketchTests.sketch([1, 3])
    for _ in 0..<33 { sketch.merge(sketch) }
    #expect(sketch.count == 1 << 34)
    #expect(sketch.quantile(0) == 1)
    #expect(sketch.quantile(1) == 3)
  }
}
