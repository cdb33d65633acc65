/// Writes `orchestrator.sql`, from which the program `sqlite3` makes `orchestrator.db`: an
/// orchestrator's operations with their issues, pull requests and requests to models.
struct OperationStore: ~Copyable {
  private static let operationsAtScaleOne = 900
  private static let second = 1_000_000
  /// Issues of a higher complexity fail most of the time.
  private static let hardAbove = 7
  /// In this hour the gateway to the models is restarted, every day.
  private static let badHour = 13
  /// Operations of the first half of the month fail more often, per mille.
  private static let earlyFailures = 110

  private let month: Month
  private let scale: Int
  private var random: SeededRandom
  private var number = 0
  private var issue = 400
  private let kinds = WeightedChoice(OperationKind.allCases.map(\.weight))
  private let models = WeightedChoice(OperationModel.all.map(\.weight))

  init(plan: GenerationPlan) {
    month = Month(end: plan.end)
    scale = plan.scale
    random = SeededRandom(seed: plan.seed, purpose: 4)
  }

  mutating func write(to file: inout StoreFile) {
    for statement in OperationSchema.statements { line(statement, to: &file) }
    line("BEGIN;", to: &file)
    let counts = month.counts(total: Self.operationsAtScaleOne * scale, &random)
    for (hour, count) in counts.enumerated() {
      for index in 0..<count {
        let offset = (index * Moment.hour + random.below(Moment.hour)) / count
        let start = month.start(ofHour: hour) + offset / Self.second * Self.second
        operation(at: start, hour: hour, to: &file)
      }
    }
    line("COMMIT;", to: &file)
  }

  private mutating func operation(at start: Moment, hour: Int, to file: inout StoreFile) {
    number += 1
    let kind = OperationKind.allCases[kinds.index(&random)]
    let complexity = random.within(1...9)
    let model = OperationModel.all[models.index(&random)]
    var perMille = 90 + (hour < Month.hours / 2 ? Self.earlyFailures : 0)
    if kind == .processIssue {
      perMille += model.failures
      if complexity > Self.hardAbove { perMille = 640 }
    }
    if kind != .planRoadmap, start.hourOfDay == Self.badHour { perMille = max(perMille, 450) }
    let fails = random.happens(perMille: perMille)
    let duration = kind.duration.value(&random)
    let end = start + duration * 1000
    // A few were forgotten, and the last ones are still at work.
    let isActive = end > month.end || random.happens(perMille: 9)
    let failure = fails && !isActive ? self.failure(of: kind, at: start) : nil
    let row = OperationRow(
      number: number, kind: kind, start: start, end: isActive ? nil : end,
      milliseconds: isActive ? nil : duration, failure: failure,
      context: context(of: kind, complexity: complexity))
    line(row.statement, to: &file)
    if isActive { return }
    switch kind {
    case .processIssue: issueRows(complexity, model, failure, duration, to: &file)
    case .createPullRequest: pullRequestRow(failure, to: &file)
    case .planRoadmap:
      let made = random.within(4...12)
      let valid = made - random.below(4)
      line(
        "INSERT INTO roadmap_tracking VALUES (\(number), \(made), \(valid), \(valid - random.below(3)),"
          + " \(valid / 2), \(valid / 4), 0.\(random.within(60...90)));", to: &file)
    case .runTests: break
    }
  }

  private mutating func context(of kind: OperationKind, complexity: Int) -> String {
    let language = ["go", "python", "swift"][random.below(3)]
    let workers = random.within(1...8)
    switch kind {
    case .processIssue:
      // Its complexity stands in its issue.
      return
        "{\"language\": \"\(language)\", \"workers\": \(workers), \"branch\": \"issue-\(issue + 1)\"}"
    case .runTests, .createPullRequest:
      return "{\"language\": \"\(language)\", \"workers\": \(workers)}"
    case .planRoadmap: return "{\"horizon_weeks\": \(random.within(2...8))}"
    }
  }

  private mutating func failure(of kind: OperationKind, at start: Moment) -> (
    kind: String, text: String
  ) {
    if start.hourOfDay == Self.badHour, random.happens(perMille: 800) {
      return ("GatewayError", "Gateway answered HTTP 503 after \(random.within(2...30)) s")
    }
    switch kind {
    case .processIssue, .runTests:
      return random.happens(perMille: 700)
        ? (
          "TestFailure", "Unit tests failed: \(random.within(1...9)) of \(random.within(80...160))"
        )
        : ("TimeoutError", "No answer from the model within \(random.within(120...300)) s")
    case .createPullRequest:
      return ("MergeConflict", "Conflict in \(random.within(1...6)) files with main")
    case .planRoadmap:
      return ("ValidationError", "Proposal \(random.within(1...12)) names no milestone")
    }
  }

  private mutating func issueRows(
    _ complexity: Int, _ model: OperationModel, _ failure: (kind: String, text: String)?,
    _ milliseconds: Int, to file: inout StoreFile
  ) {
    issue += 1
    let reason = failure.map { "'\($0.text)'" } ?? "NULL"
    line(
      "INSERT INTO issue_processing VALUES (\(number), \(issue), \(complexity),"
        + " \(random.within(1...14)), \(random.within(4...420)), \(random.within(0...180)),"
        + " \(random.within(0...6)), \(failure == nil ? 1 : 0), \(reason),"
        + " \(milliseconds / 1000));", to: &file)
    let attempts = failure == nil && random.happens(perMille: 800) ? 1 : 2
    for attempt in 1...attempts {
      let tokens = random.within(3_000...30_000)
      let succeeded = failure == nil && attempt == attempts
      let passed = succeeded ? 100 : random.within(70...99)
      let cost = tokens * model.price / 1000
      line(
        "INSERT INTO code_generation VALUES (\(number), \(issue), '\(model.provider)',"
          + " '\(model.name)', \(tokens), \(Self.decimal(micros: cost)), \(succeeded && attempt == 1 ? 1 : 0),"
          + " \(attempt - 1), \(Self.decimal(micros: passed * 10_000)),"
          + " \(succeeded ? "NULL" : "'\(failure?.kind ?? "TestFailure")'"));", to: &file)
    }
  }

  private mutating func pullRequestRow(
    _ failure: (kind: String, text: String)?, to file: inout StoreFile
  ) {
    let merged = failure == nil && random.happens(perMille: 880)
    let approved = merged || random.happens(perMille: 500)
    let checks = failure == nil ? random.below(2) : random.within(1...4)
    line(
      "INSERT INTO pr_management VALUES (\(number), \(2000 + number), \(issue), 1,"
        + " \(merged ? 1 : 0), \(failure == nil ? 1 : 0), \(approved ? 1 : 0),"
        + " \(merged ? "\(random.within(1_800...90_000))" : "NULL"), \(checks));", to: &file)
  }

  /// Millionths as SQL writes a number.
  static func decimal(micros: Int) -> String {
    let digits = String(micros % 1_000_000)
    return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private func line(_ text: String, to file: inout StoreFile) {
    file.buffer.makeRoom()
    file.buffer.append(Array(text.utf8))
    file.endRecord()
  }
}
