/// What people correct about the work of their agents, in all the words that they say it with.
struct CorrectionTopic: Sendable {
  enum Category: String, Sendable {
    case testing = "Testing"
    case architecture = "Architecture"
    case security = "Security"
    case performance = "Performance"
    case api = "API"
    case naming = "Naming"
    case documentation = "Documentation"
  }

  enum Severity: String, Sendable {
    case low, medium, high
  }

  enum Kind: String, Sendable {
    case mistake, repetition, clarification
  }

  /// How often one has to say it in a month at scale 1.
  struct Recurrence: Sendable {
    let occurrences: Int

    /// The sessions that they fall into: at most as many.
    let sessions: Int

    /// The days (from 0) of these sessions: it may stop once a rule is written.
    let days: Range<Int>

    static func times(_ occurrences: Int) -> Recurrence {
      Recurrence(occurrences: occurrences, sessions: occurrences, days: 0..<Month.days)
    }
  }

  /// Templates, as `MessageTemplate` reads them.
  struct Wording: Sendable {
    let context: String
    let feedback: String

    init(_ context: String, _ feedback: String) {
      self.context = context
      self.feedback = feedback
    }
  }

  let category: Category
  let severity: Severity

  /// What the first correction is; later ones are mistakes or repetitions.
  let kind: Kind

  /// Nil for what is said once.
  let recurrence: Recurrence?

  let wordings: [Wording]

  /// A topic that comes back, each time in other words as long as there are some.
  init(
    _ category: Category, _ severity: Severity, _ recurrence: Recurrence, _ wordings: [Wording]
  ) {
    self.category = category
    self.severity = severity
    kind = .mistake
    self.recurrence = recurrence
    self.wordings = wordings
  }

  /// A topic that comes up once.
  init(
    _ category: Category, _ severity: Severity, _ context: String, _ feedback: String,
    kind: Kind = .mistake
  ) {
    self.category = category
    self.severity = severity
    self.kind = kind
    recurrence = nil
    wordings = [Wording(context, feedback)]
  }
}
