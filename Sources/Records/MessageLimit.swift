/// How much of a message counts.
///
/// Every store cuts its messages here, and so does what groups them: the same failure has the same
/// text wherever it was logged.
public enum MessageLimit: Sendable {
  /// In Unicode scalars; where a message is cut, the last is `…`.
  public static let characters = 5000
  /// What is looked at to group messages, in Unicode scalars: the same beginning, cut or not.
  public static let groupedCharacters = characters - 1
}
