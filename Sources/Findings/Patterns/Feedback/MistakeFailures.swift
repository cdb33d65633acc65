public import Aggregates
public import Records

extension FailureAggregate {
  /// Corrections of type mistake as failures: what went wrong is the message, the category what
  /// failed.
  ///
  /// Only those inside the window count; positions are those of the corrections.
  public init(mistakes entries: [FeedbackEntry], window: Window, places: Int) {
    self.init(places: places)
    for entry in entries
    where entry.knownType == .mistake && window.placement(of: entry.time.hour) == .inside {
      add(
        store: .feedback, subject: entry.category, category: entry.category,
        message: entry.context, time: entry.time, position: entry.position,
        context: FailureContext(session: entry.sessionID))
    }
  }
}
