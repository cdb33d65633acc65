#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes `logs/sessions`: a month of sessions of two agents, as their programs write them.
///
/// Planted: three corrections that recur, builds that fail in loops, a tool that fails most, and a
/// version that fails less than the one before.
struct SessionStore: ~Copyable {
  static let sessionsAtScaleOne = 48

  private let plan: GenerationPlan
  private let folder: String
  private var random: SeededRandom
  private var lines = 0

  /// `folder` is that of the sessions, which is there.
  init(plan: GenerationPlan, folder: String) {
    self.plan = plan
    self.folder = folder
    random = SeededRandom(seed: plan.seed, purpose: 5)
  }

  /// Writes all sessions and returns how many lines there are.
  mutating func write() throws(GenerationError) -> Int {
    let count = Self.sessionsAtScaleOne * plan.scale
    for index in 0..<count {
      let begin = plan.end - 30 * Moment.day + 29 * Moment.day / count * index
      let session = session(index, of: count, at: begin + random.below(9 * 3600) * 1_000_000)
      let name = session.isCodex ? "rollout-\(session.id)" : session.id
      var buffer = try LineBuffer(path: "\(folder)/\(name).jsonl")
      let written =
        session.isCodex
        ? CodexSession(session).lines() : ClaudeCodeSession(session, random.next()).lines()
      for line in written {
        buffer.makeRoom()
        buffer.append(Array(line.utf8))
        buffer.endLine()
      }
      try buffer.finish()
      lines += written.count
    }
    return lines
  }

  private mutating func session(_ index: Int, of count: Int, at start: Moment) -> PlannedSession {
    let isCodex = index % 3 == 2
    // The newer version came in the middle of the month.
    let isNew = index * 2 >= count
    let failures = isCodex ? 90 : isNew ? 60 : 190
    var steps: [PlannedSession.Step] = [.prompt(pick(SessionWords.tasks))]
    for _ in 0..<random.within(6...16) { steps.append(call(failuresPerMille: failures)) }
    if index % 7 == 3 {
      for _ in 0..<random.within(3...5) {
        steps.append(
          .call(
            tool: .shell, input: "make package",
            .failed(2, "make: *** [package] Error 2\nmissing separator in rules.mk")))
      }
    }
    if let words = SessionWords.correction(index), let cause = SessionWords.cause(index) {
      // Half of the people refuse a call, the others stop the agent behind it.
      if index % 8 < 4, !isCodex {
        steps.append(.call(tool: cause.tool, input: cause.input, .rejected(words)))
      } else {
        steps.append(.call(tool: cause.tool, input: cause.input, .succeeded("ok")))
        steps += [.interruption, .prompt(words)]
      }
      for _ in 0..<random.within(1...4) { steps.append(call(failuresPerMille: failures)) }
    }
    if index % 11 == 5 { steps.append(.retry) }
    steps.append(index % 12 == 7 ? .interruption : .answer("Done. The checks pass now."))
    return PlannedSession(
      id: identifier(), start: start, isCodex: isCodex,
      version: isCodex ? "0.98.0" : isNew ? "2.1.40" : "2.1.22",
      model: isCodex ? "gannet-code-2" : isNew ? "heron-large-5" : "heron-large-4",
      branch: pick(["main", "orders-api", "stock-import"]), steps: steps)
  }

  private mutating func call(failuresPerMille: Int) -> PlannedSession.Step {
    let fails = random.happens(perMille: failuresPerMille)
    switch random.below(10) {
    case 0...3:
      let command = pick(SessionWords.commands)
      if random.happens(perMille: 12) { return .call(tool: .shell, input: command, .timedOut) }
      return .call(
        tool: .shell, input: command,
        fails ? .failed(random.within(1...2), pick(SessionWords.errors)) : .succeeded("ok"))
    case 4...5:
      return .call(
        tool: .edit, input: pick(SessionWords.files),
        fails ? .refused("String to replace not found in file.") : .succeeded("updated"))
    case 6...7: return .call(tool: .read, input: pick(SessionWords.files), .succeeded("12 lines"))
    case 8: return .call(tool: .search, input: pick(SessionWords.words), .succeeded("3 files"))
    default:
      return .call(
        tool: .tickets, input: "SHOP-\(random.within(100...180))",
        fails ? .refused("MCP error -32001: request timed out") : .succeeded("open"))
    }
  }

  private mutating func pick(_ words: [String]) -> String { words[random.below(words.count)] }

  private mutating func identifier() -> String {
    func digits(_ value: UInt64, _ count: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: max(0, count - text.count)) + text.suffix(count)
    }
    let (a, b) = (random.next(), random.next())
    return "\(digits(a, 8))-\(digits(a >> 32, 4))-4\(digits(a >> 48, 3))-8\(digits(b, 3))-"
      + digits(b >> 12, 12)
  }
}
