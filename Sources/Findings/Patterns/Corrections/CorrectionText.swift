public import Records

/// What the clustering of corrections sees of one: its words and its category.
public struct CorrectionText: Sendable, Hashable {
  /// One of the closed set, or any other text; texts with the same category merge more easily.
  public let category: String
  /// What was being done.
  public let context: String
  /// What was wrong about it, in the words of a person.
  public let feedback: String

  /// The text of one correction.
  public init(category: String, context: String, feedback: String) {
    self.category = category
    self.context = context
    self.feedback = feedback
  }

  /// The texts of corrections, without contexts that most of them share.
  public static func texts(of entries: [FeedbackEntry]) -> [CorrectionText] {
    let common = CommonContexts(entries)
    return entries.map {
      CorrectionText(
        category: $0.category, context: common.contain($0.context) ? "" : $0.context,
        feedback: $0.feedback)
    }
  }
}
