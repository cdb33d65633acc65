/// Writes `logs/feedback.jsonl`: plans who is corrected for what and when, then writes the
/// corrections in the order of time.
struct FeedbackStore: ~Copyable {
  private static let sessionsAtScaleOne = 60
  private static let second = 1_000_000

  private let month: Month
  private let scale: Int
  private let texts = CorrectionTopic.all.map(CorrectionText.init)
  private var random: SeededRandom
  private var sessions: [FeedbackSession] = []
  private var planned: [PlannedCorrection] = []

  init(plan: GenerationPlan) {
    month = Month(end: plan.end)
    scale = plan.scale
    random = SeededRandom(seed: plan.seed, purpose: 3)
  }

  mutating func write(to file: inout StoreFile) {
    planSessions()
    for (index, text) in texts.enumerated() {
      if let recurrence = text.topic.recurrence { planRecurring(index, recurrence) }
    }
    planSingle()
    var seen: Set<Int> = []
    for correction in planned.sorted(by: { ($0.moment, $0.order) < ($1.moment, $1.order) }) {
      let isFirst = seen.insert(correction.topic).inserted
      write(correction, isFirst: isFirst, to: &file)
    }
  }

  private mutating func planSessions() {
    let counts = month.counts(total: Self.sessionsAtScaleOne * scale, &random)
    for (hour, count) in counts.enumerated() {
      for index in 0..<count {
        let offset = (index * Moment.hour + random.below(Moment.hour)) / count
        let start = month.start(ofHour: hour) + offset / Self.second * Self.second
        let zone: StaticString = random.happens(perMille: 300) ? "Z" : ""
        sessions.append(FeedbackSession(number: sessions.count + 1, start: start, zone: zone))
      }
    }
  }

  /// As many distinct sessions as it recurs in, and what is left over in the first of them again.
  private mutating func planRecurring(_ topic: Int, _ recurrence: CorrectionTopic.Recurrence) {
    let hours = recurrence.days.lowerBound * 24..<recurrence.days.upperBound * 24
    let from = month.start(ofHour: hours.lowerBound)
    let to = month.start(ofHour: hours.upperBound)
    var candidates = sessions.filter { $0.start >= from && $0.start < to }
    let distinct = min(recurrence.sessions * scale, candidates.count)
    precondition(distinct > 0, "days without any session")
    for place in 0..<distinct {
      candidates.swapAt(place, random.within(place...candidates.count - 1))
    }
    for occurrence in 0..<recurrence.occurrences * scale {
      plan(topic, occurrence, in: candidates[occurrence % distinct], namesSession: true)
    }
  }

  /// What comes up once falls into sessions that have nothing yet, while there are some.
  private mutating func planSingle() {
    let busy = Set(planned.map(\.session.number))
    var free = sessions.filter { !busy.contains($0.number) }
    var count = 0
    for occurrence in 0..<scale {
      for (index, text) in texts.enumerated() where text.topic.recurrence == nil {
        count += 1
        let namesSession = count % 6 != 0
        var session = sessions[random.below(sessions.count)]
        if namesSession, !free.isEmpty {
          free.swapAt(random.below(free.count), free.count - 1)
          session = free.removeLast()
        }
        plan(index, occurrence, in: session, namesSession: namesSession)
      }
    }
  }

  private mutating func plan(
    _ topic: Int, _ occurrence: Int, in session: FeedbackSession, namesSession: Bool
  ) {
    let left = (month.end.microseconds - session.start.microseconds) / Self.second
    let moment = session.start + random.below(min(left, 5400)) * Self.second
    planned.append(
      PlannedCorrection(
        topic: topic, wording: occurrence % texts[topic].wordings.count, session: session,
        namesSession: namesSession, moment: moment, order: planned.count))
  }

  private mutating func write(
    _ correction: PlannedCorrection, isFirst: Bool, to file: inout StoreFile
  ) {
    let text = texts[correction.topic]
    let wording = text.wordings[correction.wording]
    file.buffer.makeRoom()
    file.buffer.append("{\"timestamp\": \"")
    file.buffer.append(correction.moment, zone: correction.session.zone)
    file.buffer.append("\", \"type\": \"")
    file.buffer.append(Array(kind(of: text.topic, isFirst: isFirst).rawValue.utf8))
    file.buffer.append("\", \"context\": \"")
    wording.context.write(to: &file.buffer, &random)
    file.buffer.append("\", \"feedback\": \"")
    wording.feedback.write(to: &file.buffer, &random)
    file.buffer.append("\", \"category\": \"")
    file.buffer.append(Array(text.topic.category.rawValue.utf8))
    file.buffer.append("\", \"severity\": \"")
    file.buffer.append(Array(text.topic.severity.rawValue.utf8))
    if correction.namesSession {
      file.buffer.append("\", \"session_id\": \"")
      correction.session.writeIdentifier(to: &file.buffer)
    }
    file.buffer.append("\"}")
    file.endRecord()
  }

  private mutating func kind(of topic: CorrectionTopic, isFirst: Bool) -> CorrectionTopic.Kind {
    if isFirst { return topic.kind }
    return random.happens(perMille: 450) ? .repetition : .mistake
  }
}
