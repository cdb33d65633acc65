public import Records

/// One change of a suggestion's status or note, or of the corrections that it is known by: a line of
/// `update_history.jsonl`.
public struct ReviewRecord: Sendable, Hashable {
  /// The as-of of the run that saw the change.
  public let asOf: Timestamp
  /// The suggestion.
  public let id: String
  /// The status before; nil for a new suggestion.
  public let from: ReviewStatus?
  /// The status after.
  public let to: ReviewStatus
  /// The person's note after; empty where there is none.
  public let note: String
  /// Until when a rejection holds; nil where no date is set.
  public let until: Day?
  /// Occurrences at the time of the change.
  public let occurrences: Int
  /// What the suggestion is about, so that it can be shown when its corrections are gone.
  public let title: String
  /// Its category.
  public let category: String
  /// Ids of the corrections that a cluster is about, the newest last; empty for rules.
  ///
  /// By them the cluster is known again when the correction that gave it its id is gone.
  public let corrections: [String]

  /// A record from its parts.
  public init(
    asOf: Timestamp, id: String, from: ReviewStatus?, to: ReviewStatus, note: String,
    until: Day?, occurrences: Int, title: String, category: String, corrections: [String] = []
  ) {
    self.asOf = asOf
    self.id = id
    self.from = from
    self.to = to
    self.note = note
    self.until = until
    self.occurrences = occurrences
    self.title = title
    self.category = category
    self.corrections = corrections
  }
}

/// Where a suggestion stands after all records.
public struct ReviewState: Sendable, Hashable {
  /// The status.
  public private(set) var status: ReviewStatus
  /// The person's note; empty where there is none.
  public private(set) var note: String
  /// Until when a rejection holds.
  public private(set) var until: Day?
  /// Whether a person decided about it at any time.
  public private(set) var wasDecided: Bool
  /// The as-of of the run that raised it.
  public let createdAt: Timestamp
  /// The as-of at which it got its status.
  public private(set) var statusSince: Timestamp
  /// Occurrences when it got its status.
  public private(set) var occurrencesAtStatus: Int
  /// Occurrences when it was last rejected, where it has come back since with more.
  public private(set) var rejectedAt: Int?
  /// The day until which it was rejected, where it has come back since that day.
  public private(set) var rejectedUntil: Day?
  /// What it is about.
  public private(set) var title: String
  /// Its category.
  public private(set) var category: String
  /// Ids of corrections that it was about when that was last written down.
  public private(set) var corrections: [String]

  init(_ first: ReviewRecord) {
    status = first.to
    note = first.note
    until = first.until
    wasDecided = first.to.isDecided
    createdAt = first.asOf
    statusSince = first.asOf
    occurrencesAtStatus = first.occurrences
    title = first.title
    category = first.category
    corrections = first.corrections
  }

  mutating func apply(_ record: ReviewRecord) {
    if status == .rejected, record.to == .needsReview {
      rejectedAt = record.occurrences > occurrencesAtStatus ? occurrencesAtStatus : nil
      rejectedUntil = until.flatMap { record.asOf.day > $0 ? $0 : nil }
    } else if record.to.isDecided {
      rejectedAt = nil
      rejectedUntil = nil
    }
    if record.to != status {
      statusSince = record.asOf
      occurrencesAtStatus = record.occurrences
    }
    status = record.to
    wasDecided = wasDecided || record.to.isDecided
    note = record.note
    until = record.until
    title = record.title
    category = record.category
    // A decision about a cluster that is gone says nothing of what it was about.
    if !record.corrections.isEmpty { corrections = record.corrections }
  }

  /// The states by id after records in the order in which they were written.
  public static func states(after records: [ReviewRecord]) -> [String: ReviewState] {
    var states: [String: ReviewState] = [:]
    for record in records {
      if states[record.id] == nil {
        states[record.id] = ReviewState(record)
      } else {
        states[record.id]?.apply(record)
      }
    }
    return states
  }
}
