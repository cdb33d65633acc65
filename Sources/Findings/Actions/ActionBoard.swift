public import Records

/// What the cards of one report are made from.
public struct ActionMaterial: Sendable, Equatable {
  /// Its subjects.
  public let sources: [ActionSource]
  /// Spans in which many of them failed, ascending.
  public let incidents: [Incident]

  /// The material of a report; of most there is none.
  public init(sources: [ActionSource] = [], incidents: [Incident] = []) {
    self.sources = sources
    self.incidents = incidents
  }
}

/// The cards of all reports, ranked together, and the incidents of all stores.
public struct ActionBoard: Sendable {
  /// All cards: the most failures a week first; then those that are resolved.
  public let cards: [ActionCard]
  /// All incidents, ascending; those of several stores that overlap are one.
  public let incidents: [Incident]
  /// The patterns that cards and incidents name.
  public let patterns: [FailurePattern]

  /// No cards.
  public init() {
    cards = []
    incidents = []
    patterns = []
  }

  /// The cards of some reports.
  ///
  /// - Parameters:
  ///   - grouping: What the causes are named by.
  ///   - patterns: All patterns, which incidents name.
  public init(
    _ materials: [ActionMaterial], window: Window, limits: SuggestionLimits,
    grouping: FailurePatterns, patterns: [FailurePattern]
  ) {
    incidents = Incident.joined(materials.flatMap(\.incidents))
    cards = ActionCards(window: window, limits: limits, patterns: grouping, incidents: incidents)
      .cards(materials.flatMap(\.sources))
    self.patterns = patterns
  }

  /// The cards of one kind of subjects, in their order.
  public func cards(_ kind: ActionSubject.Kind) -> [ActionCard] {
    cards.filter { $0.subject.kind == kind }
  }
}

extension Incident {
  /// Incidents with those that overlap joined: one outage is seen by several stores.
  static func joined(_ incidents: [Incident]) -> [Incident] {
    var joined: [Incident] = []
    for incident in incidents.sorted(by: {
      ($0.firstHour, $0.lastHour, $0.failures) < ($1.firstHour, $1.lastHour, $1.failures)
    }) {
      if let last = joined.last, incident.firstHour <= last.lastHour {
        joined[joined.count - 1] = last.joined(with: incident)
      } else {
        joined.append(incident)
      }
    }
    return joined
  }

  private func joined(with other: Incident) -> Incident {
    func sum(_ a: [NamedCount], _ b: [NamedCount]) -> [NamedCount] {
      NamedCount.ranked(Dictionary((a + b).map { ($0.name, $0.count) }, uniquingKeysWith: +))
    }
    return Incident(
      firstHour: min(firstHour, other.firstHour), lastHour: max(lastHour, other.lastHour),
      failures: failures + other.failures, executions: executions + other.executions,
      expected: expected + other.expected, pValue: min(pValue, other.pValue),
      subjects: sum(subjects, other.subjects), patterns: sum(patterns, other.patterns))
  }
}
