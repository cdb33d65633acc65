import Escaping
public import Findings
import Records

/// A proposed limit as a file that people decide about.
///
/// The file is a snapshot of the night that first proposed the limit: as long as the same limit is
/// proposed, and whatever people wrote into it, it stays as it is.
public struct ThresholdProposal: Sendable, Hashable {
  /// The limit, and what was decided.
  public let limit: StandingLimit
  /// The file, relative to the output folder.
  public let path: String
  /// What somebody noted; empty where nobody did.
  public let note: String
  /// The whole file.
  public let text: String

  /// The folder of all proposals, relative to the output folder.
  public static let folder = "proposals"

  /// A proposal that was read from its file.
  public init(limit: StandingLimit, path: String, note: String, text: String) {
    self.limit = limit
    self.path = path
    self.note = note
    self.text = text
  }

  /// A new proposal; nil where nothing is configured that could be changed.
  init?(_ threshold: ThresholdFinding, window: Window) {
    guard let current = threshold.current else { return nil }
    limit = StandingLimit(
      id: threshold.id, setting: threshold.setting, operationType: threshold.operationType,
      current: current, recommended: threshold.recommended, status: .needsReview)
    path = "\(ThresholdProposal.folder)/\(slug(threshold.setting))-\(threshold.id).yaml"
    note = ""
    text = ThresholdProposal.text(threshold, current: current, window: window)
  }

  /// Whether a person left anything in it.
  var isTouched: Bool { limit.status.isDecided || !note.isEmpty }

  private static func text(
    _ threshold: ThresholdFinding, current: Double, window: Window
  ) -> String {
    func whole(_ percent: Double?) -> String { percent.map { decimal($0, digits: 0) } ?? "null" }
    let interval = threshold.after.wilsonPercent
    return """
      # A limit that debrief proposes. Nothing applies it but people: merge what stands below
      # 'patch' into debrief.yaml, set the limit where it is enforced, and say so in 'status'.
      # This file is yours from now on; debrief reads 'status' and 'note' and changes nothing in it.
      id: \(threshold.id)
      status: NEEDS_REVIEW  # or APPROVED, REJECTED, APPLIED
      note: ""
      setting: \(quoted(threshold.setting))
      field: \(quoted(threshold.field))
      operation_type: \(quoted(threshold.operationType))
      current: \(plainNumber(current))
      recommended: \(plainNumber(threshold.recommended))
      proposed: \(window.asOf.day.text)
      # Percent, of operations that had no say in choosing the limit.
      success_rate_now: \(whole(threshold.before.percent))
      success_rate_expected: \(whole(threshold.after.percent))
      success_rate_expected_low: \(whole(interval?.lowerBound))
      success_rate_expected_high: \(whole(interval?.upperBound))
      operations: \(threshold.observed)
      operations_affected: \(threshold.affected.total)
      failures_among_them: \(threshold.affected.failures)
      confidence: \(decimal(min(threshold.confidence, 0.99), digits: 2))
      patch:
        learning:
          thresholds:
            \(patch(threshold))

      """
  }

  /// A text in YAML: plain where it is a name that begins with a letter, else quoted.
  private static func quoted(_ text: String) -> String {
    let isName = text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
    }
    let isPlain = isName && text.contains("_") && text.first?.isLetter == true
    return isPlain ? text : yamlQuoted(text)
  }

  /// The setting as the configuration has it.
  private static func patch(_ threshold: ThresholdFinding) -> String {
    let number = plainNumber(threshold.recommended)
    let isPlain = threshold.setting.dropFirst(4) == threshold.field
    return isPlain
      ? "\(quoted(threshold.setting)): \(number)"
      : "\(quoted(threshold.setting)): {value: \(number)}  # keep its other keys"
  }
}
