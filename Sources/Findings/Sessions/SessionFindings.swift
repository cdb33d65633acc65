public import Aggregates
public import Records

/// What the sessions of a window tell.
public struct SessionFindings: Sendable {
  /// The window.
  public let window: Window
  /// Sessions with a line in the window, the newest first.
  public let sessions: [Session]
  /// Sessions of other projects, which count nowhere.
  public let elsewhere: Int
  /// Calls by tool, the most frequent first.
  public let tools: [SessionCallGroup]
  /// Calls by model, version, project, agent, skill, subagent and MCP server, by these names.
  public let groups: [String: [SessionCallGroup]]
  /// Requests by model, the one with the most first.
  public let requests: [RequestGroup]
  /// The same call failing again and again, the longest first.
  public let loops: [SessionLoop]
  /// How failed calls were made good.
  public let repair: SessionRepair
  /// What people said against what agents did, the newest first.
  public let corrections: [SessionCorrection]
  /// Models, versions and others side by side.
  public let comparisons: [SessionComparison]
  /// Sessions before and after changes of the instructions, the latest first.
  public let effects: [SessionEffect]
  /// What could not be told.
  public let coverage: SessionCoverage
  /// Errors of requests by text, the most frequent first.
  public let apiErrors: [NamedCount]
  /// Failed calls.
  public let failures: FailureAggregate
  /// What went wrong in the words of the tools, the most frequent first.
  public private(set) var patterns: [FailurePattern] = []
  /// What is hidden.
  public let privacy: SessionPrivacy

  private let index: SourceIndex
  /// The agent that first used a version or a model, by `version NAME` and `model NAME`.
  let agents: [String: String]

  /// What calls are grouped by besides their tool, in the order of the report.
  public static let dimensions = [
    "model", "version", "agent", "project", "skill", "subagent", "server",
  ]

  /// Requests to one model.
  public struct RequestGroup: Sendable, Hashable {
    /// The model; nil where the transcripts do not say.
    public let model: String?
    /// How many.
    public let count: Int
    /// Their tokens.
    public let tokens: TokenCounts
    /// Their cost in millionths of a dollar; nil where no transcript says.
    public let costMicroUSD: Int64?
  }

  /// The findings of an aggregate.
  ///
  /// - Parameter belongs: Whether a session counts that worked in a folder; nil where the transcript
  ///   does not say in which.
  public init(
    _ aggregate: SessionAggregate, window: Window, index: SourceIndex, privacy: SessionPrivacy,
    judge: any CorrectionJudge = ClassifyingJudge(), changes: [InstructionChange] = [],
    belongs: (_ folder: String?) -> Bool = { _ in true }
  ) {
    self.window = window
    self.privacy = privacy
    self.index = index
    let models = SessionModels(aggregate)
    let ids = SessionFindings.sessions(of: aggregate, belongs)
    let calls = SessionCall.joined(aggregate, models: models, privacy: privacy)
      .filter { ids.own.contains($0.session) }
    let builder = SessionBuilder(index: index, privacy: privacy, judge: judge)
    sessions = builder.sessions(aggregate, calls).filter { ids.own.contains($0.id) }
    elsewhere = ids.others
    let byID = Dictionary(sessions.map { ($0.id, $0) }) { first, _ in first }
    agents = SessionFindings.agents(sessions)
    tools = SessionCallGroup.groups(calls) { $0.tool }
    groups = Dictionary(
      uniqueKeysWithValues: SessionFindings.dimensions.map { dimension in
        (dimension, SessionFindings.groups(calls, dimension, byID))
      })
    let requests = aggregate.requests.values.filter { request in
      ids.own.contains(request.mark.session)
        && !(request.isNested && aggregate.requests[request.id] != nil)
    }
    self.requests = SessionFindings.groups(requests, models)
    loops = sessions.flatMap { SessionLoop.find($0.calls, index) }.sorted {
      ($1.times, $0.location) < ($0.times, $1.location)
    }
    repair = SessionRepair(sessions.map(\.calls))
    corrections = sessions.flatMap(\.corrections).sorted {
      ($1.time, $1.position) < ($0.time, $0.position)
    }
    let groups = groups
    comparisons = SessionComparison.all(
      ["model", "version", "agent", "skill", "subagent", "server"].map { by in
        (by, groups[by] ?? [])
      })
    effects = SessionEffect.all(changes, sessions, window)
    coverage = SessionCoverage(aggregate, ids.own, calls)
    apiErrors = SessionFindings.apiErrors(aggregate, ids.own, privacy)
    failures = SessionFindings.failures(calls)
  }

  /// The findings with their failures as patterns.
  public func grouped(by patterns: FailurePatterns) -> SessionFindings {
    var findings = self
    findings.patterns = patterns.patterns(in: failures)
    return findings
  }

  /// Where a fact stands.
  public func location(of position: SourcePosition) -> Location { index.location(of: position) }

  /// The patterns of a tool's failures, the most frequent first.
  public func patterns(of tool: String) -> [FailurePattern] {
    patterns.filter { pattern in pattern.subjects.contains { $0.name == tool } }
  }

  /// Sessions by how they ended.
  public func count(_ end: Session.End) -> Int { sessions.count { $0.end == end } }

  /// All calls as one group; nil where there are none.
  public var all: SessionCallGroup? {
    let calls = sessions.sorted { $0.id < $1.id }.flatMap(\.calls)
    return calls.isEmpty ? nil : SessionCallGroup(nil, calls)
  }

  private static func sessions(
    of aggregate: SessionAggregate, _ belongs: (String?) -> Bool
  ) -> (own: Set<String>, others: Int) {
    var folders: [String: SessionLine] = [:]
    var all: Set<String> = []
    for line in aggregate.lines.values where line.isKnown {
      all.insert(line.mark.session)
      guard line.folder != nil else { continue }
      if let known = folders[line.mark.session],
        (known.mark.time, known.mark.position) <= (line.mark.time, line.mark.position)
      {
        continue
      }
      folders[line.mark.session] = line
    }
    let own = all.filter { belongs(folders[$0]?.folder) }
    return (own, all.count - own.count)
  }

  private static func groups(
    _ calls: [SessionCall], _ dimension: String, _ sessions: [String: Session]
  ) -> [SessionCallGroup] {
    let groups = SessionCallGroup.groups(calls) { call in
      let session = sessions[call.session]
      return switch dimension {
      case "model": call.model
      case "version":
        session.flatMap { session in
          session.versions.last.map { "\(session.agent) \($0)" }
        }
      case "agent": session?.agent
      case "project": session?.folder
      case "skill": call.skill
      case "subagent": call.subagent
      default: call.server
      }
    }
    // Most calls belong to no skill, subagent or server: that is no group of its own.
    return ["skill", "subagent", "server"].contains(dimension)
      ? groups.filter { $0.name != nil } : groups
  }

  private static func agents(_ newestFirst: [Session]) -> [String: String] {
    var agents: [String: String] = [:]
    for session in newestFirst.reversed() {
      for version in session.versions {
        agents["version \(session.agent) \(version)", default: session.agent] += ""
      }
      for model in Set(session.calls.compactMap(\.model)) {
        agents["model \(model)", default: session.agent] += ""
      }
    }
    return agents
  }

  private static func groups(
    _ requests: [ModelRequest], _ models: SessionModels
  ) -> [RequestGroup] {
    Dictionary(grouping: requests) { $0.model ?? models.model(at: $0.mark) }
      .map { model, requests in
        let costs = requests.compactMap(\.costMicroUSD)
        return RequestGroup(
          model: model, count: requests.count,
          tokens: requests.reduce(TokenCounts()) { $0 + $1.tokens },
          costMicroUSD: costs.isEmpty ? nil : costs.reduce(0, saturatingSum))
      }.sorted {
        ($1.count, $0.model ?? "\u{10FFFF}") < ($0.count, $1.model ?? "\u{10FFFF}")
      }
  }

  private static func apiErrors(
    _ aggregate: SessionAggregate, _ own: Set<String>, _ privacy: SessionPrivacy
  ) -> [NamedCount] {
    var counts: [String: Int] = [:]
    for event in aggregate.events.values
    where [.apiError, .apiRetry].contains(event.kind) && own.contains(event.mark.session) {
      counts[event.text.isEmpty ? "(no message)" : privacy.shown(event.text), default: 0] += 1
    }
    return NamedCount.ranked(counts)
  }

  private static func failures(_ calls: [SessionCall]) -> FailureAggregate {
    var failures = FailureAggregate()
    for call in calls where call.outcome.isFailure {
      failures.add(
        store: .sessions, subject: call.tool, isTimeout: call.outcome == .timedOut,
        message: call.message, time: call.end ?? call.time,
        position: call.resultPosition ?? call.position)
    }
    return failures
  }
}

/// How much of the transcripts could be told.
public struct SessionCoverage: Sendable, Hashable {
  /// Turns by program and version, the most frequent first.
  public let versions: [NamedCount]
  /// Lines of kinds that this version of debrief does not know, by kind.
  public let unknownLines: [NamedCount]
  /// Calls whose outcome is unknown, among all.
  public let unknownOutcomes: Proportion
  /// Lines that repeat others, as in resumed sessions.
  public let repeated: Int
  /// Lines in the window, each once.
  public let lines: Int

  init(_ aggregate: SessionAggregate, _ own: Set<String>, _ calls: [SessionCall]) {
    var (versions, unknown) = ([String: Int](), [String: Int]())
    for line in aggregate.lines.values {
      let version = "\(line.agent) \(line.version ?? "(no version)")"
      if line.isTurn, own.contains(line.mark.session) { versions[version, default: 0] += 1 }
      if !line.isKnown { unknown["\(line.type) (\(version))", default: 0] += 1 }
    }
    self.versions = NamedCount.ranked(versions)
    unknownLines = NamedCount.ranked(unknown)
    unknownOutcomes = Proportion(calls.count { $0.outcome == .unknown }, of: calls.count)
    repeated = aggregate.repeated
    lines = aggregate.lines.count
  }
}
