/// The thirty days that a store tells of, hour by hour, and what was planted into them.
struct Month: Sendable {
  static let days = 30
  static let hours = days * 24

  let end: Moment

  /// The day (from 0) on which what the team depends on is down, during office hours.
  let outageDay: Int

  /// The day from which on the repaired task works.
  let fixDay: Int

  /// The day on which one droid's memory runs away.
  let outlierDay: Int

  init(end: Moment) {
    self.end = end
    let start = end - Self.days * Moment.day
    func workday(from day: Int) -> Int {
      var day = day
      while (start + day * Moment.day).weekday > 4 { day += 1 }
      return day
    }
    outageDay = workday(from: 18)
    fixDay = workday(from: 13)
    outlierDay = workday(from: 24)
  }

  func start(ofHour hour: Int) -> Moment {
    end - (Self.hours - hour) * Moment.hour
  }

  func isOutage(hour: Int) -> Bool {
    hour / 24 == outageDay && (9..<17).contains(start(ofHour: hour).hourOfDay)
  }

  func isOutlier(_ moment: Moment) -> Bool {
    (moment.microseconds - start(ofHour: 0).microseconds) / Moment.day == outlierDay
  }

  /// Shares `total` out to the hours by the rhythm of a team: office hours, quiet weekends, and
  /// no day quite like another.
  func counts(total: Int, _ random: inout SeededRandom) -> [Int] {
    var weights: [Int] = []
    for day in 0..<Self.days {
      let mood = random.within(78...122)
      for hour in day * 24..<(day + 1) * 24 {
        let moment = start(ofHour: hour)
        let weight = Self.weightByHour[moment.hourOfDay] * mood
        weights.append(moment.weekday > 4 ? weight / 6 : weight)
      }
    }
    let sum = weights.reduce(0, +)
    var before = 0
    return weights.map { weight in
      let from = total * before / sum
      before += weight
      return total * before / sum - from
    }
  }

  /// Nightly jobs at two, the morning's rush, the lunch break, the last push before six.
  private static let weightByHour = [
    4, 3, 14, 6, 3, 3, 5, 12, 40, 74, 90, 84, 46, 62, 84, 88, 72, 48, 22, 14, 10, 9, 7, 5,
  ]
}
