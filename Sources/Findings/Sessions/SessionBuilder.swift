import Aggregates
import Records

/// Joins the facts of an aggregate into sessions.
struct SessionBuilder {
  let index: SourceIndex
  let privacy: SessionPrivacy
  let judge: any CorrectionJudge

  /// What is known of one session while its facts are gathered.
  private struct Draft {
    var first: SessionLine
    var last: SessionLine
    var folder: SessionLine?
    var branch: SessionLine?
    var entryPoint: SessionLine?
    var versions: [String: SessionMark] = [:]
    var moments: [Moment] = []
    var requests = 0
    var tokens = TokenCounts()
  }

  /// What happened, as far as it tells how a session ended and what was said after what.
  fileprivate struct Moment {
    enum What {
      case agent
      case call(SessionCall)
      case result
      case turnEnd
      case said(Utterance)
      case interruption
      case apiError
      case retry
      case end(String)
    }

    let time: Timestamp
    let position: SourcePosition
    let what: What

    init(_ mark: SessionMark, _ what: What) {
      time = mark.time
      position = mark.position
      self.what = what
    }

    init(_ time: Timestamp, _ position: SourcePosition, _ what: What) {
      self.time = time
      self.position = position
      self.what = what
    }
  }

  /// The sessions of some facts, the newest first.
  func sessions(_ aggregate: SessionAggregate, _ calls: [SessionCall]) -> [Session] {
    var drafts: [String: Draft] = [:]
    for line in aggregate.lines.values where line.isKnown { add(line, to: &drafts) }
    for request in aggregate.requests.values {
      drafts[request.mark.session]?.requests += 1
      let sum = (drafts[request.mark.session]?.tokens ?? TokenCounts()) + request.tokens
      drafts[request.mark.session]?.tokens = sum
    }
    for utterance in aggregate.utterances.values {
      drafts[utterance.mark.session]?.moments.append(Moment(utterance.mark, .said(utterance)))
    }
    for event in aggregate.events.values {
      guard let what = SessionBuilder.what(event) else { continue }
      drafts[event.mark.session]?.moments.append(Moment(event.mark, what))
    }
    var slices: [String: ArraySlice<SessionCall>] = [:]
    var start = calls.startIndex
    while start < calls.endIndex {
      let id = calls[start].session
      let end = calls[start...].firstIndex { $0.session != id } ?? calls.endIndex
      slices[id] = calls[start..<end]
      start = end
    }
    return drafts.map { session($0, $1, slices[$0] ?? []) }
      .sorted { ($1.start, $0.id) < ($0.start, $1.id) }
  }

  private func add(_ line: SessionLine, to drafts: inout [String: Draft]) {
    let id = line.mark.session
    guard var draft = drafts.removeValue(forKey: id) else {
      drafts[id] = Draft(first: line, last: line)
      add(line, to: &drafts)
      return
    }
    if SessionBuilder.precedes(line, draft.first) { draft.first = line }
    if SessionBuilder.precedes(draft.last, line) { draft.last = line }
    func keepFirst(_ known: inout SessionLine?, _ value: String?) {
      guard value != nil else { return }
      if let at = known, !SessionBuilder.precedes(line, at) { return }
      known = line
    }
    keepFirst(&draft.folder, line.folder)
    keepFirst(&draft.branch, line.branch)
    keepFirst(&draft.entryPoint, line.entryPoint)
    if let version = line.version {
      let known = draft.versions[version]
      if known.map({ line.mark.time < $0.time }) ?? true { draft.versions[version] = line.mark }
    }
    if line.isTurn, line.type == "assistant" { draft.moments.append(Moment(line.mark, .agent)) }
    drafts[id] = draft
  }

  private static func precedes(_ a: SessionLine, _ b: SessionLine) -> Bool {
    (a.mark.time, a.mark.position) < (b.mark.time, b.mark.position)
  }

  private static func what(_ event: SessionEvent) -> Moment.What? {
    switch event.kind {
    case .interruption: .interruption
    case .apiError: .apiError
    case .apiRetry: .retry
    case .turnEnd: .turnEnd
    case .end: .end(event.text)
    case .hook, .compaction, .model, .synthetic: nil
    }
  }

  private func session(_ id: String, _ draft: Draft, _ calls: ArraySlice<SessionCall>) -> Session {
    var moments = draft.moments
    for call in calls {
      moments.append(Moment(call.time, call.position, .call(call)))
      if let end = call.end, let position = call.resultPosition {
        moments.append(Moment(end, position, .result))
      }
    }
    // At one line the agent's words stand before its call.
    moments.sort { ($0.time, $0.position, $0.rank) < ($1.time, $1.position, $1.rank) }
    var story = Story()
    for moment in moments { story.add(moment.what, moment, self) }
    for call in calls {
      guard let said = call.said, let position = call.resultPosition, let time = call.end,
        let judgement = judge.judgement(of: said, source: .rejection, after: call)
      else { continue }
      story.corrections.append(
        SessionCorrection(
          source: .rejection, session: id, time: time, position: position, text: said,
          context: call.shownText, judgement: judgement))
    }
    let entryPoint = draft.entryPoint?.entryPoint
    let isAttended =
      story.interruptions > 0 || story.prompts > 1 || calls.contains { $0.outcome == .rejected }
    return Session(
      id: id, agent: draft.first.agent,
      versions: draft.versions.sorted {
        ($0.value.time, $0.value.position) < ($1.value.time, $1.value.position)
      }.map(\.key),
      folder: draft.folder?.folder.map { privacy.folder($0) }, branch: draft.branch?.branch,
      entryPoint: entryPoint,
      isInteractive: entryPoint.map { !SessionBuilder.isUnattended($0) } ?? isAttended,
      start: draft.first.mark.time, last: draft.last.mark.time, end: story.end, calls: calls,
      requests: draft.requests, tokens: draft.tokens, prompts: story.prompts,
      interruptions: story.interruptions, apiErrors: (story.apiErrors, story.retries),
      corrections: story.corrections.sorted { ($0.time, $0.position) < ($1.time, $1.position) },
      location: index.location(of: draft.first.mark.position))
  }

  /// Programs start agents by these ways, people by all others.
  private static func isUnattended(_ entryPoint: String) -> Bool {
    entryPoint.hasPrefix("sdk") || entryPoint == "exec" || entryPoint.hasSuffix("_exec")
      || entryPoint.hasSuffix("-action")
  }

  /// What happened in a session so far.
  private struct Story {
    var end = Session.End.open
    var prompts = 0
    var interruptions = 0
    var apiErrors = 0
    var retries = 0
    var corrections: [SessionCorrection] = []
    private var lastCall: SessionCall?
    private var isInterrupted = false

    mutating func add(_ what: Moment.What, _ moment: Moment, _ builder: SessionBuilder) {
      switch what {
      case .agent: end = .completed
      case .turnEnd: if end == .open { end = .completed }
      case .end(let text):
        end = text == "completed" ? .completed : end
      case .call(let call):
        end = .open
        lastCall = call
        isInterrupted = false
      case .result: end = .open
      case .interruption:
        end = .interrupted
        interruptions += 1
        isInterrupted = true
      case .apiError:
        end = .apiError
        apiErrors += 1
      case .retry: retries += 1
      case .said(let utterance):
        // Words that wait while the agent works do not change how it goes on.
        if !utterance.isQueued { end = .open }
        prompts += 1
        judge(utterance, builder)
        isInterrupted = false
      }
    }

    private mutating func judge(_ utterance: Utterance, _ builder: SessionBuilder) {
      let source: SessionCorrection.Source = isInterrupted ? .afterInterruption : .prompt
      // Before the agent did anything there is nothing to correct.
      guard let lastCall else { return }
      let text = builder.privacy.shown(utterance.text)
      guard
        let judgement = builder.judge.judgement(of: text, source: source, after: lastCall)
      else { return }
      corrections.append(
        SessionCorrection(
          source: source, session: utterance.mark.session, time: utterance.mark.time,
          position: utterance.mark.position, text: text, context: lastCall.shownText,
          judgement: judgement))
    }
  }
}

extension SessionBuilder.Moment {
  fileprivate var rank: Int {
    switch what {
    case .agent: 0
    case .call: 1
    case .result: 2
    default: 3
    }
  }
}

extension SessionCall {
  /// The call in words, such as `Bash: make test`.
  public var shownText: String { inputText.isEmpty ? tool : "\(tool): \(inputText)" }
}
