/// Writes `task_executions.jsonl`: one line for each finished task, in the order of their ends.
struct TaskExecutionStore: ~Copyable {
  private static let atScaleOne = 4000

  private let month: Month
  private let total: Int
  private let kinds: [TaskKind]
  private let choice = WeightedChoice(TaskType.all.map(\.weight))
  private var random: SeededRandom
  private var number = 0

  init(plan: GenerationPlan) {
    month = Month(end: plan.end)
    total = Self.atScaleOne * plan.scale
    kinds = TaskType.all.map(TaskKind.init)
    random = SeededRandom(seed: plan.seed, purpose: 1)
  }

  mutating func write(to file: inout StoreFile) {
    for (hour, count) in month.counts(total: total, &random).enumerated() {
      let start = month.start(ofHour: hour)
      for index in 0..<count {
        // One execution ends in each of `count` equal parts of the hour: sorted without a sort.
        let end = start + (index * Moment.hour + random.below(Moment.hour)) / count
        writeExecution(hour: hour, end: end, to: &file)
      }
    }
  }

  private mutating func writeExecution(hour: Int, end: Moment, to file: inout StoreFile) {
    let kind = kinds[choice.index(&random)]
    let outage = month.isOutage(hour: hour)
    let outcome = outcome(of: kind.type, hour: hour, outage: outage)
    let duration = duration(of: kind.type, outcome, outage: outage)
    number += 1

    file.buffer.makeRoom()
    file.buffer.append("{\"task_id\": \"task_")
    file.buffer.append(number, digits: 6)
    file.buffer.append(kind.nameField)
    file.buffer.append(outcome.name)
    file.buffer.append("\", \"start_time\": \"")
    file.buffer.append(end - duration)
    file.buffer.append("\", \"end_time\": \"")
    file.buffer.append(end)
    file.buffer.append("\", \"duration_ms\": ")
    file.buffer.append(thousandths: duration)
    writeError(of: kind, outcome, outage: outage, to: &file.buffer)
    file.buffer.append(", \"user_satisfaction\": ")
    writeRating(of: kind.type, outcome, to: &file.buffer)
    file.buffer.append(", \"retry_count\": ")
    file.buffer.append(retries(after: outcome, outage: outage))
    file.buffer.append(", \"context\": ")
    TaskContext.write(to: &file.buffer, &random)
    file.buffer.append("}")
    file.endRecord()
  }

  private mutating func outcome(of type: TaskType, hour: Int, outage: Bool) -> TaskOutcome {
    var point = random.below(1000)
    func isWithin(_ share: Int) -> Bool {
      point -= share
      return point < 0
    }
    if isWithin(type.failing(hour: hour, in: month) + (outage ? 360 : 0)) { return .failure }
    if isWithin(type.timingOut + (outage ? 90 : 0)) { return .timeout }
    if isWithin(type.partial) { return .partial }
    if isWithin(5) { return .cancelled }
    if isWithin(1) { return .unknown }
    return .success
  }

  /// Microseconds.
  private mutating func duration(
    of type: TaskType, _ outcome: TaskOutcome, outage: Bool
  ) -> Int {
    let normal = min(type.duration.value(&random), type.limit - 1)
    switch outcome {
    case .timeout: return type.limit + random.below(250_000)
    case .cancelled: return max(normal / 3, 1000)
    default: return outage ? min(normal * 2, type.limit - 1) : normal
    }
  }

  private mutating func writeError(
    of kind: TaskKind, _ outcome: TaskOutcome, outage: Bool, to buffer: inout LineBuffer
  ) {
    let book: MessageBook
    switch outcome {
    case .failure: book = outage && random.happens(perMille: 880) ? .outage : kind.failures
    case .timeout: book = .timeouts
    case .partial:
      buffer.append(", \"error_message\": \"Finished ")
      let count = random.within(2...40)
      buffer.append(random.below(count))
      buffer.append(" of ")
      buffer.append(count)
      buffer.append(" steps\", \"failure_category\": null")
      return
    case .cancelled:
      buffer.append(", \"error_message\": \"Cancelled\", \"failure_category\": null")
      return
    case .success, .unknown:
      buffer.append(", \"error_message\": null, \"failure_category\": null")
      return
    }
    // A few failures say nothing at all, more of them name no category.
    let entry = book.entries[book.index(&random)]
    if random.happens(perMille: 15) {
      buffer.append(", \"error_message\": null")
    } else {
      buffer.append(", \"error_message\": \"")
      entry.template.write(to: &buffer, &random)
      buffer.append("\"")
    }
    if random.happens(perMille: 130) {
      buffer.append(", \"failure_category\": null")
    } else {
      buffer.append(", \"failure_category\": \"")
      buffer.append(entry.category)
      buffer.append("\"")
    }
  }

  private mutating func writeRating(
    of type: TaskType, _ outcome: TaskOutcome, to buffer: inout LineBuffer
  ) {
    guard random.happens(perMille: 220) else {
      buffer.append("null")
      return
    }
    let mood = outcome == .success ? 0 : -2
    let rating = type.rating + mood + random.below(3) - 1
    buffer.append(min(max(rating, 1), 5))
  }

  private mutating func retries(after outcome: TaskOutcome, outage: Bool) -> Int {
    let chance = outage ? 600 : outcome == .failure ? 420 : outcome == .timeout ? 300 : 40
    var count = 0
    while count < 5, random.happens(perMille: chance) { count += 1 }
    return count
  }
}
