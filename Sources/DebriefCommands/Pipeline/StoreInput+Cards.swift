import Findings
import Reports

extension StoreInput {
  /// From where on a subject is worth a card or a suggestion.
  var limits: SuggestionLimits { SuggestionLimits(configuration.suggestions) }

  /// The cards of some subjects, ranked together.
  ///
  /// - Parameters:
  ///   - grouping: What the causes are named by.
  ///   - patterns: The patterns that incidents may name.
  func board(
    _ materials: [ActionMaterial], _ grouping: FailurePatterns, _ patterns: [FailurePattern]
  ) -> ActionBoard {
    ActionBoard(
      materials, window: window, limits: limits, grouping: grouping, patterns: patterns)
  }
}

extension SuggestionLimits {
  init(_ settings: SuggestionSettings) {
    self.init()
    minimumSuccessRate = settings.minSuccessRate
    minimumExecutions = settings.minExecutions
    maximumAverageMilliseconds = settings.maxAverageMilliseconds
    isDurationLimitSet =
      settings.maxAverageMilliseconds != SuggestionSettings().maxAverageMilliseconds
    minimumSatisfaction = settings.minSatisfaction
    minimumCategoryFailures = settings.minCategoryFailures
    declinePoints = settings.declinePoints
    minimumDeclineExecutions = settings.declineMinExecutions
  }
}
