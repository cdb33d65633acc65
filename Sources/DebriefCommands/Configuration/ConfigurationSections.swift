import Findings

/// When the performance of a task leads to a suggestion.
struct SuggestionSettings: Sendable, Equatable {
  /// A success rate below this percentage is too low.
  var minSuccessRate = 70.0
  /// The fewest executions that the success rate and the average duration are judged by.
  var minExecutions = 10
  /// An average duration above this is too long, in milliseconds.
  var maxAverageMilliseconds = 5000.0
  /// An average satisfaction below this is too low, from 1 to 5.
  var minSatisfaction = 3.0
  /// The number of failures in one category that raises a suggestion.
  var minCategoryFailures = 5
  /// A declining success rate is a suggestion where it fell by as much, percentage points.
  var declinePoints = 10.0
  /// The fewest executions that a decline is judged by.
  var declineMinExecutions = 20
  /// The most new suggestions that one night raises.
  var maxNew = 5
}

/// How corrections and failures become patterns.
struct PatternSettings: Sendable, Equatable {
  /// The number of occurrences that makes a pattern.
  var minFrequency = 3
  /// Files with rules, or folders of such files; absolute paths.
  var rules: [String]
  /// What people decided about failure patterns.
  var decisions = PatternDecisions()
}

/// When observations are enough for a recommendation.
struct LearningSettings: Sendable, Equatable {
  /// False when no recommendation is wanted.
  var enabled = true
  /// The fewest observations that a recommendation rests on.
  var minSamples = 10
  /// The least confidence of a recommendation, a fraction.
  var confidenceThreshold = 0.7
  /// Limits that people have set on fields of operations, ascending by name.
  var thresholds: [OperationLimit] = []
}

/// What is shown of people's sessions with agents.
struct SessionSettings: Sendable, Equatable {
  /// Whether corrections show what people wrote.
  var showsQuotes = true
  /// Whether paths are relative to the project, and home folders `~`.
  var shortensPaths = true
  /// Whether names of accounts and addresses are hidden.
  var hidesPeople = true
}

/// What is hidden besides the built-in kinds, and what is not hidden.
struct RedactionSettings: Sendable, Equatable {
  /// A kind of secret that the configuration adds.
  struct Kind: Sendable, Equatable {
    /// What stands in the text in its place.
    let name: String
    /// The regular expression of the secrets.
    let pattern: String
    /// Where the pattern was configured, for the error of a pattern that can't be used.
    let place: String
  }

  /// The added kinds, in order; no name is there twice.
  var kinds: [Kind] = []
  /// What is left as it is although a kind matches.
  var allow: [String] = []
}
