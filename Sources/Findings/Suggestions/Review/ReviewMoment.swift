public import Records

/// What people decided and nights raised, as a night of some moment may know it.
///
/// A night that is done again writes the same bytes as the first time, so it must not look at what
/// later nights saw. What a person changed since then is no night's yet: it counts, whenever the
/// night is.
public struct ReviewMoment: Sendable {
  /// Records up to the moment, in the order in which they were written.
  public let history: [ReviewRecord]
  /// What the file says, with decisions of later nights taken back.
  public let edits: [ReviewEdit]

  /// What is known at a moment.
  ///
  /// - Parameters:
  ///   - history: All records in the order in which they were written.
  ///   - edits: What the file says where it differs from the whole history is a new decision.
  public init(history: [ReviewRecord], edits: [ReviewEdit], asOf: Timestamp) {
    guard history.contains(where: { $0.asOf > asOf }) else {
      (self.history, self.edits) = (history, edits)
      return
    }
    let now = ReviewState.states(after: history)
    self.history = history.filter { $0.asOf <= asOf }
    let then = ReviewState.states(after: self.history)
    self.edits = edits.compactMap { edit in
      guard let state = now[edit.id], state.isSaid(by: edit) else { return edit }
      return then[edit.id].map { ReviewEdit(edit.id, $0) }
    }
  }

  /// What a file says that a night of an earlier moment wrote, as if the last one had written it.
  ///
  /// - Parameters:
  ///   - writtenAt: The moment of the file; nil where it does not say, which is as good as the last.
  public static func edits(
    _ edits: [ReviewEdit], writtenAt moment: Timestamp?, history: [ReviewRecord]
  ) -> [ReviewEdit] {
    guard let moment, history.contains(where: { $0.asOf > moment }) else { return edits }
    let then = ReviewState.states(after: history.filter { $0.asOf <= moment })
    let now = ReviewState.states(after: history)
    return edits.map { edit in
      guard let old = then[edit.id], let new = now[edit.id], old.isSaid(by: edit) else {
        return edit
      }
      return ReviewEdit(edit.id, new)
    }
  }

  /// The ids of suggestions about which people decided after a moment.
  ///
  /// Everything else that a later night wrote, it writes again when it is done again.
  public static func decided(
    after moment: Timestamp, in history: [ReviewRecord]
  ) -> Set<String> {
    var notes: [String: (note: String, until: Day?)] = [:]
    var ids: Set<String> = []
    for record in history {
      let before = notes[record.id]
      let isRaised = record.from == nil && record.to == .needsReview && record.note.isEmpty
      let isRemembered =
        record.from == record.to && before?.note == record.note && before?.until == record.until
      if record.asOf > moment, !isRaised, !isRemembered { ids.insert(record.id) }
      notes[record.id] = (record.note, record.until)
    }
    return ids
  }
}

extension ReviewState {
  /// Whether a file says of the suggestion what the state is.
  func isSaid(by edit: ReviewEdit) -> Bool {
    status == edit.status && until == edit.until && note == edit.note
  }
}

extension ReviewEdit {
  fileprivate init(_ id: String, _ state: ReviewState) {
    self.init(id: id, status: state.status, until: state.until, note: state.note)
  }
}
