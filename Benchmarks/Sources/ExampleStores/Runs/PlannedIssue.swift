/// An issue of a run, with all that happened to it.
struct PlannedIssue: Sendable {
  /// A round of debugging.
  struct Cycle: Sendable {
    let error: Int
    let message: Int
    let isTesting: Bool
    let attempts: Int
    let isResolved: Bool
    let milliseconds: Int
  }

  let number: Int
  let isCompleted: Bool
  let isSkipped: Bool
  let cycles: [Cycle]
  /// How long each of planning, coding, testing and review worked, milliseconds.
  let work: [Int]

  init(number: Int, _ model: RunModel, _ random: inout SeededRandom) {
    self.number = number
    isCompleted = random.happens(perMille: model.completedPerMille)
    isSkipped = !isCompleted && random.happens(perMille: 80)
    var cycles: [Cycle] = []
    while cycles.count < 6, random.happens(perMille: model.cyclePerMille) {
      let error = RunError.all[0...].indices[WeightedChoice([6, 3, 2]).index(&random)]
      let isLast = cycles.count == 5
      // The testing agent tries again and again; the others know sooner.
      let isTesting = error == 0
      cycles.append(
        Cycle(
          error: error, message: RunError.all[error].messages.index(&random),
          isTesting: isTesting, attempts: isTesting ? random.within(2...5) : random.within(1...2),
          isResolved: isCompleted || !isLast && random.happens(perMille: 700),
          milliseconds: Spread(
            median: RunError.all[error].medianMilliseconds, doublings: 90
          ).value(&random)))
    }
    self.cycles = cycles
    work = [12_000, 70_000, 110_000, 45_000].map {
      Spread(median: $0, doublings: 60).value(&random)
    }
  }

  /// All of its work and debugging, milliseconds.
  var milliseconds: Int { work.reduce(0, +) + cycles.reduce(0) { $0 + $1.milliseconds } }

  var status: StaticString { isCompleted ? "completed" : isSkipped ? "skipped" : "failed" }

  /// Pipelines: one fails before each cycle, and the last one tells how it ended.
  var pipelines: [Bool] { isSkipped ? [] : cycles.map { _ in false } + [isCompleted] }
}
