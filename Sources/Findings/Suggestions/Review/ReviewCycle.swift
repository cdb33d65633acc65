public import Records

/// What a person's file says of one suggestion.
public struct ReviewEdit: Sendable, Hashable {
  /// The suggestion.
  public let id: String
  /// The status as it stands in the file.
  public let status: ReviewStatus
  /// Until when a rejection holds; nil where the file names no date.
  public let until: Day?
  /// The note as it stands in the file; empty where there is none.
  public let note: String

  /// An edit from its parts.
  public init(id: String, status: ReviewStatus, until: Day?, note: String) {
    self.id = id
    self.status = status
    self.until = until
    self.note = note
  }
}

/// One night of the suggestions' life: what people decided is read first, then what was found.
///
/// A pure function from the history, the file's edits and the patterns to the new history; every
/// decision in the file is in the history afterwards, whatever was found.
public struct ReviewCycle: Sendable {
  private let asOf: Timestamp
  private let patterns: [FeedbackPattern]
  private let sessions: FeedbackSessions
  private var states: [String: ReviewState]

  /// What the night added to the history, in order.
  public private(set) var added: [ReviewRecord] = []
  /// How many of those that were added, the first ones, are what people decided.
  public private(set) var decidedCount = 0
  /// Suggestions that are shown, by priority.
  public private(set) var active: [ReviewedSuggestion] = []
  /// Suggestions that are no longer raised, and rejected ones, by id.
  public private(set) var closed: [ClosedSuggestion] = []
  /// Patterns that wait for another night because enough new ones were raised.
  public private(set) var heldBack = 0

  /// One night.
  ///
  /// - Parameters:
  ///   - history: All records in the order in which they were written.
  ///   - edits: What the file says; empty where there is no file.
  ///   - patterns: What was found.
  ///   - maximumNew: How many new suggestions a day raises, however often it is done.
  public init(
    history: [ReviewRecord], edits: [ReviewEdit], patterns: [FeedbackPattern],
    sessions: FeedbackSessions, asOf: Timestamp, maximumNew: Int
  ) {
    self.asOf = asOf
    self.patterns = patterns.sorted(by: FeedbackPattern.ranks)
    self.sessions = sessions
    states = ReviewState.states(after: history)
    let owners = assignIDs(edits)
    for edit in edits { take(edit, owners) }
    decidedCount = added.count
    raise(owners, maximumNew: maximumNew)
    close(owners)
  }

  /// The id under which each pattern is known, in the order of the patterns.
  ///
  /// What the file says counts like the history: a decision of today is one, and a file may have
  /// outlived its history. Nothing that a night changes by itself counts, so that doing it again
  /// gives the same ids.
  private func assignIDs(_ edits: [ReviewEdit]) -> [String] {
    var known = states.mapValues {
      KnownSuggestion($0.status, wasDecided: $0.wasDecided, corrections: $0.corrections)
    }
    for edit in edits {
      let state = states[edit.id]
      known[edit.id] = KnownSuggestion(
        edit.status, wasDecided: state?.wasDecided ?? false,
        corrections: state?.corrections ?? [])
    }
    return KnownSuggestion.ids(of: patterns, known: known)
  }

  private mutating func take(_ edit: ReviewEdit, _ owners: [String]) {
    let pattern = owners.firstIndex(of: edit.id).map { patterns[$0] }
    let state = states[edit.id]
    if let state, state.status == edit.status, state.until == edit.until, state.note == edit.note {
      return
    }
    // A new suggestion that the history has lost is known by its file again.
    if state == nil, pattern == nil, !edit.status.isDecided, edit.note.isEmpty { return }
    add(
      ReviewRecord(
        asOf: asOf, id: edit.id, from: state?.status, to: edit.status, note: edit.note,
        until: edit.until,
        occurrences: pattern?.occurrences ?? state?.occurrencesAtStatus ?? 0,
        title: pattern?.title ?? state?.title ?? edit.id,
        category: pattern?.category ?? state?.category ?? "",
        corrections: pattern?.remembered ?? []))
  }

  /// Writes down what a cluster is about now, before the corrections that it is known by are gone.
  private mutating func remember(_ id: String, _ pattern: FeedbackPattern) {
    guard let state = states[id], pattern.isForgotten(by: state.corrections) else { return }
    add(
      ReviewRecord(
        asOf: asOf, id: id, from: state.status, to: state.status, note: state.note,
        until: state.until, occurrences: pattern.occurrences, title: state.title,
        category: state.category, corrections: pattern.remembered))
  }

  private mutating func raise(_ owners: [String], maximumNew: Int) {
    // People read once a day: a night that is done again, or a decision at noon, raises no more.
    let allowance = maximumNew - states.values.count { $0.createdAt.day == asOf.day }
    let new = zip(owners, patterns).filter { states[$0.0] == nil }
      .sorted { FeedbackPattern.isRaised($0.1, before: $1.1) }
    let raised = Set(new.prefix(max(0, allowance)).map(\.0))
    for (id, pattern) in zip(owners, patterns) {
      if states[id] == nil {
        guard raised.contains(id) else {
          heldBack += 1
          continue
        }
        add(record(id, pattern, from: nil, note: ""))
      } else if let state = states[id], state.status == .rejected, hasNewEvidence(state, pattern) {
        add(record(id, pattern, from: .rejected, note: state.note))
      } else {
        remember(id, pattern)
      }
      guard let state = states[id], state.status != .rejected else { continue }
      let isOpen = state.status == .needsReview
      active.append(
        ReviewedSuggestion(
          id: id, pattern: pattern, state: state,
          outcome: isOpen
            ? nil
            : ReviewOutcome(
              pattern, sessions: sessions, decidedAt: state.statusSince, asOf: asOf)))
    }
  }

  /// Twice the corrections of when it was rejected, or the date has passed until which it held.
  private func hasNewEvidence(_ state: ReviewState, _ pattern: FeedbackPattern) -> Bool {
    if let until = state.until, asOf.day > until { return true }
    // Halved rather than doubled: a history may hold any number.
    return pattern.occurrences >= 1 && pattern.occurrences / 2 >= state.occurrencesAtStatus
  }

  private mutating func close(_ owners: [String]) {
    let shown = Set(active.map(\.id))
    let raised = Dictionary(zip(owners, patterns)) { first, _ in first }
    closed = states.filter { !shown.contains($0.key) }
      .filter { $0.value.status.isDecided || !$0.value.note.isEmpty }
      .map { ClosedSuggestion(id: $0.key, state: $0.value, pattern: raised[$0.key]) }
      .sorted { $0.id < $1.id }
  }

  private func record(
    _ id: String, _ pattern: FeedbackPattern, from: ReviewStatus?, note: String
  ) -> ReviewRecord {
    ReviewRecord(
      asOf: asOf, id: id, from: from, to: .needsReview, note: note, until: nil,
      occurrences: pattern.occurrences, title: pattern.title, category: pattern.category,
      corrections: pattern.remembered)
  }

  private mutating func add(_ record: ReviewRecord) {
    added.append(record)
    if states[record.id] == nil {
      states[record.id] = ReviewState(record)
    } else {
      states[record.id]?.apply(record)
    }
  }
}

/// A suggestion that is shown.
public struct ReviewedSuggestion: Sendable, Equatable {
  /// The id under which it is known.
  public let id: String
  /// What it rests on.
  public let pattern: FeedbackPattern
  /// What people decided.
  public let state: ReviewState
  /// Whether it helped; nil while nobody decided.
  public let outcome: ReviewOutcome?
}

/// A suggestion that is no longer raised, or was rejected: kept for what a person wrote.
public struct ClosedSuggestion: Sendable, Equatable {
  /// The id under which it was known.
  public let id: String
  /// What people decided.
  public let state: ReviewState
  /// What it rests on now; nil where nothing does any more.
  public let pattern: FeedbackPattern?
}
