public import Findings
public import Records

/// All reports of a run together: what the first page, the pull request, the dashboard and the next
/// run are computed from.
public struct OverviewReport: Sendable {
  /// The moment that the reports speak of.
  public let window: Window
  /// The reports that could be made, in the order of the registry.
  public let reports: [any Report]
  /// The failure patterns of all stores together, the most frequent first.
  public let patterns: [FailurePattern]
  /// How much was read.
  public let quality: DataQuality
  /// Headlines of the last night with an earlier as-of; nil where there was none.
  public let previous: PreviousNight?
  /// What that night has to be compared by; nil where there was none.
  public let earlierFacts: NightFacts?

  /// What is remembered of the last night with an earlier as-of.
  public struct PreviousNight: Sendable, Equatable {
    /// Its as-of, ISO 8601.
    public let asOf: String
    /// Its headlines by name.
    public let headlines: [String: Quantity]

    /// A night from its as-of and headlines.
    public init(asOf: String, headlines: [String: Quantity]) {
      self.asOf = asOf
      self.headlines = headlines
    }
  }

  /// An overview of the reports that could be made, in any order; data quality joins them.
  public init(
    window: Window, reports: [any Report], patterns: [FailurePattern], quality: DataQuality,
    previous: PreviousNight?, earlierFacts: NightFacts? = nil
  ) {
    self.window = window
    self.reports = (reports + [quality]).sorted {
      ReportRegistry.rank($0) < ReportRegistry.rank($1)
    }
    self.patterns = patterns
    self.quality = quality
    self.previous = previous
    self.earlierFacts = earlierFacts
  }

  /// The report of a type; nil where it was not made.
  public func report<Kind: Report>(_ type: Kind.Type) -> Kind? {
    reports.lazy.compactMap { $0 as? Kind }.first
  }

  /// The report of a kind; nil where it was not made.
  public func report(_ kind: ReportKind) -> (any Report)? { reports.first { $0.kind == kind } }

  /// The numbers that stand for the reports.
  var headlines: [Headline] { reports.flatMap(\.headlines) }

  /// What waits for a person's decision.
  var waiting: [NightFacts.Item] { reports.flatMap(\.waiting) }
}
