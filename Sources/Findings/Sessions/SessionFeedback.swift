public import Records

extension SessionFindings {
  /// The corrections that are certain enough as entries of the feedback analysis, by time.
  ///
  /// Type, category and severity are inferred from the words.
  public var feedback: [FeedbackEntry] {
    guard privacy.showsQuotes else { return [] }
    return corrections.reversed().filter(\.judgement.isFeedback).map { correction in
      let inferred = correction.judgement.inferred
      return FeedbackEntry(
        time: correction.time, type: inferred.type.rawValue, context: correction.context,
        feedback: bounded(correction.text), category: inferred.category.text,
        severity: inferred.severity.rawValue, sessionID: correction.session,
        source: .session, position: correction.position)
    }
  }

  private func bounded(_ text: String) -> String {
    String(text.unicodeScalars.prefix(FeedbackLimits.textCodePoints))
  }
}
