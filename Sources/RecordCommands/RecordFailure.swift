import CommandLineKit
import DebriefRecorder

/// Why a `record` command failed: what and where, and what to do.
public struct RecordFailure: Error, Sendable, Equatable {
  /// Whether the command line or the input is wrong, and not the place that is written to.
  public let isUsage: Bool
  /// What is wrong, on one line.
  public let message: String
  /// What to do about it.
  public let hint: String

  /// A failure from its parts.
  public init(isUsage: Bool, _ message: String, hint: String) {
    self.isUsage = isUsage
    self.message = message
    self.hint = hint
  }

  init(_ error: RecordingError) {
    switch error {
    case .unknown:
      self.init(
        isUsage: false, "\(error)", hint: "give the id that the start of it printed")
    case _ where error.isInvalidValue:
      self.init(isUsage: true, "\(error)", hint: "correct the value")
    default:
      self.init(
        isUsage: false, "\(error)\(RecordFailure.nothingRecorded)",
        hint: "make the place writable, or choose another")
    }
  }

  private static let nothingRecorded = "; nothing was recorded"

  /// The same after records that are in their store already.
  func after(recorded count: Int) -> RecordFailure {
    guard count > 0, message.hasSuffix(RecordFailure.nothingRecorded) else { return self }
    let reason = message.dropLast(RecordFailure.nothingRecorded.count)
    return RecordFailure(
      isUsage: isUsage,
      "\(reason); \(count) record\(count == 1 ? "" : "s") before \(count == 1 ? "is" : "are") recorded",
      hint: hint)
  }

  init(_ error: UsageError) {
    self.init(isUsage: true, error.message, hint: error.hint)
  }
}

/// Turns the errors of recorders into failures.
func recording<Result>(
  _ body: () throws(RecordingError) -> Result
) throws(RecordFailure) -> Result {
  do throws(RecordingError) { return try body() } catch { throw RecordFailure(error) }
}
