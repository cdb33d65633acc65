import Records

/// P-values of several lists corrected together, each in its place.
func correctedTogether(_ lists: [[Double?]]) -> [[Double?]] {
  var corrected = benjaminiHochberg(lists.flatMap { $0.compactMap { $0 } })[...]
  return lists.map { $0.map { $0 == nil ? nil : corrected.removeFirst() } }
}

/// The comparison of each cell with all others, kind by kind.
struct TimeComparison {
  /// What is known of one cell; as in `TimeCell`.
  struct Time {
    let index: Int
    let successes: Proportion
    let pValueCorrected: Double?
    let expectedRate: Double?
    /// Whether it differs beyond chance, also without the day that adds most to that.
    let isBeyondChance: Bool
    let isWorse: Bool
    let confidence: Double
  }

  /// A time is worse where a test says so at this level.
  static let level = 0.05

  /// The operations of each cell by kind and by the day that they started on.
  private var groups: [[String: [Day: Proportion]]]
  /// All operations by kind.
  private var totals: [String: Proportion] = [:]

  init(
    _ cells: [(type: String, hour: Hour, successes: Proportion)], count: Int,
    by index: (Hour) -> Int
  ) {
    groups = Array(repeating: [:], count: count)
    for cell in cells {
      let place = index(cell.hour)
      groups[place][cell.type, default: [:]][cell.hour.day, default: Proportion(0, of: 0)] +=
        cell.successes
      totals[cell.type, default: Proportion(0, of: 0)] += cell.successes
    }
  }

  /// How much days differ within a time and a kind, beyond chance.
  private var dispersion: RateDispersion {
    RateDispersion(
      groups.flatMap { kinds in
        kinds.sorted { $0.key < $1.key }.map { kind in
          kind.value.sorted { $0.key < $1.key }.map(\.value)
        }
      })
  }

  /// The p-value of each cell; nil where it is compared with nothing.
  var pValues: [Double?] {
    let dispersion = dispersion
    return groups.indices.map { index in
      let compared = comparison(index)
      return compared.expectedShare.map { _ in compared.pValue(dispersion) }
    }
  }

  /// The cells, given their corrected p-values.
  func times(_ corrected: [Double?]) -> [Time] {
    let dispersion = dispersion
    return groups.indices.map { index in
      let compared = comparison(index)
      let pValue = corrected[index]
      return Time(
        index: index,
        successes: groups[index].values.flatMap(\.values).reduce(Proportion(0, of: 0), +),
        pValueCorrected: pValue, expectedRate: compared.expectedShare,
        isBeyondChance: pValue ?? 1 <= TimeComparison.level
          && staysWithoutItsDay(index, isWorse: compared.excess < 0, dispersion),
        isWorse: compared.excess < 0, confidence: compared.confidence(dispersion))
    }
  }

  /// A cell, or what is left of it without one day, against all other cells.
  private func comparison(_ index: Int, without day: Day? = nil) -> StratifiedComparison {
    StratifiedComparison(
      groups[index].sorted { $0.key < $1.key }.map { type, days in
        let all = days.values.reduce(Proportion(0, of: 0)) { $0 + $1 }
        let left = day.flatMap { days[$0] }.map { all - $0 } ?? all
        return (left, (totals[type] ?? all) - all)
      })
  }

  /// Whether a time stays worse than others, or better, when the day that adds most to that is left
  /// out.
  ///
  /// An outage on one day makes its hours look bad; a pattern in time comes back on other days.
  private func staysWithoutItsDay(
    _ index: Int, isWorse: Bool, _ dispersion: RateDispersion
  ) -> Bool {
    let sign = isWorse ? 1.0 : -1
    var excess: [Day: Double] = [:]
    for (type, days) in groups[index].sorted(by: { $0.key < $1.key }) {
      let rate = totals[type]?.fraction ?? 0
      for (day, share) in days {
        excess[day, default: 0] += sign * (Double(share.successes) - rate * Double(share.total))
      }
    }
    guard let worst = excess.min(by: { ($0.value, $0.key.index) < ($1.value, $1.key.index) })
    else { return false }
    let others = comparison(index, without: worst.key)
    return sign * others.excess < 0 && others.pValue(dispersion) <= TimeComparison.level
  }
}

extension Proportion {
  fileprivate static func + (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.successes + b.successes, of: a.total + b.total)
  }

  fileprivate static func - (a: Proportion, b: Proportion) -> Proportion {
    Proportion(a.successes - b.successes, of: a.total - b.total)
  }

  fileprivate static func += (a: inout Proportion, b: Proportion) { a = a + b }
}

extension Hour {
  /// 0 to 23, UTC.
  var hourOfDay: Int { Int((index % 24 + 24) % 24) }

  /// 0 (Monday) to 6, UTC: 1970-01-01 was a Thursday.
  var weekday: Int { Int(((day.index + 3) % 7 + 7) % 7) }
}
