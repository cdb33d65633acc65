public import Records

/// Calls that have something in common: a tool, a model, a version.
public struct SessionCallGroup: Sendable, Hashable {
  /// What they have in common; nil where the transcripts do not say.
  public let name: String?
  /// When the first of them was made.
  public let first: Timestamp
  /// How many sessions have such calls.
  public let sessions: Int
  /// Calls by outcome, in the order of the outcomes.
  public let outcomes: [Int]
  /// Failed among those whose success or failure is known.
  public let failed: Proportion
  /// The median duration, milliseconds (nearest rank); nil where none is known.
  public let p50Ms: Double?
  /// The 95th percentile of the durations, milliseconds; nil where none is known.
  public let p95Ms: Double?
  /// The time of failed calls, milliseconds.
  public let failedMs: Int64
  /// How many of the durations were measured, of how many.
  public let measured: Proportion
  /// Successes among rated calls, by session.
  let bySession: [Proportion]

  /// All calls.
  public var calls: Int { outcomes.reduce(0, +) }

  /// How many calls ended in a way.
  public func count(_ outcome: ToolOutcome) -> Int { outcomes[Int(outcome.rawValue)] }

  /// Those that ended in a way among all.
  public func share(_ outcome: ToolOutcome) -> Proportion {
    Proportion(count(outcome), of: calls)
  }

  /// The group of some calls, at least one, which are in the order of sessions.
  init(_ name: String?, _ calls: [SessionCall]) {
    self.name = name
    first = calls.map(\.time).min() ?? Timestamp(seconds: 0)
    var outcomes = [Int](repeating: 0, count: ToolOutcome.allCases.count)
    var shares: [(session: String, good: Int, rated: Int)] = []
    var (durations, lost, measured) = ([Int64](), Int64(0), 0)
    for call in calls {
      outcomes[Int(call.outcome.rawValue)] += 1
      if shares.last?.session != call.session { shares.append((call.session, 0, 0)) }
      if call.outcome.isRated {
        shares[shares.count - 1].rated += 1
        if !call.outcome.isFailure { shares[shares.count - 1].good += 1 }
      }
      if let duration = call.durationMs {
        durations.append(duration)
        if call.isMeasured { measured += 1 }
        if call.outcome.isFailure { lost += duration }
      }
    }
    self.outcomes = outcomes
    sessions = shares.count
    bySession = shares.map { Proportion($0.good, of: $0.rated) }
    let rated = shares.reduce(0) { $0 + $1.rated }
    failed = Proportion(rated - shares.reduce(0) { $0 + $1.good }, of: rated)
    durations.sort()
    p50Ms = SessionCallGroup.percentile(50, of: durations)
    p95Ms = SessionCallGroup.percentile(95, of: durations)
    failedMs = lost
    self.measured = Proportion(measured, of: durations.count)
  }

  /// Groups of some calls, the one with the most calls first, then by name.
  static func groups(
    _ calls: [SessionCall], by name: (SessionCall) -> String?
  ) -> [SessionCallGroup] {
    Dictionary(grouping: calls, by: name).map { SessionCallGroup($0, $1) }.sorted {
      ($1.calls, $0.name ?? "\u{10FFFF}") < ($0.calls, $1.name ?? "\u{10FFFF}")
    }
  }

  /// The value at rank ⌈q·n⌉.
  static func percentile(_ q: Int, of ascending: [Int64]) -> Double? {
    guard !ascending.isEmpty else { return nil }
    return Double(ascending[max(0, (q * ascending.count + 99) / 100 - 1)])
  }
}

/// Two models, versions, skills or servers side by side.
public struct SessionComparison: Sendable, Hashable {
  /// What is compared: `model`, `version`, `skill`, `subagent`, `server`, `agent`.
  public let by: String
  /// The one with the lower failure rate; on a tie the first by name.
  public let a: String
  /// The other.
  public let b: String
  /// Failed calls of the one.
  public let aFailed: Proportion
  /// Failed calls of the other.
  public let bFailed: Proportion
  /// Percentage points from the one's failure rate to the other's; 0 or more.
  public let difference: Double
  /// The p-value of permuting sessions: the calls of a session stay together.
  public let pValue: Double
  /// The p-value after the correction of Benjamini and Hochberg for all comparisons.
  public private(set) var correctedPValue: Double

  /// Whether the two are called different.
  public var isSignificant: Bool { correctedPValue <= RunComparison.level }

  /// All pairs of the groups of each kind, the smallest p-value first.
  ///
  /// A group with calls in fewer than three sessions is compared with nothing.
  static func all(_ kinds: [(by: String, groups: [SessionCallGroup])]) -> [SessionComparison] {
    var pairs = kinds.flatMap { by, groups in
      let compared = groups.filter {
        $0.name != nil && $0.bySession.count { $0.total > 0 } >= 3
      }.prefix(RunComparison.mostCompared).sorted {
        ($0.failed.fraction ?? 0, $0.name ?? "") < ($1.failed.fraction ?? 0, $1.name ?? "")
      }
      let effort = PermutationEffort(among: compared.count * (compared.count - 1) / 2)
      return compared.indices.flatMap { a in
        compared.indices.dropFirst(a + 1).compactMap { b in
          SessionComparison(by, compared[a], compared[b], effort)
        }
      }
    }
    // Pairs that part the sessions alike, as where each agent has one model, say one thing.
    struct Partition: Hashable {
      let a: Proportion
      let b: Proportion
      let pValue: Double
    }
    var places: [Partition: Int] = [:]
    var distinct: [Double] = []
    let numbers = pairs.map { pair in
      let key = Partition(a: pair.aFailed, b: pair.bFailed, pValue: pair.pValue)
      if let known = places[key] { return known }
      places[key] = distinct.count
      distinct.append(pair.pValue)
      return distinct.count - 1
    }
    let corrected = benjaminiHochberg(distinct)
    for index in pairs.indices { pairs[index].correctedPValue = corrected[numbers[index]] }
    return pairs.sorted {
      ($0.pValue, $0.by, $0.a, $0.b) < ($1.pValue, $1.by, $1.a, $1.b)
    }
  }

  private init?(
    _ by: String, _ a: SessionCallGroup, _ b: SessionCallGroup, _ effort: PermutationEffort
  ) {
    guard let first = a.name, let second = b.name,
      let pValue = clusterPermutationPValue(a.bySession, b.bySession, effort: effort)
    else { return nil }
    self.by = by
    self.a = first
    self.b = second
    aFailed = a.failed
    bFailed = b.failed
    difference = (b.failed.percent ?? 0) - (a.failed.percent ?? 0)
    self.pValue = pValue
    correctedPValue = pValue
  }
}
