public import Findings
import Records
import TestSupport

/// Corrections of three months: on most days one to three sessions with some corrections each.
public enum CorrectionSimulation: Sendable {
  /// Whether there are more or fewer than there were; they fall to a third after two months where
  /// `falls`.
  public static func trend(seed: UInt64, falls: Bool = false) -> CorrectionsTrend? {
    var random = SeededGenerator(seed: seed)
    let asOf = SimulatedMonth.asOf
    var times: [Timestamp] = []
    for day in 1...90 {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        for _ in 0..<Int.random(in: 0...4, using: &random)
        where !falls || day > 30 || random.chance(1.0 / 3) {
          times.append(
            asOf.advanced(
              bySeconds: -Int64(day) * 86_400 + Int64.random(in: 0..<86_400, using: &random)))
        }
      }
    }
    return CorrectionsTrend(times, asOf: asOf)
  }
}
