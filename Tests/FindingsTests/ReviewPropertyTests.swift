import Findings
import Records
import TestSupport
import Testing

/// Whatever nights, corrections and edits follow each other, nothing that a person wrote is lost.
@Suite struct ReviewPropertyTests {
  @Test(arguments: 0..<40)
  func everyDecisionSurvives(seed: Int) {
    var story = ReviewStory(seed: UInt64(seed))
    for number in 0..<30 { story.live(number) }
    #expect(story.decisions > 10)
  }
}

/// A project over many nights, with a person who edits the file.
private struct ReviewStory {
  private var random: SeededGenerator
  private var history: [ReviewRecord] = []
  private var file: [ReviewEdit] = []
  private var entries: [FeedbackEntry] = []
  /// What a person wrote last for each suggestion.
  private var wishes: [String: ReviewEdit] = [:]
  private var line = 0
  private(set) var decisions = 0

  private static let maximumNew = 3
  private static let notes = [
    "", "plain", "# heading\n\ntext", "- a\n- b", "```swift\nlet a = 1\n```", "<b>x</b> & co.",
    "zwei Zeilen\nüber 日本語 👩‍💻", "  indented\n\n\nlater", "**Status:** no", "`a` | b",
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func live(_ number: Int) {
    let now = asOf.advanced(bySeconds: Int64(number) * 86_400 + 60)
    correct(now)
    edit(now)
    let shown = random.chance(0.1) ? [] : patterns()
    let cycle = run(shown.shuffled(using: &random), now)
    check(cycle, shown, now)
    history += cycle.added
    file = cycle.fileEdits
    let again = run(shown, now)
    #expect(again.added.isEmpty)
    #expect(again.fileEdits == file)
    #expect(again.heldBack == cycle.heldBack)
  }

  private func run(_ patterns: [FeedbackPattern], _ now: Timestamp) -> ReviewCycle {
    ReviewCycle(
      history: history, edits: file, patterns: patterns, sessions: FeedbackSessions(entries),
      asOf: now, maximumNew: ReviewStory.maximumNew)
  }

  /// New corrections, some of them dated back; and at times old ones that are gone.
  private mutating func correct(_ now: Timestamp) {
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      line += 1
      let back = Int64.random(in: 1...20 * 86_400, using: &random)
      entries.append(
        correction(
          "theme\(Int.random(in: 0..<12, using: &random)) number \(line)",
          at: now.advanced(bySeconds: random.chance(0.2) ? -back : -30), line: line,
          severity: random.pick(["low", "medium", "high"]),
          session: random.chance(0.2) ? nil : "s\(line / 3)"))
    }
    if random.chance(0.1) { entries.removeFirst(entries.count / 4) }
    entries.sort { ($0.time, $0.position) < ($1.time, $1.position) }
  }

  /// Clusters grow, merge and split as the grouping sees it that night.
  private mutating func patterns() -> [FeedbackPattern] {
    let mixing = random.pick([12, 12, 12, 6, 4, 30])
    return feedbackPatterns(entries) { context in
      let parts = context.split(separator: " ")
      let theme = parts.first.flatMap { Int($0.dropFirst(5)) } ?? 0
      let number = parts.last.flatMap { Int($0) } ?? 0
      return mixing > 12 ? "\(theme) \(number % 2)" : "\(theme % mixing)"
    }
  }

  private mutating func edit(_ now: Timestamp) {
    // People remove sections, sort them, or lose the file: the history has it all.
    if random.chance(0.1) { file.removeAll() }
    if !file.isEmpty, random.chance(0.2) { file.removeLast() }
    file.shuffle(using: &random)
    for index in file.indices where random.chance(0.25) {
      let status = random.pick(ReviewStatus.allCases)
      let days = Int64.random(in: -1...6, using: &random)
      let until =
        status == .rejected && random.chance(0.5)
        ? now.advanced(bySeconds: days * 86_400).day : nil
      file[index] = ReviewEdit(
        id: file[index].id, status: status, until: until, note: random.pick(ReviewStory.notes))
      wishes[file[index].id] = file[index]
      decisions += 1
    }
  }

  private mutating func check(
    _ cycle: ReviewCycle, _ patterns: [FeedbackPattern], _ now: Timestamp
  ) {
    let ids = cycle.active.map(\.id) + cycle.closed.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(cycle.added.count { $0.from == nil } <= ReviewStory.maximumNew)
    #expect(cycle.active.count + cycle.heldBack <= patterns.count)
    let before = ReviewState.states(after: history)
    let after = ReviewState.states(after: history + cycle.added)
    for (id, wish) in wishes.sorted(by: { $0.key < $1.key }) {
      #expect(after[id]?.note == wish.note)
      #expect(cycle.state(id).map { $0 == after[id] } ?? !isOwed(wish), "\(id) is not shown")
      if after[id]?.status == .needsReview, wish.status == .rejected {
        expectEvidence(cycle, id, wish, before[id], now)
        wishes[id] = ReviewEdit(id: id, status: .needsReview, until: nil, note: wish.note)
      } else {
        #expect(after[id]?.status == wish.status)
        #expect(after[id]?.until == wish.until)
      }
    }
    for suggestion in cycle.closed {
      #expect(suggestion.state.status.isDecided || !suggestion.state.note.isEmpty)
    }
  }

  /// Whether a suggestion has to be shown even without its pattern.
  private func isOwed(_ wish: ReviewEdit) -> Bool { wish.status.isDecided || !wish.note.isEmpty }

  /// A rejected one comes back for a reason only.
  private func expectEvidence(
    _ cycle: ReviewCycle, _ id: String, _ wish: ReviewEdit, _ state: ReviewState?,
    _ now: Timestamp
  ) {
    let occurrences = cycle.active.first { $0.id == id }?.pattern.occurrences ?? 0
    let rejection =
      cycle.added.last { $0.id == id && $0.to == .rejected && $0.from != .rejected }?.occurrences
      ?? state?.occurrencesAtStatus ?? .max
    let isPast = wish.until.map { now.day > $0 } ?? false
    #expect(occurrences > 0)
    #expect(isPast || occurrences / 2 >= rejection)
  }
}
