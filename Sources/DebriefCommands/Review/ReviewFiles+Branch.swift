import CommandLineKit
import Findings
import Records
import Reports

/// People decide in the output folder and on the branch that nights are committed to.
extension ReviewFiles.Content {
  /// Whose file counts where both say something of one suggestion.
  enum Precedence {
    /// The two are different places: what was decided in both must be the same.
    case equal
    /// The branch is checked out: what stands in the folder is the newer version of its file.
    case here
  }

  /// What people decided here and in another place; a contradiction is an error.
  ///
  /// What a file says differently from its own history is a decision that no night has seen yet.
  /// Everything else is in the histories, which are put together line by line.
  func joined(
    with other: ReviewFiles.Content, _ names: (here: String, there: String),
    precedence: Precedence
  ) throws(CommandFailure) -> ReviewFiles.Content {
    let (text, records) = ReviewFiles.Content.joinedHistory(self, other)
    let states = ReviewState.states(after: records)
    let known = Set(edits.map(\.id))
    let theirs = precedence == .here ? other.edits.filter { !known.contains($0.id) } : other.edits
    let newHere = ReviewFiles.Content.newDecisions(in: edits, history)
    let newThere = ReviewFiles.Content.newDecisions(in: theirs, other.history)
    var joined = newHere
    var byID = Dictionary(newHere.map { ($0.id, $0) }) { first, _ in first }
    for edit in newThere {
      guard let mine = byID[edit.id] else {
        joined.append(edit)
        byID[edit.id] = edit
        continue
      }
      guard mine == edit else {
        throw CommandFailure(
          "\(edit.id) has two different decisions: \(mine.words) in \(names.here),"
            + " \(edit.words) in \(names.there); nothing was written or committed",
          hint: "make them equal")
      }
    }
    // What neither history knows is known by its file.
    for edit in edits + theirs where byID[edit.id] == nil && states[edit.id] == nil {
      joined.append(edit)
      byID[edit.id] = edit
    }
    return ReviewFiles.Content(historyText: text, history: records, edits: joined)
  }

  /// The decisions with the lines of the history that the output folder lacks, since it holds an
  /// older night again.
  func remembering(_ text: String, named name: String) throws(CommandFailure) -> Self {
    let kept = try ReviewFiles.Content(history: text, named: name, suggestions: "", named: name)
    let (joined, records) = ReviewFiles.Content.joinedHistory(kept, self)
    return ReviewFiles.Content(historyText: joined, history: records, edits: edits)
  }

  /// What the output folder of a night holds of its history: nothing that only later nights
  /// raised, and every decision.
  static func published(
    _ history: String, asOf: Timestamp
  ) throws(CommandFailure) -> String {
    let content = try ReviewFiles.Content(
      history: history, named: ReviewFiles.historyName, suggestions: "", named: "")
    guard content.history.contains(where: { $0.asOf > asOf }) else { return history }
    let decided = ReviewMoment.decided(after: asOf, in: content.history)
    return content.lines
      .filter { $0.record.asOf <= asOf || decided.contains($0.record.id) }
      .map { $0.text + "\n" }.joined()
  }

  private static func newDecisions(
    in edits: [ReviewEdit], _ history: [ReviewRecord]
  ) -> [ReviewEdit] {
    let states = ReviewState.states(after: history)
    return edits.filter { edit in
      guard let state = states[edit.id] else {
        return edit.status.isDecided || !edit.note.isEmpty
      }
      return state.status != edit.status || state.until != edit.until || state.note != edit.note
    }
  }

  /// Two histories as one: what both begin with, then the rest by time.
  private static func joinedHistory(
    _ here: ReviewFiles.Content, _ there: ReviewFiles.Content
  ) -> (String, [ReviewRecord]) {
    let (mine, theirs) = (here.lines, there.lines)
    // One that lacks nothing of the other keeps its order.
    if Set(theirs.map(\.text)).isSubset(of: mine.map(\.text)) {
      return (here.historyText, here.history)
    }
    if Set(mine.map(\.text)).isSubset(of: theirs.map(\.text)) {
      return (there.historyText, there.history)
    }
    let common = zip(mine, theirs).prefix { $0.text == $1.text }.count
    let seen = Set(mine.map(\.text))
    let rest =
      Array(mine[common...]) + theirs[common...].filter { !seen.contains($0.text) }
    // By time, and in the order of each history where times are equal.
    let sorted = rest.enumerated().sorted {
      ($0.element.record.asOf, $0.offset) < ($1.element.record.asOf, $1.offset)
    }
    let all = Array(mine[..<common]) + sorted.map(\.element)
    return (all.map { $0.text + "\n" }.joined(), all.map(\.record))
  }

  /// The lines of the history, each with what it says.
  var lines: [(text: Substring, record: ReviewRecord)] {
    let texts = historyText.split { $0.isNewline }.filter { !$0.allSatisfy(\.isWhitespace) }
    return Array(zip(texts, history))
  }
}

extension ReviewEdit {
  /// The decision in a few words.
  fileprivate var words: String {
    let day = until.map { " until \($0.text)" } ?? ""
    return status.rawValue + day + (note.isEmpty ? "" : " with a note")
  }
}
