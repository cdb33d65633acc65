/// Writes the events store: plans each execution's lines, then writes them in the order of time.
struct EventStore: ~Copyable {
  private static let atScaleOne = 900
  private static let minute = 60_000_000
  private static let second = 1_000_000

  private let month: Month
  private let scale: Int
  private let choice = WeightedChoice(Droid.all.map(\.weight))
  private var random: SeededRandom
  private var writer: EventWriter
  private var pending: [EventLine] = []
  private var executions = 0
  private var order = 0

  init(plan: GenerationPlan) {
    month = Month(end: plan.end)
    scale = plan.scale
    random = SeededRandom(seed: plan.seed, purpose: 2)
    writer = EventWriter(seed: plan.seed, month: month)
  }

  mutating func write(to files: inout EventFiles) {
    let counts = month.counts(total: Self.atScaleOne * scale, &random)
    for (hour, count) in counts.enumerated() {
      let start = month.start(ofHour: hour)
      if hour % 6 == 0 { planUpkeep(at: start, daily: hour % 24 == 0) }
      for index in 0..<count {
        let offset = (index * Moment.hour + random.below(Moment.hour)) / count
        planExecution(at: start + offset, outage: month.isOutage(hour: hour))
      }
      if hour == Month.hours - 1 { planRunning() }
      writePending(before: start + Moment.hour, to: &files)
    }
  }

  private mutating func planExecution(at start: Moment, outage: Bool) {
    let index = choice.index(&random)
    let droid = Droid.all[index]
    var duration = min(droid.duration.value(&random), 3500 * Self.second)
    if outage { duration = min(duration * 2, 3500 * Self.second) }
    var ending = DroidExecution.End.completed
    let point = random.below(1000)
    let failing = droid.failing + (outage ? 400 : 0)
    if point < 7 {
      ending = .none
    } else if point < 7 + droid.abandoned {
      ending = .abandoned
      // Most are given up by the hourly timeout's clean-up, some crash earlier.
      if random.happens(perMille: 700) { duration = Moment.hour + random.below(300 * Self.second) }
    } else if point < 7 + droid.abandoned + failing {
      ending = .failed
    }
    plan(droid: index, start: start, duration: duration, ending)
  }

  /// A few are at work when the month ends.
  private mutating func planRunning() {
    for _ in 0..<3 * scale {
      let start = month.end - random.within(4 * Self.minute...52 * Self.minute)
      plan(droid: choice.index(&random), start: start, duration: Moment.hour, .none)
    }
  }

  private mutating func plan(
    droid: Int, start: Moment, duration: Int, _ ending: DroidExecution.End
  ) {
    executions += 1
    let execution = DroidExecution(
      number: executions, droid: droid, start: start, end: start + duration, ending: ending)
    planStart(of: execution)
    planReports(of: execution, duration: duration)
    planEnd(of: execution)
    planOlder(of: execution)
  }

  private mutating func planStart(of execution: DroidExecution) {
    let start = execution.start
    if random.happens(perMille: 300) { add(.delegated, execution, at: start - 40_000) }
    let place = random.below(100)
    // One in a hundred lands in the audit trail, another one in the file after its own end.
    let duration = execution.end.microseconds - start.microseconds
    add(
      .started(in: place == 0 ? .audit : .events), execution, at: start,
      delay: place == 1 ? duration + 2 * Self.second : 0)
  }

  private mutating func planReports(of execution: DroidExecution, duration: Int) {
    let start = execution.start
    if random.happens(perMille: 250) {
      add(.statusInitializing, execution, at: start + random.within(200_000...900_000))
    }
    add(.statusStart, execution, at: start + random.within(1_000_000...2_000_000))
    // Who hangs is not heard of again.
    let heard = execution.ending == .none ? 400 : 1000
    var progress = random.within(100...500)
    while progress < heard {
      let moment = start + duration / 1000 * progress
      add(.statusProgress(perMille: progress / 10 * 10), execution, at: moment)
      if random.happens(perMille: 300) { add(.selfReport, execution, at: moment + 1500) }
      if random.happens(perMille: 700) {
        add(.statusResources, execution, at: moment + random.within(100_000...9_000_000))
      }
      progress += random.within(300...650)
    }
  }

  private mutating func planEnd(of execution: DroidExecution) {
    switch execution.ending {
    case .none: break
    case .abandoned: add(.abandoned, execution, at: execution.end)
    case .completed, .failed:
      add(.statusEnd, execution, at: execution.end - random.within(10_000...90_000))
      add(.completed, execution, at: execution.end)
      add(.result, execution, at: execution.end + random.within(300...2000))
      if random.happens(perMille: 940) {
        add(.validated, execution, at: execution.end + random.within(20_000...400_000))
      }
    }
  }

  private mutating func planOlder(of execution: DroidExecution) {
    if random.happens(perMille: 35) {
      add(.olderTaskStarted, execution, at: execution.start + 5000)
      add(.olderTaskEnded, execution, at: execution.end + 5000)
    }
    if random.happens(perMille: 20) {
      add(.olderDroidStarted, execution, at: execution.start + 7000)
      add(.olderDroidEnded, execution, at: execution.end + 7000)
    }
    let commits = Droid.all[execution.droid].result != .testing && execution.ending == .completed
    if commits, random.happens(perMille: 120) {
      add(.gitCommit, execution, at: execution.end - 400_000)
    }
  }

  private mutating func planUpkeep(at moment: Moment, daily: Bool) {
    add(.metrics, nil, at: moment + 30 * Self.second)
    if daily { add(.cleanup, nil, at: moment + 45 * Self.second) }
  }

  private mutating func add(
    _ kind: EventLine.Kind, _ execution: DroidExecution?, at moment: Moment, delay: Int = 0
  ) {
    order += 1
    pending.append(
      EventLine(
        kind: kind, execution: execution, moment: moment, written: moment + delay, order: order))
  }

  /// What would be written after the month's end is never written.
  private mutating func writePending(before moment: Moment, to files: inout EventFiles) {
    let due = pending.filter { $0.written < moment }
    pending.removeAll { $0.written < moment }
    for line in due.sorted(by: { ($0.written, $0.order) < ($1.written, $1.order) }) {
      writer.write(line, to: &files)
    }
  }
}
