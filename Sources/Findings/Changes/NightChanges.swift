public import Records

/// What is different since an earlier night.
public struct NightChanges: Sendable, Equatable {
  /// The number of failures before a silence that makes the silence news.
  public static let goneFailures = 3
  /// The number of days without a failure after which a pattern is gone.
  public static let goneDays = 7

  /// The moment of the earlier night.
  public let since: Timestamp
  /// Failure patterns that the earlier night did not know, the most frequent first.
  public let newPatterns: [NightFacts.Item]
  /// Failure patterns with at least `goneFailures` failures that have been silent for `goneDays`
  /// days since the earlier night.
  public let gonePatterns: [NightFacts.Item]
  /// Rates whose last seven days differ from the seven before, the largest move first.
  public let movedRates: [MovedRate]
  /// Rates that are declining and were not then, the largest fall first.
  public let newlyDeclining: [DecliningRate]
  /// Suggestions that wait now and did not then.
  public let newlyWaiting: [NightFacts.Item]
  /// Stores that stopped getting records since then.
  public let newlySilent: [StoreName]

  /// What is different between two nights; `allPatterns` are the ids of all of tonight's patterns.
  public init(from earlier: NightFacts, to now: NightFacts, allPatterns: Set<String>) {
    since = earlier.asOf
    let known = Set(earlier.patterns.map(\.id))
    newPatterns = now.patterns.filter { pattern in
      guard !known.contains(pattern.id) else { return false }
      // A night that forgot some can't tell whether it knew a pattern that is older than itself.
      return !earlier.hasMorePatterns || (pattern.first.map { $0 > earlier.asOf } ?? false)
    }
    gonePatterns = NightChanges.gone(from: earlier, to: now, allPatterns)
    movedRates = MovedRate.all(now.rates)
    let declined = Set(earlier.rates.filter { $0.decliningSince != nil }.map(\.name))
    newlyDeclining = now.rates.compactMap { rate in
      declined.contains(rate.name)
        ? nil : rate.fall.map { DecliningRate(name: rate.name, title: rate.title, fall: $0) }
    }.sorted { ($0.fall.points, $0.name) < ($1.fall.points, $1.name) }
    let waited = Set(earlier.waiting.map(\.id))
    newlyWaiting = now.waiting.filter { !waited.contains($0.id) }
    newlySilent = now.silent.filter { !earlier.silent.contains($0) }
  }

  /// Whether nothing that people would call news happened.
  public var isEmpty: Bool {
    newPatterns.isEmpty && gonePatterns.isEmpty && movedRates.isEmpty && newlyDeclining.isEmpty
      && newlyWaiting.isEmpty && newlySilent.isEmpty
  }

  /// What fell silent for long enough between the two nights.
  private static func gone(
    from earlier: NightFacts, to now: NightFacts, _ allPatterns: Set<String>
  ) -> [NightFacts.Item] {
    func isSilent(_ item: NightFacts.Item, at time: Timestamp) -> Bool {
      item.last.map { $0 <= time.advanced(bySeconds: -Int64(goneDays) * 86_400) } ?? false
    }
    let known = Set(earlier.patterns.map(\.id))
    let silent = now.patterns.filter {
      known.contains($0.id) && isSilent($0, at: now.asOf) && !isSilent($0, at: earlier.asOf)
    }
    // What has left the window altogether is only known from then.
    let left = earlier.patterns.filter {
      !allPatterns.contains($0.id) && !isSilent($0, at: earlier.asOf)
        && ($0.last == nil || isSilent($0, at: now.asOf))
    }
    return (silent + left).filter { $0.count >= goneFailures }
  }
}
