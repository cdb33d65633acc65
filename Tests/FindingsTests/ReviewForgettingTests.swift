import Findings
import Records
import TestSupport
import Testing

/// Old corrections go, by rotation or retention; what people decided about them stays.
@Suite struct ReviewForgettingTests {
  private func day(_ number: Int) -> Timestamp { asOf.advanced(bySeconds: Int64(number) * 86_400) }

  /// A stream of corrections about a few themes of which only the last days are ever there.
  @Test(arguments: 0..<20)
  func aClusterKeepsItsIdWhileItsCorrectionsAreReplaced(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var history: [ReviewRecord] = []
    var file: [ReviewEdit] = []
    var entries: [FeedbackEntry] = []
    var decided: [String: ReviewEdit] = [:]
    for number in 0..<60 {
      for theme in ["a", "b", "c"] {
        for turn in 0..<Int.random(in: 1...3, using: &random) {
          let line = number * 100 + turn
          entries.append(
            correction(
              "\(theme) number \(line)", at: day(number).advanced(bySeconds: Int64(turn - 60)),
              line: line, session: "s\(line)"))
        }
      }
      entries.removeAll { $0.time < day(number - 5) }
      entries.sort { ($0.time, $0.position) < ($1.time, $1.position) }
      let cycle = night(entries, history: history, edits: file, asOf: day(number))
      history += cycle.added
      file = cycle.fileEdits
      let again = night(entries, history: history, edits: file, asOf: day(number))
      #expect(again.added.isEmpty && again.fileEdits == file)
      guard number >= 3 else { continue }
      #expect(cycle.active.count == 3 && cycle.closed.isEmpty, "night \(number)")
      if decided.isEmpty {
        for index in file.indices {
          file[index] = ReviewEdit(
            id: file[index].id, status: random.pick([.approved, .applied, .needsReview]),
            until: nil, note: "note \(index)")
          decided[file[index].id] = file[index]
        }
      } else {
        #expect(Set(file) == Set(decided.values), "night \(number)")
      }
    }
    // It is written down now and then, not every night.
    #expect(history.count { $0.from == $0.to } < 3 * 40)
  }

  @Test func writesDownAClusterOfAnOldHistoryOnceAndChangesNothingElse() throws {
    let first = night(alike("a", 3))
    let old = try #require(first.added.first)
    #expect(old.corrections.count == 3)
    let bare = ReviewRecord(
      asOf: old.asOf, id: old.id, from: nil, to: .needsReview, note: "", until: nil,
      occurrences: 3, title: old.title, category: old.category)
    let second = night(alike("a", 3), history: [bare], edits: first.fileEdits, asOf: day(1))
    let record = try #require(second.added.first)
    #expect(second.added.count == 1 && record.from == record.to)
    #expect(record.corrections == old.corrections)
    #expect(second.active.first?.state.statusSince == asOf)
  }

  @Test func thePartWithMostCorrectionsKeepsTheId() throws {
    let entries = alike("a", 7)
    let first = night(entries)
    let id = try #require(first.active.first?.id)
    // The correction that gave the id goes with the smaller part.
    let parts = feedbackPatterns(entries) { context in
      (context.split(separator: " ").last.flatMap { Int($0) } ?? 0) < 3 ? "small" : "large"
    }
    let second = ReviewCycle(
      history: first.added, edits: first.fileEdits, patterns: parts,
      sessions: FeedbackSessions(entries), asOf: day(1), maximumNew: 5)
    #expect(second.active.first { $0.id == id }?.pattern.occurrences == 4)
    #expect(Set(second.active.map(\.id)).count == 2)
  }
}
