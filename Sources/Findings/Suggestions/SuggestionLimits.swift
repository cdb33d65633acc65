/// From where on a task type is worth a suggestion.
public struct SuggestionLimits: Sendable, Equatable {
  /// A lower success rate, percent, is low.
  public var minimumSuccessRate = 70.0
  /// Fewer executions say nothing about rates and durations.
  public var minimumExecutions = 10
  /// A longer mean duration, milliseconds, is slow.
  public var maximumAverageMilliseconds = 5000.0
  /// Whether somebody set `maximumAverageMilliseconds`.
  public var isDurationLimitSet = false
  /// A lower mean rating is low.
  public var minimumSatisfaction = 3.0
  /// The number of failures of one category that is common.
  public var minimumCategoryFailures = 5
  /// A success rate that fell by as much, percentage points, is worth a suggestion.
  public var declinePoints = 10.0
  /// Fewer executions say nothing about a decline.
  public var minimumDeclineExecutions = 20

  /// The limits that hold unless others are configured.
  public init() {}
}
