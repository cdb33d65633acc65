public import Records

/// What a correction that nobody filed is probably about; every value is inferred, none is written.
///
/// Tables of words decide, so that each value can be traced: ``words`` has the ones that did.
public struct InferredCorrection: Sendable, Hashable {
  /// A category of the feedback store, or one that corrections in sessions need besides.
  public enum Category: Sendable, Hashable {
    /// One of the closed set.
    case known(FeedbackCategory)
    /// About commits, branches, reviews, and the order of work.
    case workflow
    /// No table of words fits.
    case other

    /// The word in an entry of the feedback store.
    public var text: String {
      switch self {
      case .known(let category): category.rawValue
      case .workflow: "Workflow"
      case .other: "Other"
      }
    }
  }

  /// The kind of correction.
  public let type: FeedbackType
  /// What it is about.
  public let category: Category
  /// How much it matters.
  public let severity: FeedbackSeverity
  /// The skill that should have prevented it, by the name that debrief's own rules use; nil where the
  /// category says nothing.
  public let targetSkill: String?
  /// The beginnings of words that decided the category, in the order of the table; none where the
  /// agent's act alone did.
  public let words: [String]

  /// Infers what an utterance that was judged a correction is about.
  public init(_ utterance: UtteranceInContext) {
    let parts = UtteranceParts(utterance)
    let groups = UtteranceLexicon.standard.strengths(parts.tokens)
    let names = Set(zip(UtteranceLexicon.standard.groups, groups).filter { $0.1 > 0 }.map(\.0.name))
    (category, words) = CategoryWords.category(of: parts)
    type =
      names.isDisjoint(with: InferredCorrection.repeats)
      ? names.isDisjoint(with: InferredCorrection.clarifies) ? .mistake : .clarification
      : .repetition
    let isGrave =
      category == .known(.security)
      || !names.isDisjoint(with: ["curses", "reminds of an instruction"])
      || (names.contains("forbids") && parts.actTraits.contains(.afterPublishing))
    let isLight =
      category == .known(.naming) || category == .known(.documentation)
      || !names.isDisjoint(with: ["praises in part", "changes wording or name"])
    severity = isGrave ? .high : isLight ? .low : .medium
    switch category {
    case .known(.testing): targetSkill = "tdd"
    case .known(.api): targetSkill = "api-design"
    case .known(let known): targetSkill = UtteranceToken.lowercased(known.rawValue.unicodeScalars)
    case .workflow: targetSkill = "workflow"
    case .other: targetSkill = nil
    }
  }

  private static let repeats: Set<String> = [
    "says \"still\"", "says \"again\"", "reminds of an instruction",
  ]
  private static let clarifies: Set<String> = ["clarifies oneself", "changes wording or name"]
}

/// Words of software work by the category of a correction that has them.
private struct CategoryWords {
  let category: InferredCorrection.Category
  /// Beginnings of words and of parts of names.
  let beginnings: [String]

  /// The category with the most words that the person said; the first of the table wins.
  ///
  /// A command that was rejected, and one that publishes, count as a word about the workflow.
  static func category(
    of parts: UtteranceParts
  ) -> (InferredCorrection.Category, words: [String]) {
    let said = pieces(parts.tokens)
    let act = parts.actTraits
    let isCommand = parts.source == .rejection && act.contains(.afterCommand)
    var best = (category: InferredCorrection.Category.other, words: [String](), points: 0)
    for one in all {
      let words = one.beginnings.filter { beginning in
        // A short one is a whole word: `pr` is not `print`.
        beginning.count <= 3
          ? said.contains(beginning) : said.contains { $0.hasPrefix(beginning) }
      }
      var points = words.count
      if one.category == .workflow {
        points += (isCommand ? 1 : 0) + (act.contains(.afterPublishing) ? 1 : 0)
      }
      if points > best.points { best = (one.category, words, points) }
    }
    return (best.category, best.words)
  }

  /// Words, and the parts of names and paths.
  private static func pieces(_ tokens: [UtteranceToken]) -> Set<String> {
    var pieces: Set<String> = []
    for token in tokens {
      let text = token.spelling.isEmpty ? token.text : token.spelling
      for piece in text.split(whereSeparator: { !$0.isLetter }) { pieces.insert(String(piece)) }
    }
    return pieces
  }

  static let all = [
    CategoryWords(
      category: .known(.security),
      beginnings: [
        "secur", "secret", "password", "credential", "token", "permission", "vulnerab", "unsafe",
        "sanitiz", "injection", "dangerous", "encrypt", "leak",
      ]),
    CategoryWords(
      category: .known(.testing),
      beginnings: [
        "test", "assert", "mock", "fixture", "coverage", "unittest", "expectation", "e2e", "spec",
        "flaky",
      ]),
    CategoryWords(
      category: .known(.naming),
      beginnings: [
        "name", "naming", "rename", "misnam", "call", "term", "wording", "spelling", "word",
        "misname",
      ]),
    CategoryWords(
      category: .known(.documentation),
      beginnings: ["doc", "readme", "comment", "changelog", "md", "markdown", "wiki", "adr"]),
    CategoryWords(
      category: .known(.performance),
      beginnings: [
        "slow", "fast", "perform", "speed", "latency", "memory", "timeout", "cache", "optimi",
        "cpu",
      ]),
    CategoryWords(
      category: .known(.api),
      beginnings: [
        "api", "endpoint", "parameter", "argument", "param", "flag", "option", "signature",
        "schema",
        "json", "return", "type", "boolean", "string", "interface",
      ]),
    CategoryWords(
      category: .known(.architecture),
      beginnings: [
        "architect", "refactor", "duplicat", "abstract", "package", "module", "layer", "depend",
        "logic", "design", "structur", "generic", "helper", "function", "method", "class",
        "separat",
        "reuse", "existing", "code", "hook", "file", "field", "state", "move", "simpl",
      ]),
    CategoryWords(
      category: .workflow,
      beginnings: [
        "commit", "push", "branch", "merge", "rebase", "pr", "stash", "checkout", "worktree",
        "amend",
        "first", "draft", "subagent", "ci", "wait",
      ]),
  ]
}
