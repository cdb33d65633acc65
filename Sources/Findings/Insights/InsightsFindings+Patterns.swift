import Aggregates

extension InsightsFindings {
  /// What failures have in common: conditions and times that are more than chance, then the errors
  /// that cause most of them; the most failures first.
  public var failurePatterns: [OperationPattern] {
    [conditionPatterns + timePatterns, errorPatterns].flatMap { patterns in
      patterns.sorted { ($1.failures, $0.description) < ($0.failures, $1.description) }
    }
  }

  /// An error that causes fewer of the failures is no pattern of them.
  static let errorShare = 0.1

  private var conditionPatterns: [OperationPattern] {
    significantConditions.map {
      OperationPattern(
        kind: .condition, operationType: $0.condition.operationType, description: $0.sentence,
        failures: $0.condition.matching.failures, pValueCorrected: $0.condition.pValueCorrected)
    }
  }

  private var timePatterns: [OperationPattern] {
    times.findings.filter(\.cell.isWorse).map {
      OperationPattern(
        kind: .time, operationType: nil, description: $0.sentence,
        failures: $0.cell.counts.failed, pValueCorrected: $0.cell.pValueCorrected)
    }
  }

  private var errorPatterns: [OperationPattern] {
    frequentErrors.map { pattern in
      let share = Proportion(pattern.count, of: max(pattern.count, overall.failed))
      return OperationPattern(
        kind: .error, operationType: pattern.subjects.first?.name,
        description: "\(decimal(share.percent ?? 0)) % of the failures"
          + " (\(pattern.count) of \(share.total)) carry the message “\(shortened(pattern.template))”",
        failures: pattern.count, pValueCorrected: nil)
    }
  }

  /// The errors that cause at least a tenth of the failures.
  var frequentErrors: [FailurePattern] {
    patterns.filter {
      $0.count >= settings.minimumSamples
        && Double($0.count) >= InsightsFindings.errorShare * Double(overall.failed)
    }
  }
}

extension OperationCondition {
  /// "80.0 % of the failures of process_issue occur when complexity > 7 (31.0 % of its operations):
  /// 72.0 % of these fail, 11.0 % of the others".
  public var sentence: String {
    let sides = condition.matching + condition.rest
    let share = Proportion(condition.support, of: sides.total)
    return "\(decimal(condition.coverage.percent ?? 0)) % of the failures of"
      + " \(shortened(condition.operationType ?? "operations")) occur when \(condition.words)"
      + " (\(decimal(share.percent ?? 0)) % of its operations):"
      + " \(decimal(condition.failureRate.percent ?? 0)) % of these fail,"
      + " \(decimal(condition.failureRateRest.percent ?? 0)) % of the others"
  }
}

extension TemporalFindings {
  /// A time at which operations succeed less often than at others, or more often.
  public struct Finding: Sendable, Equatable {
    /// Its cell.
    public let cell: TimeCell
    /// The time in words: `03:00–04:00 UTC`, `Friday (UTC)`.
    public let words: String

    /// One sentence without its full stop.
    public var sentence: String {
      let here = cell.successes
      return "\(decimal(here.percent ?? 0)) % of the \(here.total) operations that start"
        + " \(words) succeed; at other times"
        + " \(decimal((cell.expectedRate ?? 0) * 100)) % of such operations do"
    }
  }

  /// Hours and days that are worse than the others beyond chance, or better where none is worse;
  /// hours first, each ascending.
  public var findings: [Finding] {
    hours.filter(\.isFinding).map { Finding(cell: $0, words: TemporalFindings.hourWords($0.index)) }
      + days.filter(\.isFinding).map {
        Finding(cell: $0, words: "on \(TemporalFindings.weekdays[$0.index])s (UTC)")
      }
  }

  /// `between 03:00 and 04:00 UTC`.
  static func hourWords(_ hour: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "between \(two(hour)):00 and \(two((hour + 1) % 24)):00 UTC"
  }
}
