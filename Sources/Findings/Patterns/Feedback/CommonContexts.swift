import Records

/// Contexts that so many corrections share that they tell nothing of what one of them is about.
struct CommonContexts {
  /// Fewer corrections share nothing by habit.
  static let fewest = 6
  /// A context is common where more than this part of the corrections have it.
  static let part = 0.5

  private let contexts: Set<String>

  init(_ entries: some Collection<FeedbackEntry>) {
    var counts: [String: (count: Int, feedback: Set<String>)] = [:]
    for entry in entries {
      let context = CommonContexts.key(entry.context)
      guard !context.isEmpty else { continue }
      counts[context, default: (0, [])].count += 1
      counts[context, default: (0, [])].feedback.insert(CommonContexts.key(entry.feedback))
    }
    let least = CommonContexts.part * Double(entries.count)
    contexts =
      entries.count < CommonContexts.fewest
      ? []
      // What is said once and again in one context is about that context.
      : Set(
        counts.filter {
          Double($0.value.count) > least && $0.value.feedback.count * 2 > $0.value.count
        }.keys)
  }

  /// Whether a context is one of them.
  func contain(_ context: String) -> Bool { contexts.contains(CommonContexts.key(context)) }

  private static func key(_ text: String) -> String {
    FeedbackPatterns.words(text).joined(separator: " ")
  }
}
