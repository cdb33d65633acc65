/// A rate whose last seven days differ from the seven before by more than chance explains.
public struct MovedRate: Sendable, Equatable {
  /// Its name, as `check` takes it.
  public let name: String
  /// What people call it.
  public let title: String
  /// The last week less the one before.
  public let change: ProportionDifference
  /// The p-value, corrected for all rates that were compared (Benjamini and Hochberg).
  public let correctedPValue: Double

  /// The rate of the week before.
  public var before: Proportion { change.second }
  /// The rate of the last week.
  public var after: Proportion { change.first }

  /// Those among some rates that moved, the largest move first.
  public static func all(_ rates: [NightFacts.Rate]) -> [MovedRate] {
    let compared = rates.compactMap { rate in
      rate.week.flatMap { week in
        ProportionDifference(week.last, minus: week.before).map { (rate, week, $0) }
      }
    }
    let corrected = benjaminiHochberg(compared.map(\.1.pValue))
    return zip(compared, corrected).compactMap { compared, pValue in
      guard pValue <= Trend.level, compared.2.difference != 0 else { return nil }
      return MovedRate(
        name: compared.0.name, title: compared.0.title, change: compared.2,
        correctedPValue: pValue)
    }.sorted {
      (abs($1.change.difference), $0.name) < (abs($0.change.difference), $1.name)
    }
  }
}

/// A rate that is declining and was not in the earlier night.
public struct DecliningRate: Sendable, Equatable {
  /// Its name, as `check` takes it.
  public let name: String
  /// What people call it.
  public let title: String
  /// The fall.
  public let fall: RateChange
}
