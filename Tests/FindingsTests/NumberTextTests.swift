import Findings
import Testing

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0, 1, "0.0"), (1, 1, "1.0"), (0.05, 1, "0.1"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"),
      (-0.05, 1, "-0.1"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (99.95, 1, "100.0"),
      (99.94, 1, "99.9"), (66.666_666, 2, "66.67"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.4, 0, "0"),
      (-0.4, 0, "0"), (1.005, 3, "1.005"), (7.05, 2, "7.05"), (1e14, 1, "100000000000000.0"),
      (1e15, 1, "–"), (-1e15, 1, "–"), (.nan, 1, "–"), (.infinity, 1, "–"), (-.infinity, 0, "–"),
      (1e-300, 3, "0.000"), (999_999_999_999.5, 2, "999999999999.50"),
    ] as [(Double, Int, String)])
  func writesDecimals(value: Double, digits: Int, text: String) {
    #expect(decimal(value, digits: digits) == text)
  }

  @Test(
    arguments: [
      (0, "< 0.001"), (1e-300, "< 0.001"), (0.000_999_9, "< 0.001"), (0.001, "0.001"),
      (0.0494, "0.049"), (0.05, "0.050"), (0.999_9, "1.000"), (1, "1.000"),
    ] as [(Double, String)])
  func writesSignificance(pValue: Double, text: String) {
    #expect(significance(pValue) == text)
  }

  @Test(
    arguments: [
      (0, "0.0 ms"), (0.04, "0.0 ms"), (1.25, "1.3 ms"), (10, "10 ms"), (380, "380 ms"),
      (999.4, "999 ms"), (999.5, "1.0 s"), (2400, "2.4 s"), (59_949, "59.9 s"), (59_950, "1.0 min"),
      (60_000, "1.0 min"), (210_000, "3.5 min"), (3_596_999, "59.9 min"), (3_597_000, "1.0 h"),
      (4_320_000, "1.2 h"), (1e12, "277777.8 h"),
    ] as [(Double, String)])
  func writesDurations(milliseconds: Double, text: String) {
    #expect(duration(milliseconds) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (999, "999"), (1000, "1_000"), (12_345, "12_345"), (123_456, "123_456"),
      (1_204_331, "1_204_331"), (-1, "-1"), (-1234, "-1_234"), (.max, "9_223_372_036_854_775_807"),
      (.min, "-9_223_372_036_854_775_808"),
    ] as [(Int, String)])
  func writesGroups(count: Int, text: String) {
    #expect(grouped(count) == text.replacing("_", with: "\u{202F}"))
  }
}
