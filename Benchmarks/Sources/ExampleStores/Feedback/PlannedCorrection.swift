/// A correction that is to be written once all are in order.
struct PlannedCorrection: Sendable {
  /// The place of its topic in `CorrectionTopic.all`.
  let topic: Int

  let wording: Int

  let session: FeedbackSession

  /// Some tools don't know their session.
  let namesSession: Bool

  /// A whole second.
  let moment: Moment

  /// Decides between corrections of the same moment.
  let order: Int
}
