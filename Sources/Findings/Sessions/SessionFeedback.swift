public import Records

extension SessionFindings {
  /// The corrections as entries of the feedback analysis, by time.
  ///
  /// Category and severity are inferred: the category from words, the severity from how the
  /// correction was given.
  public var feedback: [FeedbackEntry] {
    guard privacy.showsQuotes else { return [] }
    return corrections.reversed().map { correction in
      FeedbackEntry(
        time: correction.time, type: FeedbackType.mistake.rawValue, context: correction.context,
        feedback: bounded(correction.text),
        category: SessionFeedback.category(of: correction).rawValue,
        severity: SessionFeedback.severity(of: correction).rawValue, sessionID: correction.session,
        source: .session, position: correction.position)
    }
  }

  private func bounded(_ text: String) -> String {
    String(text.unicodeScalars.prefix(FeedbackLimits.textCodePoints))
  }
}

/// What is inferred of a correction in a session.
enum SessionFeedback {
  /// Words that tell what a correction is about, in the order in which they are looked for.
  private static let words: [(FeedbackCategory, Set<String>)] = [
    (.security, ["secret", "secrets", "password", "token", "credential", "credentials", "inject"]),
    (.testing, ["test", "tests", "testing", "tested", "assert", "coverage", "mock", "flaky"]),
    (
      .documentation,
      ["doc", "docs", "readme", "comment", "comments", "documentation", "changelog"]
    ),
    (.naming, ["name", "names", "named", "naming", "rename", "renamed", "call", "called"]),
    (.performance, ["slow", "fast", "faster", "speed", "memory", "cache", "performance"]),
    (.api, ["api", "endpoint", "interface", "signature", "parameter", "parameters", "argument"]),
  ]

  /// The category that its words name; architecture where they name none.
  static func category(of correction: SessionCorrection) -> FeedbackCategory {
    let said = Set(
      correction.text.lowercased().split { !$0.isLetter }.map(String.init))
    return words.first { !$0.1.isDisjoint(with: said) }?.0 ?? .architecture
  }

  /// Words after an interruption stopped work that was going wrong.
  static func severity(of correction: SessionCorrection) -> FeedbackSeverity {
    correction.source == .prompt ? .low : .medium
  }
}
