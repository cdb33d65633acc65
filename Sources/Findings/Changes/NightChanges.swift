public import Records

/// What is different since an earlier night.
public struct NightChanges: Sendable, Equatable {
  /// A rate that moved beyond what its uncertainty explains.
  public struct MovedRate: Sendable, Equatable {
    /// Its name, as `check` takes it.
    public let name: String
    /// What people call it.
    public let title: String
    /// The rate of the earlier night.
    public let before: Proportion
    /// The rate now.
    public let after: Proportion
  }

  /// The moment of the earlier night.
  public let since: Timestamp
  /// Failure patterns that the earlier night did not know, the most frequent first.
  public let newPatterns: [NightFacts.Item]
  /// Failure patterns of the earlier night that no longer happen in the window.
  public let gonePatterns: [NightFacts.Item]
  /// Rates that moved beyond their interval, the largest move first.
  public let movedRates: [MovedRate]
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
    gonePatterns = earlier.patterns.filter { !allPatterns.contains($0.id) }
    movedRates = NightChanges.moved(from: earlier.rates, to: now.rates)
    let waited = Set(earlier.waiting.map(\.id))
    newlyWaiting = now.waiting.filter { !waited.contains($0.id) }
    newlySilent = now.silent.filter { !earlier.silent.contains($0) }
  }

  /// Whether nothing that people would call news happened.
  public var isEmpty: Bool {
    newPatterns.isEmpty && gonePatterns.isEmpty && movedRates.isEmpty && newlyWaiting.isEmpty
      && newlySilent.isEmpty
  }

  /// Each rate has left the other's 95 % interval: windows overlap, so a single old record that
  /// leaves must not be news.
  private static func moved(
    from earlier: [NightFacts.Rate], to now: [NightFacts.Rate]
  ) -> [MovedRate] {
    let before = Dictionary(
      earlier.map { ($0.name, $0.share) }, uniquingKeysWith: { first, _ in first })
    return now.compactMap { rate -> (rate: MovedRate, size: Double)? in
      guard let old = before[rate.name], let was = old.fraction, let now = rate.share.fraction,
        let oldInterval = old.wilsonInterval, let interval = rate.share.wilsonInterval,
        !oldInterval.contains(now), !interval.contains(was)
      else { return nil }
      let moved = MovedRate(name: rate.name, title: rate.title, before: old, after: rate.share)
      return (moved, abs(now - was))
    }
    .sorted { ($1.size, $0.rate.name) < ($0.size, $1.rate.name) }.map(\.rate)
  }
}
