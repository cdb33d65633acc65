import Glibc
public import Records

/// What people corrected about failures: corrections whose words contain the longest constant part of
/// a pattern's message.
public struct PatternCorrections: Sendable {
  /// How many corrections are looked at: the newest ones.
  static let searched = 2000
  /// How many are kept of a pattern.
  static let kept = 3
  /// A shorter text may stand in any correction.
  private static let shortest = 12

  private let entries: [FeedbackEntry]
  private let texts: [String]

  /// The corrections on file, by time.
  public init(_ entries: [FeedbackEntry]) {
    self.entries = entries.suffix(PatternCorrections.searched).reversed()
    texts = self.entries.map { entry in
      "\(entry.context)\n\(entry.feedback)".lowercased()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// The newest corrections that speak of a pattern, the newest first, at most three.
  public func about(_ pattern: FailurePattern) -> [FeedbackEntry] {
    guard !entries.isEmpty else { return [] }
    let constant = VariablePlaces.longestConstant(of: pattern.template).lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard constant.utf8.count >= PatternCorrections.shortest, constant.contains(" ") else {
      return []
    }
    // C strings: a search over characters takes a hundred times as long.
    return constant.withCString { wanted in
      var found: [FeedbackEntry] = []
      for (entry, text) in zip(entries, texts) where found.count < PatternCorrections.kept {
        if text.withCString({ strstr($0, wanted) != nil }) { found.append(entry) }
      }
      return found
    }
  }
}
